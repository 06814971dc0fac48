import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A command of the project as a document prints it. */
export interface PrintedCommand {
	/** The whole of it, e.g. `npm run send -- DEAL_CHANGE <url>`. */
	text: string;
	/** Its script in package.json. */
	script: string;
	/** True if its line says "needs BeeIQ": nothing here can run it. */
	needsBeeiq: boolean;
}

/** The scripts that a newcomer is played to run, as README.md or CONTRIBUTING.md prints them. */
export const runByNewcomer = [
	...['start', 'send', 'stand-in', 'dev', 'format', 'generate', 'screenshots', 'fuzz'],
	...['fuzz:coverage', 'bench', 'judge'],
];

const root = join(import.meta.dirname, '..');
const codePattern = /```[^\n]*\n[\s\S]*?```|`[^`\n]+`/g;
const commandPattern = /\bnpm (?:run )?((?<=run )[\w:-]+|start|test)(?: -- [^`\n|]*[^`\n|\s])?/g;

/** The commands in the code of a Markdown text, in its order. */
export function commandsIn(markdown: string): PrintedCommand[] {
	return [...markdown.matchAll(codePattern)].flatMap(({ 0: code, index }) =>
		[...code.matchAll(commandPattern)].map((command) => {
			const [text, script = ''] = command;
			const at = index + command.index;
			const end = markdown.indexOf('\n', at);
			const line = markdown.slice(markdown.lastIndexOf('\n', at) + 1, end === -1 ? undefined : end);
			return { text, script, needsBeeiq: line.includes('needs BeeIQ') };
		}),
	);
}

/** The paths of the project's documents. */
export function listDocuments(): string[] {
	const inFolder = (folder: string): string[] =>
		readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
			join(folder, file),
		);
	return [...readdirSync(root), ...inFolder('docs'), ...inFolder('examples')].filter((file) =>
		file.endsWith('.md'),
	);
}

/** The scripts that CI runs: those in `.ci/run`, and those that they run. */
export function runByCi(scripts: Record<string, string>): Set<string> {
	const found = new Set<string>();
	const add = (text: string): void => {
		for (const [, script = ''] of text.matchAll(commandPattern)) {
			if (found.has(script)) continue;
			found.add(script);
			add(spellOut(scripts[script] ?? ''));
		}
	};
	add(readFileSync(join(root, '.ci/run'), 'utf8').replaceAll(/^\s*#.*$/gm, ''));
	return found;
}

/** A script's text with `npm run` before each script that it runs, also of those that run at once. */
function spellOut(text: string): string {
	return text
		.replaceAll('npm run --silent ', 'npm run ')
		.replaceAll(/\brun-p (?:--\S+ )*([\w: -]+)/g, (_, names: string) =>
			names.trim().replaceAll(/(?:^|\s+)(?=\S)/g, ' npm run '),
		);
}
