import type { PackedPackage } from '../../test/package/packed.mjs';
import { contenders } from './contenders.mjs';
import { enter } from './end-to-end.mjs';
import { takeTurn } from './load.mjs';
import { usageOf } from './processes.mjs';
import { startN8n, type RunningN8n } from './settings.mjs';
import { table } from './tables.mjs';

const turns = 10;
const deliveriesPerTurn = 1_000;

/** How much memory n8n holds after each 1,000 of 10,000 deliveries, to us and to an empty trigger. */
export async function measureMemory(packed: PackedPackage, extensions: string): Promise<string> {
	const running: RunningN8n[] = [];
	try {
		const sides = [];
		for (const contender of contenders().slice(0, 2)) {
			const setting = {
				name: 'memory',
				engine: 'legacy' as const,
				database: 'SQLite' as const,
				environment: { EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none' },
			};
			const n8n = await startN8n(setting, packed, extensions);
			running.push(n8n);
			sides.push({ n8n, entry: await enter(n8n, contender), megabytes: [] as string[] });
		}
		for (let turn = 0; turn < turns; turn++) {
			for (const { n8n, entry, megabytes } of sides) {
				await takeTurn(n8n, entry.workflowId, entry.contender.path, deliveriesPerTurn);
				megabytes.push((usageOf(n8n.pids).residentBytes / 1e6).toFixed(0));
			}
		}
		return table(
			['Resident MB after', ...Array.from({ length: turns }, (_, turn) => `${turn + 1},000`)],
			sides.map(({ entry, megabytes }) => [entry.contender.name, ...megabytes]),
		);
	} finally {
		for (const n8n of running) await n8n.stop();
	}
}
