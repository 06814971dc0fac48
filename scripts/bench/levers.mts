import type { PackedPackage } from '../../test/package/packed.mjs';
import { contenders } from './contenders.mjs';
import { enter, takeTurn, type Costs, type Entry } from './load.mjs';
import { startN8n, type RunningN8n, type Setting } from './settings.mjs';
import { ratioOf, written } from './statistics.mjs';
import { table } from './tables.mjs';

const plain: Setting = { name: 'SQLite', engine: 'legacy', database: 'SQLite' };
const vm: Setting = { name: 'SQLite, `vm`', engine: 'vm', database: 'SQLite' };
const queue = (workers: 1 | 2, webhookProcessors: 1 | 2): Setting => ({
	name: `Queue mode, ${workers} and ${webhookProcessors}`,
	engine: 'legacy',
	database: 'PostgreSQL',
	queue: { workers, webhookProcessors },
});

/** A change of n8n's settings, and what is changed. */
const levers: Array<{ change: string; from: Setting; to: Setting; deliveries: number }> = [
	{
		change: '`N8N_EXPRESSION_ENGINE`: `legacy` instead of `vm`',
		from: vm,
		to: plain,
		deliveries: 60,
	},
	{
		change: '`N8N_EXPRESSION_ENGINE_POOL_SIZE`: 10 instead of 1, with `vm`',
		from: vm,
		to: { ...vm, environment: { N8N_EXPRESSION_ENGINE_POOL_SIZE: '10' } },
		deliveries: 60,
	},
	{
		change: '`EXECUTIONS_DATA_SAVE_ON_SUCCESS`: `none` instead of `all`',
		from: plain,
		to: { ...plain, environment: { EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none' } },
		deliveries: 200,
	},
	{
		change: 'PostgreSQL instead of SQLite',
		from: plain,
		to: { ...plain, database: 'PostgreSQL' },
		deliveries: 200,
	},
	{
		change: 'Queue mode: 2 webhook processors instead of 1',
		from: queue(1, 1),
		to: queue(1, 2),
		deliveries: 200,
	},
	{
		change: 'Queue mode: 2 workers instead of 1',
		from: queue(1, 2),
		to: queue(2, 2),
		deliveries: 200,
	},
];

/** What n8n's own settings do to BeeIQ Trigger: two n8n beside each other, taking turns. */
export async function measureLevers(
	packed: PackedPackage,
	extensions: string,
	rounds: number,
): Promise<string> {
	const rows: string[][] = [];
	for (const { change, from, to, deliveries } of levers) {
		const sides: Array<[RunningN8n, Entry]> = [];
		try {
			for (const setting of [from, to]) {
				const n8n = await startN8n(setting, packed, extensions);
				const [beeiq] = contenders();
				sides.push([n8n, await enter(n8n, beeiq)]);
			}
			for (let round = 0; round < rounds; round++) {
				for (const [n8n, entry] of round % 2 === 0 ? sides : [...sides].reverse()) {
					entry.turns.push(await takeTurn(n8n, entry, deliveries));
				}
			}
		} finally {
			for (const [n8n] of sides) await n8n.stop();
		}
		const ratio = (member: keyof Costs): string => {
			const [before = [], after = []] = sides.map(([, { turns }]) =>
				turns.map((turn) => turn[member]),
			);
			return written(ratioOf(after, before));
		};
		rows.push([
			change,
			ratio('throughput'),
			ratio('executedPerSecond'),
			ratio('cpuSecondsPerThousand'),
		]);
		console.log(`levers: ${change} done`);
	}
	return table(['Change', 'Answered/s', 'Executed/s', 'CPU per delivery'], rows);
}
