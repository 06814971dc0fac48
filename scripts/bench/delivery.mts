import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PackedPackage } from '../../test/package/packed.mjs';
import { contenders } from './contenders.mjs';
import { enter } from './end-to-end.mjs';
import { takeTurn } from './load.mjs';
import { startN8n, type Setting } from './settings.mjs';
import { table } from './tables.mjs';

const runIn = 2_500;
const deliveries = 1_000;
/** The sums are written four times a second. */
const writtenAfterMilliseconds = 600;

const parts: Record<string, string> = {
	webhook: '`webhook()` of the trigger',
	getNodeParameters: "n8n reads the node's parameters, three times (`getNodeParameters`)",
	getNodeParametersIssues: '… and looks whether one is missing (`getNodeParametersIssues`)',
	runNode: 'n8n runs the trigger as the first step (`runNode`)',
	execute: '… of which its `execute()`',
	stringify: 'n8n writes the execution down (`flatted.stringify`)',
};

/**
 * Where a delivery's time goes within n8n: to BeeIQ Trigger, to an empty trigger, and to one that
 * passes on the same item. One after the other in one n8n that is otherwise idle, with stopwatches
 * around its own functions (`timers.cjs`). In microseconds; a stopwatch around code that waits would
 * count others' time, and none of these waits.
 */
export async function profileDelivery(packed: PackedPackage, extensions: string): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'beeiq-timers-'));
	const file = join(folder, 'sums.json');
	const setting: Setting = {
		name: 'SQLite, `legacy`',
		engine: 'legacy',
		database: 'SQLite',
		environment: {
			TIMERS: file,
			NODE_OPTIONS: `--require ${join(import.meta.dirname, 'timers.cjs')}`,
		},
	};
	const n8n = await startN8n(setting, packed, extensions);
	const read = async (): Promise<Record<string, number>> => {
		await new Promise((resolve) => setTimeout(resolve, writtenAfterMilliseconds));
		return JSON.parse(await readFile(file, 'utf8')) as Record<string, number>;
	};
	try {
		const columns: Array<{ name: string; spent: (part: string) => number }> = [];
		for (const contender of contenders().slice(0, 3)) {
			const { workflowId } = await enter(n8n, contender, runIn);
			const before = await read();
			await takeTurn(n8n, workflowId, contender.path, deliveries);
			const after = await read();
			const spent = (part: string): number =>
				((after[part] ?? 0) - (before[part] ?? 0)) / deliveries;
			columns.push({ name: contender.name, spent });
		}
		return table(
			['µs per delivery', ...columns.map(({ name }) => name)],
			Object.entries(parts).map(([part, label]) => [
				label,
				...columns.map(({ spent }) => spent(part).toFixed(0)),
			]),
		);
	} finally {
		await n8n.stop();
		await rm(folder, { recursive: true });
	}
}
