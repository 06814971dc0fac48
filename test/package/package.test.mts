import { readdirSync } from 'node:fs';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { eventCodes } from '../../nodes/Beeiq/event/events';
import { deliver } from '../n8n-core/deliver.mjs';
import { run } from '../n8n-core/run.mjs';
import { loadPackage } from '../n8n-core/load-package.mjs';
import { staleMetadata } from '../../scripts/metadata.mjs';
import { runOwned } from '../services/owned.mjs';
import { packPackage, type PackedPackage } from './packed.mjs';

const root = join(import.meta.dirname, '../..');
let packed: PackedPackage;

beforeAll(async () => {
	packed = await packPackage();
	// n8n gives packages its own copies of n8n-workflow and zod; here the project's do.
	await symlink(join(root, 'node_modules'), join(packed.folder, 'node_modules'));
});

afterAll(async () => {
	await packed.remove();
});

/** What the build makes of the TypeScript files in a folder. */
function compiled(folder: string): string[] {
	return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => `dist/${folder}/${file.replace(/ts$/, 'js')}`);
}

/** What the build takes along as it is: codex and output schemas. */
function copied(folder: string): string[] {
	return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.json'))
		.map((file) => `dist/${folder}/${file}`);
}

it('holds what n8n needs and nothing else', () => {
	expect(packed.files).toEqual(
		[
			'LICENSE',
			'README.md',
			'package.json',
			'dist/icons/beeiq.dark.svg',
			'dist/icons/beeiq.svg',
			// What n8n reads at start instead of the nodes' code.
			'dist/known/credentials.json',
			'dist/known/nodes.json',
			'dist/types/credentials.json',
			'dist/types/nodes.json',
			...copied('nodes'),
			...compiled('credentials'),
			...compiled('nodes'),
		].sort(),
	);
	expect(packed.size).toBeLessThan(150_000);
});

it('brings no dependencies of its own', () => {
	expect(packed.manifest).not.toHaveProperty('dependencies');
	expect(packed.manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
});

describe('at the start of n8n', () => {
	it('has none of its nodes loaded, and of a credential next to nothing', async () => {
		const script = join(root, 'scripts/bench/load-time.cjs');
		const { stdout } = await runOwned(process.execPath, [script, packed.folder]);
		const { files } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { files: string[] };
		const credentials = files.filter((file) => file.startsWith('dist/credentials/'));
		expect(credentials).toHaveLength(
			(packed.manifest.n8n as { credentials: [] }).credentials.length,
		);
		const others = files.filter((file) => !credentials.includes(file));
		// Constants and texts; what sends a request is loaded once one is to be sent.
		expect(others.filter((file) => !file.startsWith('dist/nodes/Beeiq/api/'))).toEqual([]);
		expect(others.length).toBeLessThanOrEqual(2 * credentials.length);
	});

	it('is described as its classes describe themselves', async () => {
		expect(await staleMetadata(packed.folder)).toEqual([]);
	});

	it('is seen to be described wrongly', async () => {
		const path = join(packed.folder, 'dist/types/nodes.json');
		const text = await readFile(path, 'utf8');
		await writeFile(path, text.replace('Contact Created', 'Contact Born'));
		expect(await staleMetadata(packed.folder)).toEqual(['dist/types/nodes.json']);
		await writeFile(path, text);
	});
});

describe("in n8n-core's loader", () => {
	it.each([
		['beeiq', 'BeeIQ'],
		['beeiqTrigger', 'BeeIQ Trigger'],
	])('is taken with its node %s, icons, codex and credentials', async (name, displayName) => {
		const loader = await loadPackage(packed.folder);
		const { description } = loader.getNode(name).type as INodeType;
		expect(description).toMatchObject({
			displayName,
			version: 1,
			iconUrl: {
				light: 'icons/n8n-nodes-beeiq/dist/icons/beeiq.svg',
				dark: 'icons/n8n-nodes-beeiq/dist/icons/beeiq.dark.svg',
			},
		});
		expect(description.codex?.alias).toContain('AntCRM');
		expect(Object.keys(loader.known.credentials).sort()).toEqual(
			(packed.manifest.n8n as { credentials: string[] }).credentials
				.map((path) => path.replace(/.*Beeiq(\w+)\.credentials\.js/, 'beeiq$1'))
				.sort(),
		);
	});

	it('reads an event with either node', async () => {
		const loader = await loadPackage(packed.folder);
		const outcome = await deliver(
			{
				type: loader.getNode('beeiqTrigger').type as INodeType,
				parameters: { registration: 'manual', events: eventCodes },
			},
			{ body: '{"eventCode":"TASK_CREATE","task":{"taskId":23}}' },
		);
		expect(outcome.items?.[0]?.[0]?.json.summary).toBe('Task #23 was created');

		const { items } = await run(
			{
				type: loader.getNode('beeiq').type as INodeType,
				parameters: { resource: 'event', operation: 'parse', body: '={{ $json }}', output: 'flat' },
			},
			[{ eventCode: 'TASK_CREATE', task: { taskId: 23 } }],
		);
		expect(items[0]?.json.summary).toBe('Task #23 was created');
	});
});
