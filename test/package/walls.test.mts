// The walls between the rooms; each wall is broken once, in a copy.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProjectCopy } from '../recipes/project-copy.mjs';

const root = join(import.meta.dirname, '../..');
const rooms = 'nodes/Beeiq';

/** What may not be written where, and which rule says so. */
const broken: Array<[rule: string, file: string, text: string]> = [
	...(
		[
			['json', 'json.ts', 'event/events'],
			['event', 'event/events.ts', 'api/failure'],
			['event', 'event/receive.ts', 'delivery/admission'],
			['api', 'api/failure.ts', 'registration/own-webhook'],
			['api', 'api/hide-secrets.ts', 'description/properties'],
			['api', 'api/web-address.ts', 'actions/parameters/index'],
			['delivery', 'delivery/admission.ts', 'registration/own-webhook'],
			['registration', 'registration/own-webhook.ts', 'actions/index'],
			['actions', 'actions/outcomes.ts', 'actions/parameters/event'],
			['descriptions', 'description/editor.ts', 'BeeiqTrigger.node'],
		] as const
	).map(([room, file, above]): [string, string, string] => [
		`${room} imports nothing upward`,
		file,
		`import type * as above from '${'../'.repeat(file.split('/').length - 1) || './'}${above}';\nexport type Above = typeof above;`,
	]),
	['event is pure', 'event/delivery-id.ts', "import type { INode } from 'n8n-workflow';"],
	['event is pure', 'event/check-event.ts', "import { request } from 'node:http';"],
	['event is pure', 'event/read-delivery.ts', "import { setTimeout as wait } from 'node:timers';"],
	['no circle', 'delivery/allowed-ips.ts', "import type * as a from './admission';"],
	['from outside', 'delivery/allowed-ips.ts', "import express from 'express';"],
];

/** The clock and the outside, which need no import. */
const impure = {
	'no clock': [
		...['const now = Date.now();', 'const now = new Date();', 'const now = Date();'],
		...['const { now } = Date;', 'const Clock = Date;', "const now = Date['now']();"],
	],
	'is pure': [
		'fetch("https://happy.beeiq.co");',
		'const now = performance.now();',
		'process.exit();',
	],
	'same item': ['const chance = Math.random();'],
	'texts are of more kinds': ["const unit = 'a'.charCodeAt(0);"],
};

let copy: ProjectCopy;

beforeAll(async () => {
	copy = await ProjectCopy.make();
});

afterAll(async () => {
	await copy.remove();
});

/** What a program of lint says, in a copy where it has something to say. */
async function complaints(program: string, ...args: string[]): Promise<string> {
	const failure = await copy.run(program, ...args).then(
		() => undefined,
		(error: Error & { stdout: string }) => error.stdout,
	);
	if (failure === undefined) throw new Error(`${program} let everything pass`);
	return failure;
}

it('stand, and each is seen to be broken', async () => {
	await copy.run('depcruise', 'nodes', 'credentials');
	const added = broken.map(
		([, file], index) => `${rooms}/${file.replace(/[^/]+$/, `broken${index}.ts`)}`,
	);
	for (const [index, [, file, text]] of broken.entries()) {
		// `json.ts` and the file of the circle are rooms by their name; the others get a file beside them.
		const isInPlace = file === 'json.ts' || text.includes("'./");
		const path = isInPlace ? `${rooms}/${file}` : (added[index] as string);
		await copy.write(path, `${text}\n${isInPlace ? await copy.read(path) : ''}`);
	}
	// Each violation as "rule: from → to".
	const found = (await complaints('depcruise', 'nodes', 'credentials')).split(/\n +error /);
	const unnoticed = broken.filter(([rule, file], index) => {
		const places = [added[index] as string, `${rooms}/${file}`];
		return !found.some(
			(line) => line.split(':')[0]?.includes(rule) && places.some((place) => line.includes(place)),
		);
	});
	expect(unnoticed).toEqual([]);
}, 60_000);

it('keep clock, chance, network and slow looks into texts out of the event', async () => {
	const cases = Object.entries(impure).flatMap(([message, texts]) =>
		texts.map((text, index) => ({
			message,
			text,
			path: `${rooms}/event/${message.replaceAll(' ', '-')}${index}.ts`,
		})),
	);
	for (const { path, text } of cases) await copy.write(path, `${text}\n`);
	await copy.write(
		`${rooms}/event/computes.ts`,
		"export const year = (date: Date): number => new Date(date).getUTCFullYear() + Date.parse('2026');\n",
	);
	const config = ['--config', 'eslint.nodes.config.mjs'];
	const said = await complaints('eslint', ...config, '--format', 'json', `${rooms}/event`);
	const files = JSON.parse(said) as Array<{
		filePath: string;
		messages: Array<{ message: string }>;
	}>;
	const messagesOf = (path: string): string =>
		(files.find(({ filePath }) => filePath.endsWith(path))?.messages ?? [])
			.map(({ message }) => message)
			.join('\n');
	expect(cases.filter(({ path, message }) => !messagesOf(path).includes(message))).toEqual([]);
	expect(messagesOf('event/computes.ts')).toBe('');
}, 60_000);

it('no test that is not repeated with zod 4 comes by zod', async () => {
	const { projects } = jest.requireActual<{
		projects: Array<{ testPathIgnorePatterns: string[] }>;
	}>('../../jest.config.js');
	const patterns = projects[1]?.testPathIgnorePatterns.map((pattern) => new RegExp(pattern)) ?? [];
	const tests = ['api', 'event']
		.flatMap((room) => readdirSync(join(root, 'test', room)).map((name) => `test/${room}/${name}`))
		.filter((path) => patterns.some((pattern) => pattern.test(`/${path}`)));
	expect(tests.length).toBeGreaterThan(10);
	const rule = {
		...{ name: 'no zod', severity: 'error', from: { path: '^test/' } },
		to: { path: '(^|/)node_modules/zod/', reachable: true },
	};
	const options = { doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true };
	const config = JSON.stringify({ forbidden: [rule], options });
	await copy.write('no-zod.cjs', `module.exports = ${config};\n`);
	const look = ['depcruise', '--config', 'no-zod.cjs', ...tests] as const;
	await copy.run(...look);
	// One that comes by it is seen.
	const [first = ''] = tests;
	const text = `import './reads-zod';\n${await copy.read(first)}`;
	await copy.write(first, text);
	await copy.write(first.replace(/[^/]+$/, 'reads-zod.ts'), "export { z } from 'zod';\n");
	expect(await complaints(...look)).toContain(`error no zod: ${first}`);
}, 60_000);

describe('nodes/Beeiq', () => {
	it('holds node files, json.ts, output schemas and the rooms, nothing else', () => {
		const entries = readdirSync(join(root, rooms), { withFileTypes: true });
		const others = entries
			.filter((entry) => !(entry.isFile() && /^\w+\.node\.(ts|json)$/.test(entry.name)))
			.map(({ name }) => name);
		const names = ['actions', 'api', 'delivery', 'description', 'event', 'polling', 'registration'];
		expect(others.sort()).toEqual(['__schema__', ...names, 'json.ts'].sort());
	});

	it('holds short files', () => {
		const files = readdirSync(join(root, 'nodes'), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts'))
			.map((name) => ({ name, lines: linesIn(readFileSync(join(root, 'nodes', name), 'utf8')) }));
		// What the editor shows is a table, as long as it has fields.
		const long = files.filter(
			({ name, lines }) => lines > 150 && !/\/(?:description|parameters)\//.test(name),
		);
		expect(long).toEqual([]);
		const sorted = files.map(({ lines }) => lines).sort((a, b) => a - b);
		expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(60);
	});
});

function linesIn(text: string): number {
	return text.split('\n').length - 1;
}
