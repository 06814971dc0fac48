// Every message that the docs quote is one that the code says, word for word.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The texts in the code, whole sentences each, cut where something is filled in. The longest first. */
function textsOfCode(): string[] {
	const files = ['nodes', 'credentials'].flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
			join(folder, file),
		),
	);
	const texts = new Set<string>();
	const visit = (node: ts.Node): void => {
		if (
			ts.isStringLiteralLike(node) ||
			ts.isTemplateHead(node) ||
			ts.isTemplateMiddleOrTemplateTail(node)
		) {
			for (const sentence of node.text.split(/(?<=[.:;?]) /)) {
				const text = sentence.trim();
				if (/[a-z]{2}/i.test(text) && text.length > 3) texts.add(text);
			}
		}
		ts.forEachChild(node, visit);
	};
	for (const file of files.filter((file) => file.endsWith('.ts'))) {
		visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022));
	}
	return [...texts].sort((a, b) => b.length - a.length);
}

/**
 * The fewest letters of a message that are in none of the texts: between them, what somebody or
 * something has filled in, and what has drifted.
 */
function lettersLeft(message: string, texts: string[]): number {
	const least = [0];
	for (let end = 1; end <= message.length; end++) {
		const isLetter = /[\p{L}\d]/u.test(message.charAt(end - 1));
		least[end] = (least[end - 1] as number) + (isLetter ? 1 : 0);
		for (const text of texts) {
			if (message.endsWith(text, end)) {
				least[end] = Math.min(least[end] as number, least[end - text.length] as number);
			}
		}
	}
	return least[message.length] as number;
}

const texts = textsOfCode();
const page = read('docs/troubleshooting.md');
/** Between two messages in one cell, and what fills a place. */
const between = /", (?:or|all with|both with) "|null|NaN|\[object Object\]/g;
const messages = [
	'Publishing fails',
	'Polling fails',
	'The credential test',
	'Deliveries are refused',
	'A BeeIQ step fails',
]
	.map((title) => page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '')
	.flatMap((section) => section.match(/(?<=^\|(?: *\d+ \|)? ")[^|]+(?=" *\|)/gm) ?? [])
	.map((message) => message.replaceAll(/\\([_*])/g, '$1').replaceAll(between, ' … '));
/** A number, a word or two: as much as the page gives for what the code fills in. */
const filledIn = 14;

it('finds the messages on the page, and texts in the code', () => {
	expect(messages.length).toBeGreaterThan(40);
	expect(texts.length).toBeGreaterThan(200);
});

it.each(messages)('quotes what the code says: %s', (message) => {
	expect(lettersLeft(message, texts)).toBeLessThanOrEqual(filledIn);
});

it('notices a word that has changed, in every message', () => {
	const unnoticed = messages.filter((message) => {
		// Not one that is quoted, or that something is filled in for.
		const words = message.match(/(?<=^| )[a-z]+(?= |$)/g) ?? [];
		const longest = words.reduce((one, other) => (other.length > one.length ? other : one), '');
		return (
			lettersLeft(message.replace(longest, 'Changed'), texts) <= lettersLeft(message, texts) + 6
		);
	});
	expect(unnoticed).toEqual([]);
});
