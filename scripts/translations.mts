import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

// Each page of docs/vi says which English page it follows, of which day, and by a hash of that
// page's words whether that is still the one. A date of git's would differ from clone to clone.

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs/vi');
const mark = /<!-- follows: (\S+) ([0-9a-f]{16}) -->\n\n_Theo (\[[^\]]*\]\([^)]*\)) ngày [\d/]+\._/;

/**
 * The same page, now said to follow the English page as it is on this day.
 * @param read gives the text of a file of the project by its path
 * @param day such as `25/11/2026`
 * @returns the page itself, unchanged, if it follows that page as it is
 * @throws Error if the page does not say what it follows, or that is gone
 */
export async function follow(
	page: string,
	read: (path: string) => Promise<string>,
	day: string,
): Promise<string> {
	const [line, path = '', known, link] = mark.exec(page) ?? [];
	if (line === undefined) throw new Error('It does not say which English page it follows');
	const [file = '', section] = path.split('#');
	const hash = hashOf(section ? sectionOf(await read(file), section) : await read(file));
	if (hash === known) return page;
	return page.replace(line, `<!-- follows: ${path} ${hash} -->\n\n_Theo ${link} ngày ${day}._`);
}

/** Throws, naming the pages, if an English page has changed since a Vietnamese one followed it. */
export async function checkTranslations(): Promise<void> {
	const behind = (await pages()).filter(({ text, followed }) => text !== followed);
	if (behind.length === 0) return;
	const names = behind.map(({ file }) => `docs/vi/${file}`).join(', ');
	throw new Error(
		`The English page has changed that is followed by ${names}. Bring the Vietnamese one up to it, then run "npx gulp translated".`,
	);
}

/** Has every page say that it follows the English one as it is. For who has seen to it that it does. */
export async function renewTranslations(): Promise<void> {
	for (const { file, text, followed } of await pages()) {
		if (text !== followed) await writeFile(join(folder, file), followed);
	}
}

async function pages(): Promise<Array<{ file: string; text: string; followed: string }>> {
	const day = new Date().toLocaleDateString('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' });
	const read = async (path: string): Promise<string> => await readFile(join(root, path), 'utf8');
	const files = readdirSync(folder).filter((file) => file.endsWith('.md'));
	return await Promise.all(
		files.map(async (file) => {
			const text = await read(join('docs/vi', file));
			return { file, text, followed: await follow(text, read, day) };
		}),
	);
}

/** What stands under the heading that GitHub links to by this name, up to the next of its level. */
function sectionOf(text: string, name: string): string {
	const nameOf = (heading: string): string =>
		heading
			.toLowerCase()
			.replaceAll(/[^\p{L}\p{N} _-]/gu, '')
			.trim()
			.replaceAll(' ', '-');
	const sections = text.split(/^(?=## )/m);
	const found = sections.find((section) => nameOf(section.split('\n', 1)[0] ?? '') === name);
	if (found === undefined) throw new Error(`There is no section "${name}" to follow any more`);
	return found;
}

/** Of the words alone: what is generated, and how a table is laid out, changes nothing for a reader. */
function hashOf(text: string): string {
	const words = text
		.replaceAll(/<!-- generated: [\s\S]*?<!-- end: /g, '')
		.replaceAll(/\|[ :-]*-[ :-]*(?=\|)/g, '')
		.replaceAll(/\s+/g, ' ');
	return createHash('sha256').update(words.trim()).digest('hex').slice(0, 16);
}
