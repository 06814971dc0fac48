import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isBuilt, markBuilt } from '../../scripts/built.mjs';
import { ownedFolder } from '../services/owned.mjs';

/** What may happen between two builds, and whether the second has to be made. */
const changes: Array<[string, boolean, (root: string) => Promise<void>]> = [
	['nothing', true, async () => {}],
	['a test is written', true, async (root) => await write(root, 'test/a.test.ts', 'it')],
	['a source is changed', false, async (root) => await write(root, 'nodes/Beeiq/a.ts', 'new')],
	['a source is added', false, async (root) => await write(root, 'nodes/Beeiq/b/c.ts', '')],
	['a source is removed', false, async (root) => await rm(join(root, 'credentials/a.ts'))],
	[
		'a source is renamed',
		false,
		async (root) => await rename(join(root, 'icons/a.svg'), join(root, 'icons/b.svg')),
	],
	['a setting is changed', false, async (root) => await write(root, 'tsconfig.json', '{ }')],
	['what was built is changed', false, async (root) => await write(root, 'dist/nodes/a.js', '')],
	['what was built is removed', false, async (root) => await rm(join(root, 'dist/nodes/a.js'))],
	[
		'the packages are installed anew',
		false,
		async (root) => await rm(join(root, 'node_modules'), { recursive: true }),
	],
];

it.each(changes)('knows what was built from what is there: %s', async (_what, isStill, change) => {
	const root = await ownedFolder('beeiq-built-');
	try {
		expect(isBuilt(root)).toBe(false);
		for (const path of ['nodes/Beeiq/a.ts', 'credentials/a.ts', 'icons/a.svg', 'dist/nodes/a.js'])
			await write(root, path, 'old');
		await write(root, 'tsconfig.json', '{}');
		markBuilt(root);
		await change(root);
		expect(isBuilt(root)).toBe(isStill);
	} finally {
		await rm(root, { recursive: true, force: true });
	}
});

async function write(root: string, path: string, text: string): Promise<void> {
	await mkdir(join(root, path, '..'), { recursive: true });
	await writeFile(join(root, path), text);
}
