// Whether the package was built from what is there now, so that of several commands only the first builds it.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** What is built, what it is built with, and what came of it. */
const parts = [
	'credentials',
	'icons',
	'nodes',
	'gulpfile.js',
	'package.json',
	'package-lock.json',
	'tsconfig.json',
	'dist',
];
// With the packages goes the compiler, which may come back as another.
const mark = 'node_modules/.cache/built';

/** True if nothing has changed since `markBuilt`, neither in the sources nor in `dist`. */
export function isBuilt(root: string): boolean {
	const path = join(root, mark);
	return existsSync(path) && readFileSync(path, 'utf8') === fingerprint(root);
}

/** To be called when a build has ended well. */
export function markBuilt(root: string): void {
	const path = join(root, mark);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, fingerprint(root));
}

/** A digest of all files, by name and content. */
function fingerprint(root: string): string {
	const files = parts.flatMap((part) => filesAt(join(root, part)));
	const lines = files.map((path) => `${digest(readFileSync(path))} ${relative(root, path)}`);
	return digest(lines.join('\n'));
}

function filesAt(path: string): string[] {
	const found = statSync(path, { throwIfNoEntry: false });
	if (!found?.isDirectory()) return found ? [path] : [];
	const names = readdirSync(path).sort();
	return names.flatMap((name) => filesAt(join(path, name)));
}

function digest(content: Buffer | string): string {
	return createHash('sha256').update(content).digest('hex');
}
