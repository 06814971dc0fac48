import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandsIn } from '../../scripts/commands.mjs';
import type { ProjectCopy } from './project-copy.mjs';

/** A place in a file, and what stands there afterwards. Without a place, the file is a new one. */
interface Change {
	path: string;
	before: string;
	after: string;
}

/** What a section of CONTRIBUTING.md has somebody do. */
export interface Recipe {
	/** Its examples in the language "diff", in their order. */
	changes: Change[];
	/** The scripts of package.json that it has somebody run. */
	scripts: string[];
}

/** Reads a recipe from the page, and from nothing else. */
export function readRecipe(title: string): Recipe {
	const page = readFileSync(join(import.meta.dirname, '../../CONTRIBUTING.md'), 'utf8');
	const section = page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0];
	if (section === undefined) throw new Error(`CONTRIBUTING.md has no section "${title}"`);
	const diffs = [...section.matchAll(/```diff\n(.*?)```/gs)].map(([, diff]) => diff as string);
	return {
		changes: diffs.flatMap(readDiff),
		scripts: commandsIn(section).map(({ script }) => script),
	};
}

/** Makes the changes of a recipe in a copy of the project. */
export async function follow({ changes }: Recipe, copy: ProjectCopy): Promise<void> {
	for (const { path, before, after } of changes) {
		if (before === '') await copy.write(path, after);
		else await copy.replace(path, before, after);
	}
}

/** A diff as `git diff` prints one, without line numbers: `+++ path`, and `@@` between two places. */
function readDiff(diff: string): Change[] {
	return diff
		.split(/^\+\+\+ /m)
		.slice(1)
		.flatMap((ofFile) => {
			const [path = '', ...lines] = ofFile.split('\n');
			return lines
				.join('\n')
				.split(/^@@.*\n/m)
				.map((hunk) => ({ path, before: side(hunk, '-'), after: side(hunk, '+') }));
		});
}

/** The lines of one side of a hunk. */
function side(hunk: string, sign: '-' | '+'): string {
	return hunk
		.split('\n')
		.filter((line) => line.startsWith(sign) || line.startsWith(' '))
		.map((line) => `${line.slice(1)}\n`)
		.join('');
}
