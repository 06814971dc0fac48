import type { PackedPackage } from '../../test/package/packed.mjs';
import { contenders } from './contenders.mjs';
import { enter, takeTurn, type Costs, type Entry } from './load.mjs';
import { startN8n, type RunningN8n, type Setting } from './settings.mjs';
import { isNarrow, median, ratioOf, verdictOf, written, type Estimate } from './statistics.mjs';
import { figure, table } from './tables.mjs';

const limit = 1.03;

/** How n8n is set up in the comparison of triggers. */
const compared: Setting[] = [
	{ name: 'SQLite, `vm`', engine: 'vm', database: 'SQLite' },
	{ name: 'SQLite, `legacy`', engine: 'legacy', database: 'SQLite' },
	{ name: 'PostgreSQL, `vm`', engine: 'vm', database: 'PostgreSQL' },
	{ name: 'PostgreSQL, `legacy`', engine: 'legacy', database: 'PostgreSQL' },
	...([1, 2] as const).map(
		(workers): Setting => ({
			name: `Queue mode, ${workers} worker${workers > 1 ? 's' : ''}, \`legacy\``,
			engine: 'legacy',
			database: 'PostgreSQL',
			queue: { workers, webhookProcessors: 2 },
		}),
	),
];

/**
 * How many deliveries each process that takes them runs in for, with BeeIQ Trigger: V8 compiles bit
 * by bit what is done often. With `legacy`, its own threads spent 1.2 ms on a delivery in the first
 * 1,000, 0.5 to 0.7 ms after 8,000 and 0.2 to 0.3 ms after 20,000 (seen in n8n 2.41.1 with SQLite).
 * With `vm` this does not show beside what n8n spends.
 */
const runIn = { legacy: 20_000, vm: 60 };

/**
 * Deliveries in one turn. Few with `legacy`, since the machine's speed changes from second to second
 * and whoever takes turns within one shares it: for the same time, turns of 40 gave half the interval
 * that turns of 120 did.
 */
const deliveriesPerTurn = { legacy: 40, vm: 30 };

/**
 * The triggers against each other in one n8n, taking turns. Two tables: costs, and ratios.
 */
export async function measureEndToEnd(
	packed: PackedPackage,
	extensions: string,
	rounds: number,
): Promise<{ costs: string; ratios: string }> {
	const costs: string[][] = [];
	const ratios: string[][] = [];
	for (const setting of compared) {
		const n8n = await startN8n(setting, packed, extensions);
		try {
			const [beeiq, ...others] = contenders();
			const deliveries = deliveriesPerTurn[setting.engine];
			const entries: Entry[] = [];
			for (const other of others) entries.push(await enter(n8n, other, 4 * deliveries));
			// BeeIQ Trigger last: what V8 has compiled it throws away when other nodes come to use it too
			// (0.09 ms of `webhook()` became 0.12).
			entries.unshift(await enter(n8n, beeiq, runIn[setting.engine] * n8n.entrances.length));
			await takeTurns(n8n, entries, 4 * rounds, deliveries);
			costs.push([setting.name, ...entries.map(costsOf)]);
			ratios.push(ratioRow(setting, entries));
		} finally {
			await n8n.stop();
		}
		console.log(`end to end: ${ratios.at(-1)?.join(' | ')}`);
	}
	return {
		costs: table(['Setting', ...contenders().map(({ name }) => name)], costs),
		ratios: table(
			[
				'Setting',
				'BeeIQ Trigger / empty trigger',
				'Target ≤ 1.03',
				'BeeIQ Trigger / empty, the same item',
			],
			ratios,
		),
	};
}

/** After so many rounds what is not known well stays so: six settings have to fit into an hour. */
const roundsAtMost = 100;

/**
 * Lets the contenders take turns. In a round, the two that the target is about have two each, so that
 * whoever is first is last as well; they go on until their ratio is known well enough. The one with
 * the same item has one turn between them, and the others have theirs in the first rounds.
 */
async function takeTurns(
	n8n: RunningN8n,
	[beeiq, empty, readyMade, ...others]: Entry[],
	rounds: number,
	deliveries: number,
): Promise<void> {
	for (let round = 0; round < roundsAtMost; round++) {
		if (round >= rounds && isNarrow(ratioToEmpty([beeiq, empty] as Entry[]))) break;
		const pair = round % 2 === 0 ? [beeiq, empty] : [empty, beeiq];
		const between = [readyMade, ...(round < rounds ? others : [])];
		const field = [...pair, ...between, ...[...pair].reverse()] as Entry[];
		for (const entry of field) entry.turns.push(await takeTurn(n8n, entry, deliveries));
	}
}

/** BeeIQ Trigger over the empty one: what the target is about. */
function ratioToEmpty([beeiq, empty]: Entry[]): Estimate {
	return ratioOf(perRound(beeiq as Entry), perRound(empty as Entry));
}

/** What one of a round's two turns cost on average. */
function perRound(entry: Entry): number[] {
	const costs = cpuOf(entry);
	return Array.from(
		{ length: costs.length / 2 },
		(_, round) => ((costs[2 * round] as number) + (costs[2 * round + 1] as number)) / 2,
	);
}

const cpuOf = ({ turns }: Entry): number[] =>
	turns.map(({ cpuSecondsPerThousand }) => cpuSecondsPerThousand);

/** Deliveries a second, the 99th percentile of their milliseconds, and CPU seconds for 1,000 of them. */
function costsOf(entry: Entry): string {
	const middle = (member: keyof Costs): string =>
		figure(median(entry.turns.map((turn) => turn[member])));
	return [middle('throughput'), middle('p99'), middle('cpuSecondsPerThousand')].join(', ');
}

function ratioRow({ name }: Setting, [beeiq, empty, readyMade]: Entry[]): string[] {
	const ours = ratioToEmpty([beeiq, empty] as Entry[]);
	const ofSameItem = ratioOf(perRound(beeiq as Entry), cpuOf(readyMade as Entry));
	return [name, written(ours), verdictOf(ours, limit), written(ofSameItem)];
}
