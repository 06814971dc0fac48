import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackedPackage } from '../../test/package/packed.mjs';
import { ownedFolder, runOwned } from '../../test/services/owned.mjs';
import { emptyTrigger } from './contenders.mjs';
import { median, spread } from './statistics.mjs';
import { figure, table } from './tables.mjs';

const limitMilliseconds = 3;
/** Well-known community packages that npm offers. */
const others = ['n8n-nodes-evolution-api', 'n8n-nodes-mcp', '@mendable/n8n-nodes-firecrawl'];

interface Candidate {
	name: string;
	folder: string;
	/** A trigger in it that takes deliveries without being set up. */
	trigger?: string;
	packedBytes: number;
}

/** What it costs n8n to have the package: load time and memory in its own loader, and sizes. */
export async function measurePackage(packed: PackedPackage, rounds: number): Promise<string> {
	const temporary = await ownedFolder('beeiq-bench-');
	try {
		const candidates = [
			await makeEmpty(temporary),
			{
				name: '**n8n-nodes-beeiq**',
				folder: packed.folder,
				trigger: 'beeiqTrigger',
				packedBytes: packed.size,
			},
			...(await fetchOthers(temporary)),
		];
		const loads = candidates.map(() => [] as Array<{ milliseconds: number; bytes: number }>);
		const deliveries = candidates.map(() => [] as Array<[first: number, second: number]>);
		// One round unmeasured, so that every file is in the system's cache.
		for (let round = -1; round < rounds; round++) {
			for (const [index, { folder, trigger }] of candidates.entries()) {
				const measured = await run<{ milliseconds: number; bytes: number }>('load-time', folder);
				if (round >= 0) loads[index]?.push(measured);
				if (trigger === undefined) continue;
				const delivered = await run<[number, number]>('first-delivery', folder, trigger);
				if (round >= 0) deliveries[index]?.push(delivered);
			}
		}
		const times = loads.map((list) => list.map(({ milliseconds }) => milliseconds));
		const rows = await Promise.all(
			candidates.map(async ({ name, folder, packedBytes }, index) => [
				name,
				figure(median(times[index] as number[])),
				`±${(50 * spread(times[index] as number[])).toFixed(0)} %`,
				figure(median((loads[index] ?? []).map(({ bytes }) => bytes)) / 1000),
				figure(packedBytes / 1000),
				figure((await sizeOf(folder)) / 1000),
				...[0, 1].map((nth) => medianOf(deliveries[index] ?? [], nth)),
			]),
		);
		const over = median(times[1] as number[]) - median(times[0] as number[]);
		const verdict = over <= limitMilliseconds ? 'met' : 'missed';
		return [
			table(
				[
					...['Package', 'Load, ms', 'Spread', 'Heap, kB', 'Packed, kB', 'Unpacked, kB'],
					...['First delivery, ms', 'Second, ms'],
				],
				rows,
			),
			'',
			`Over the empty package: ${figure(over)} ms. Target ≤ ${limitMilliseconds} ms: ${verdict}.`,
		].join('\n');
	} finally {
		await rm(temporary, { recursive: true });
	}
}

async function makeEmpty(temporary: string): Promise<Candidate> {
	const folder = join(temporary, 'n8n-nodes-empty');
	await mkdir(folder);
	const manifest = {
		name: 'n8n-nodes-empty',
		version: '1.0.0',
		n8n: { n8nNodesApiVersion: 1, nodes: ['EmptyTrigger.node.js'], credentials: [] },
	};
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
	await writeFile(join(folder, 'EmptyTrigger.node.js'), emptyTrigger);
	return {
		name: 'an empty package',
		folder,
		trigger: 'emptyTrigger',
		packedBytes: await packedSize(folder),
	};
}

async function fetchOthers(temporary: string): Promise<Candidate[]> {
	const folder = join(temporary, 'others');
	await mkdir(folder);
	await writeFile(join(folder, 'package.json'), '{"private":true}');
	const install = ['install', '--ignore-scripts', '--legacy-peer-deps', '--omit=peer', ...others];
	await runOwned('npm', install, { cwd: folder });
	return await Promise.all(
		others.map(async (name) => {
			const own = join(folder, 'node_modules', name);
			return { name, folder: own, packedBytes: await packedSize(own) };
		}),
	);
}

async function packedSize(folder: string): Promise<number> {
	const { stdout } = await runOwned('npm', ['pack', '--json', '--dry-run', '--ignore-scripts'], {
		cwd: folder,
	});
	return (JSON.parse(stdout) as [{ size: number }])[0].size;
}

function medianOf(deliveries: Array<[number, number]>, nth: number): string {
	return deliveries.length > 0 ? figure(median(deliveries.map((pair) => pair[nth] ?? 0))) : '–';
}

/** What one of the scripts beside this one prints, in a process of its own. */
async function run<Measured>(script: string, ...args: string[]): Promise<Measured> {
	const path = join(import.meta.dirname, `${script}.cjs`);
	// A package takes n8n-workflow and zod from n8n, which lets it.
	const env = { ...process.env, NODE_PATH: join(import.meta.dirname, '../../node_modules') };
	const { stdout } = await runOwned(process.execPath, ['--expose-gc', path, ...args], { env });
	const [line = ''] = stdout.trim().split('\n').slice(-1);
	return JSON.parse(line) as Measured;
}

async function sizeOf(folder: string): Promise<number> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries.filter(
		(entry) => entry.isFile() && !entry.parentPath.slice(folder.length).includes('node_modules'),
	);
	const sizes = files.map(
		async ({ name, parentPath }) => (await stat(join(parentPath, name))).size,
	);
	return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
