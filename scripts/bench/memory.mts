import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackedPackage } from '../../test/package/packed.mjs';
import { ownedFolder } from '../../test/services/owned.mjs';
import { contenders } from './contenders.mjs';
import { enter, takeTurn, type Entry } from './load.mjs';
import { askPreloaded, preloading, usageOf } from './processes.mjs';
import { startN8n, type RunningN8n } from './settings.mjs';
import { table } from './tables.mjs';

const turns = 10;
const deliveriesPerTurn = 1_000;
/** The turns whose memory is written down. */
const shown = [1, 2, 5, 10];
/** After so many turns n8n and V8 have what they keep. */
const settled = 2;
/** Flat is what has grown since by no more than this part. */
const flat = 0.01;

/** One n8n with one contender in it. */
interface Side {
	n8n: RunningN8n;
	entry: Entry;
	/** Where `live-heap.cjs` writes to. */
	file: string;
	/** Megabytes after each turn: of the heap in use once garbage is collected, and resident. */
	live: number[];
	resident: number[];
}

/**
 * How much memory n8n holds after each 1,000 of 10,000 deliveries, to us and to an empty trigger. The
 * heap in use tells whether anything stays; resident memory is what an operator sees, and V8 lets it
 * grow as long as there is some.
 */
export async function measureMemory(packed: PackedPackage, extensions: string): Promise<string> {
	const folder = await ownedFolder('beeiq-heap-');
	const sides: Side[] = [];
	try {
		for (const [index, contender] of contenders().slice(0, 2).entries()) {
			const file = join(folder, String(index));
			const setting = {
				name: 'memory',
				engine: 'legacy' as const,
				database: 'SQLite' as const,
				environment: {
					EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
					LIVE_HEAP: file,
					...preloading('live-heap.cjs'),
				},
			};
			const n8n = await startN8n(setting, packed, extensions);
			const entry = await enter(n8n, contender);
			sides.push({ n8n, entry, file, live: [], resident: [] });
		}
		for (let turn = 0; turn < turns; turn++) {
			for (const { n8n, entry, file, live, resident } of sides) {
				await takeTurn(n8n, entry, deliveriesPerTurn);
				resident.push(usageOf(n8n.pids).residentBytes / 1e6);
				live.push(Number(await askPreloaded(n8n.pids[0] as number, file)) / 1e6);
			}
		}
		const row = (name: string, megabytes: number[]): string[] => [
			name,
			...shown.map((turn) => (megabytes[turn - 1] as number).toFixed(0)),
		];
		const rows = table(
			['MB after', ...shown.map((turn) => `${turn},000`)],
			[
				...sides.map(({ entry, live }) => row(`${entry.contender.name}: heap in use`, live)),
				...sides.map(({ entry, resident }) => row(`${entry.contender.name}: resident`, resident)),
			],
		);
		const [ours = 0, theirs = 0] = sides.map(growthOf);
		const verdict = ours <= flat ? 'met' : 'missed';
		return `${rows}\n\nFrom ${settled},000 to ${turns},000 deliveries the heap in use changed by ${percent(ours)}, with an empty trigger by ${percent(theirs)}. Target: flat, within ${percent(flat)}: ${verdict}.`;
	} finally {
		for (const { n8n } of sides) await n8n.stop();
		await rm(folder, { recursive: true });
	}
}

/** By which part the heap in use has grown since the first turns. */
function growthOf({ live }: Side): number {
	return (live.at(-1) as number) / (live[settled - 1] as number) - 1;
}

const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;
