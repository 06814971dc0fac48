import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PackedPackage } from '../../test/package/packed.mjs';
import { contenders } from './contenders.mjs';
import { enter, runIn, type Entry } from './end-to-end.mjs';
import { takeTurn } from './load.mjs';
import { startN8n, type Setting } from './settings.mjs';
import { table } from './tables.mjs';

const deliveries = 1_000;
const runInOfOthers = 500;
/** The sums are written four times a second. */
const writtenAfterMilliseconds = 600;

const parts: Record<string, string> = {
	webhook: '`webhook()` of the trigger',
	getNodeParameters: "n8n reads the node's parameters, three times (`getNodeParameters`)",
	getNodeParametersIssues: '… and looks whether one is missing (`getNodeParametersIssues`)',
	getSimpleParameterValue: 'n8n evaluates what the node type says of its webhooks',
	runNode: 'n8n runs the trigger as the first step (`runNode`)',
	execute: '… of which its `execute()`',
	stringify: 'n8n writes the execution down (`flatted.stringify`)',
};

/** A contender over some deliveries: microseconds per delivery of a part, and of all n8n does. */
interface Column {
	name: string;
	spent: (part: string) => number;
	cpu: number;
}

/**
 * Where a delivery's time goes within n8n: to BeeIQ Trigger at first, and to it, an empty trigger and
 * one that passes on the same item once all contenders have run in. One after the other in one n8n
 * that is otherwise idle, with stopwatches around its own functions (`timers.cjs`); a stopwatch around
 * code that waits would count others' time, and none of these waits. One table for each database.
 */
export async function profileDelivery(
	packed: PackedPackage,
	extensions: string,
): Promise<Record<string, string>> {
	return {
		SQLite: tableOf(await profileWith('SQLite', packed, extensions)),
		PostgreSQL: tableOf(await profileWith('PostgreSQL', packed, extensions)),
	};
}

async function profileWith(
	database: Setting['database'],
	packed: PackedPackage,
	extensions: string,
): Promise<Column[]> {
	const folder = await mkdtemp(join(tmpdir(), 'beeiq-timers-'));
	const file = join(folder, 'sums.json');
	const setting: Setting = {
		name: database,
		engine: 'legacy',
		database,
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
	const measure = async (name: string, { contender, workflowId }: Entry): Promise<Column> => {
		const before = await read();
		const turn = await takeTurn(n8n, workflowId, contender.path, deliveries);
		const after = await read();
		const spent = (part: string): number => ((after[part] ?? 0) - (before[part] ?? 0)) / deliveries;
		return { name, spent, cpu: turn.cpuSecondsPerThousand * 1000 };
	};
	try {
		const [first, ...rest] = contenders();
		const beeiq = await enter(n8n, first);
		const columns = [await measure(`${beeiq.contender.name}, at first`, beeiq)];
		// The others run in first: what V8 has compiled it throws away when they come to use it too.
		const others: Entry[] = [];
		for (const other of rest) others.push(await enter(n8n, other, runInOfOthers));
		await takeTurn(n8n, beeiq.workflowId, beeiq.contender.path, runIn.legacy);
		for (const entry of [beeiq, ...others.slice(0, 2)]) {
			columns.push(await measure(entry.contender.name, entry));
		}
		return columns;
	} finally {
		await n8n.stop();
		await rm(folder, { recursive: true });
	}
}

function tableOf(columns: Column[]): string {
	return table(
		['µs per delivery', ...columns.map(({ name }) => name)],
		[
			...Object.entries(parts).map(([part, label]) => [
				label,
				...columns.map(({ spent }) => spent(part).toFixed(0)),
			]),
			['All that n8n does, in CPU time', ...columns.map(({ cpu }) => cpu.toFixed(0))],
		],
	);
}
