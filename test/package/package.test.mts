import { readdirSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { eventCodes } from '../../nodes/Beeiq/events/index';
import { deliver } from '../n8n/deliver.mjs';
import { loadPackage } from '../n8n/load-package.mjs';
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

it('holds what n8n needs and nothing else', () => {
	expect(packed.files).toEqual(
		[
			'CHANGELOG.md',
			'LICENSE',
			'README.md',
			// npm takes every README along.
			'README.vi.md',
			'package.json',
			'dist/icons/beeiq.dark.svg',
			'dist/icons/beeiq.svg',
			'dist/nodes/Beeiq/BeeiqTrigger.node.json',
			'dist/nodes/Beeiq/__schema__/v1.0.0/output.json',
			...compiled('credentials'),
			...compiled('nodes'),
		].sort(),
	);
	expect(packed.size).toBeLessThan(80_000);
});

it('brings no dependencies of its own', () => {
	expect(packed.manifest).not.toHaveProperty('dependencies');
	expect(packed.manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
});

describe("in n8n-core's loader", () => {
	it('is taken with its nodes, credentials, icons and codex', async () => {
		const loader = await loadPackage(packed.folder);
		const { description } = loader.getNode('beeiqTrigger').type as INodeType;
		expect(description).toMatchObject({
			displayName: 'BeeIQ Trigger',
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

	it('runs a delivery', async () => {
		const loader = await loadPackage(packed.folder);
		const outcome = await deliver(
			{
				type: loader.getNode('beeiqTrigger').type as INodeType,
				parameters: { registration: 'manual', events: eventCodes },
			},
			{ body: '{"eventCode":"TASK_CREATE","task":{"taskId":23}}' },
		);
		expect(outcome.items?.[0]?.[0]?.json.summary).toBe('Task #23 was created');
	});
});
