import type { PackedPackage } from '../../test/package/packed.mjs';
import { contenders, type Contender } from './contenders.mjs';
import { takeTurn, type Turn } from './load.mjs';
import { startN8n, type RunningN8n, type Setting } from './settings.mjs';
import { median, ratioOf, spread, verdictOf, written } from './statistics.mjs';
import { figure, table } from './tables.mjs';

const limit = 1.03;

/** How n8n is set up in the comparison of triggers. */
export const compared: Setting[] = [
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

/** A contender whose workflow is published, and the turns it has taken. */
export interface Entry {
	contender: Contender;
	workflowId: string;
	turns: Turn[];
}

/** Publishes a contender's workflow and lets it run in. */
export async function enter(n8n: RunningN8n, contender: Contender): Promise<Entry> {
	const { name, nodes, connections } = contender;
	const workflowId = await n8n.server.addWorkflow({
		name,
		nodes,
		connections: connections as never,
	});
	const { isPublished, message } = await n8n.server.publish(workflowId);
	if (!isPublished) throw new Error(`${name} was not published: ${message}`);
	await takeTurn(n8n, workflowId, contender.path, 30);
	return { contender, workflowId, turns: [] };
}

/** The triggers against each other in one n8n, taking turns. Two tables: costs, and ratios. */
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
			const entries: Entry[] = [];
			for (const contender of contenders()) entries.push(await enter(n8n, contender));
			await takeTurns(n8n, entries, rounds, setting.engine === 'vm' ? 60 : 200);
			costs.push(...entries.map((entry) => costRow(setting, entry)));
			ratios.push(ratioRow(setting, entries));
		} finally {
			await n8n.stop();
		}
		console.log(`end to end: ${setting.name} done`);
	}
	return {
		costs: table(
			[
				...['Setting', 'Workflow', 'Deliveries/s', 'p50 ms', 'p99 ms', 'CPU s per 1,000'],
				'Spread of CPU',
			],
			costs,
		),
		ratios: table(
			[
				'Setting',
				'BeeIQ Trigger / empty trigger',
				'Target ≤ 1.03',
				'Webhook / empty',
				'Webhook and Code / empty',
			],
			ratios,
		),
	};
}

async function takeTurns(
	n8n: RunningN8n,
	entries: Entry[],
	rounds: number,
	deliveries: number,
): Promise<void> {
	for (let round = 0; round < 2 * rounds; round++) {
		// Whoever is first in a round is last in the next. The two that a target is about go twice as
		// often as the others.
		const field = round % 2 === 0 ? entries : entries.slice(0, 2).reverse();
		for (const { contender, workflowId, turns } of field) {
			turns.push(await takeTurn(n8n, workflowId, contender.path, deliveries));
		}
	}
}

const cpuOf = ({ turns }: Entry): number[] =>
	turns.map(({ cpuSecondsPerThousand }) => cpuSecondsPerThousand);

function costRow({ name }: Setting, entry: Entry): string[] {
	const middle = (member: keyof Turn): string =>
		figure(median(entry.turns.map((turn) => turn[member])));
	return [
		...[name, entry.contender.name, middle('throughput'), middle('p50'), middle('p99')],
		middle('cpuSecondsPerThousand'),
		`±${(50 * spread(cpuOf(entry))).toFixed(0)} %`,
	];
}

function ratioRow({ name }: Setting, [beeiq, empty, webhook, code]: Entry[]): string[] {
	const all = cpuOf(empty as Entry);
	const shared = all.filter((_, round) => round % 2 === 0);
	const ours = ratioOf(cpuOf(beeiq as Entry), all);
	return [
		...[name, written(ours), verdictOf(ours, limit)],
		written(ratioOf(cpuOf(webhook as Entry), shared)),
		written(ratioOf(cpuOf(code as Entry), shared)),
	];
}
