import type { INodeType } from 'n8n-workflow';
import { Bench } from 'tinybench';
import { BeeiqTrigger } from './built.mjs';
import { startTrigger } from './start-trigger.mjs';
import { median, spread } from './statistics.mjs';
import { figure, table } from './tables.mjs';

const deliveries = 10_000;

class EmptyTrigger implements INodeType {
	description = { ...new BeeiqTrigger().description, name: 'emptyTrigger' };

	async webhook(this: never): Promise<object> {
		const { getBodyData } = this as { getBodyData: () => object };
		return await Promise.resolve({ workflowData: [[{ json: getBodyData.call(this) }]] });
	}
}

/** `webhook()` in n8n-core's own context, without HTTP: what it costs, and whether memory stays. */
export async function measureNode(rounds: number): Promise<string> {
	const ours = startTrigger(new BeeiqTrigger());
	const empty = startTrigger(new EmptyTrigger() as unknown as INodeType);
	const found = { ours: [] as number[], empty: [] as number[], ratios: [] as number[] };
	for (let round = 0; round < rounds; round++) {
		const bench = new Bench({ time: 300, warmupTime: 100 }).add('empty', empty).add('ours', ours);
		const [first, second] = (await bench.run()).map(
			({ result }) => (result as unknown as { latency: { p50: number } }).latency.p50 * 1000,
		) as [number, number];
		found.empty.push(first);
		found.ours.push(second);
		found.ratios.push(second - first);
	}
	const rows = [
		['an empty trigger', figure(median(found.empty)), percent(found.empty), await growth(empty)],
		['BeeIQ Trigger', figure(median(found.ours)), percent(found.ours), await growth(ours)],
	];
	return table(
		['`webhook()`', 'µs per delivery', 'Spread', 'What 10,000 leave on the heap, kB'],
		rows,
	);
}

const percent = (values: number[]): string => `±${(50 * spread(values)).toFixed(0)} %`;

/** What stays on the heap of 10,000 deliveries after a garbage collection. */
async function growth(deliver: () => Promise<void>): Promise<string> {
	const { gc } = globalThis;
	if (!gc) throw new Error('Start it with --expose-gc.');
	// What is compiled and cached on the way is there after the first thousand.
	for (let count = 0; count < 1_000; count++) await deliver();
	gc();
	const before = process.memoryUsage().heapUsed;
	for (let count = 0; count < deliveries; count++) await deliver();
	gc();
	return figure((process.memoryUsage().heapUsed - before) / 1000);
}
