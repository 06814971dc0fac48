import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runOwned } from '../services/owned.mjs';
import { packPackage, type PackedPackage } from './packed.mjs';

const root = join(import.meta.dirname, '../..');
let packed: PackedPackage;

beforeAll(async () => {
	packed = await packPackage();
}, 60_000);

afterAll(async () => {
	await packed.remove();
});

async function scan(which: 'sources' | 'published', folder: string): Promise<unknown> {
	const { stdout } = await runOwned(
		join(root, 'node_modules/.bin/tsx'),
		[join(import.meta.dirname, 'scan.mts'), which, folder],
		{
			env: {
				...process.env,
				// With jest's "test", n8n's lint plugin checks its own samples instead.
				NODE_ENV: 'production',
				// The scanner leaves a temporary folder behind.
				TMPDIR: join(packed.folder, '..'),
			},
		},
	);
	return JSON.parse(stdout);
}

describe("n8n's scan", () => {
	it('lets the sources pass', async () => {
		expect(await scan('sources', root)).toEqual({ passed: true });
	}, 60_000);

	it('lets pass what is published, and no more once that has been tampered with', async () => {
		expect(await scan('published', packed.folder)).toEqual({ passed: true });
		await appendFile(join(packed.folder, 'dist/nodes/Beeiq/event/receive.js'), 'console.log(1);\n');
		expect(await scan('published', packed.folder)).toMatchObject({ passed: false });
	}, 60_000);
});
