import autocannon, { type Result } from 'autocannon';
import { until } from '../../test/real-n8n/until.mjs';
import { delivery } from './bodies.mjs';
import type { Contender } from './contenders.mjs';
import { usageOf } from './processes.mjs';
import type { RunningN8n } from './settings.mjs';

const connections = 10;
/** n8n is done if it has used less than this part of a core for so long; idle, it uses a tenth. */
const quietCores = 0.3;
const quietMilliseconds = 100;

/** What one turn of a contender cost. */
export interface Costs {
	/** Deliveries answered a second. */
	throughput: number;
	/** Milliseconds until the answer. */
	p99: number;
	/** Of n8n's processes, until every execution is over. */
	cpuSecondsPerThousand: number;
}

/** A contender whose workflow is published, and the turns it has taken. */
export interface Entry {
	contender: Contender;
	workflowId: string;
	turns: Costs[];
}

/** Publishes a contender's workflow and lets it run in for so many deliveries. */
export async function enter(n8n: RunningN8n, contender: Contender, first = 30): Promise<Entry> {
	const { name, nodes, connections } = contender;
	const workflowId = await n8n.server.addWorkflow({
		name,
		nodes,
		connections: connections as never,
	});
	const { isPublished, message } = await n8n.server.publish(workflowId);
	if (!isPublished) throw new Error(`${name} was not published: ${message}`);
	const entry = { contender, workflowId, turns: [] };
	await takeTurn(n8n, entry, first);
	return entry;
}

/** Sends so many deliveries over ten connections and waits until their executions are over. */
export async function takeTurn(
	n8n: RunningN8n,
	{ contender, workflowId }: Entry,
	deliveries: number,
): Promise<Costs> {
	const stored = await n8n.server.tally(workflowId);
	const before = usageOf(n8n.pids).cpuSeconds;
	const startedAt = performance.now();
	const share = deliveries / n8n.entrances.length;
	const sent = await Promise.all(
		n8n.entrances.map(
			async (entrance) =>
				await send(
					`${entrance}/webhook/${contender.path}`,
					share,
					connections / n8n.entrances.length,
				),
		),
	);
	// Asking n8n costs it as much as some deliveries, the more of them it has stored the more. So it
	// is asked once it seems to be done, and what the asking costs is not counted.
	let over = await quiet(n8n);
	await until('the executions are over', async () => {
		const { finished, unfinished } = await n8n.server.tally(workflowId);
		const isOver = n8n.keepsExecutions
			? finished >= stored.finished + deliveries
			: unfinished === 0;
		if (!isOver) over = await quiet(n8n);
		return isOver;
	});
	return {
		throughput: (deliveries * 1000) / (Math.max(...sent.map(({ endedAt }) => endedAt)) - startedAt),
		p99: Math.max(...sent.map(({ p99 }) => p99)),
		cpuSecondsPerThousand: ((over - before) * 1000) / deliveries,
	};
}

/**
 * Waits until n8n's processes have next to nothing to do.
 * @returns the seconds of CPU time that they had used by then
 */
async function quiet({ pids }: RunningN8n): Promise<number> {
	let before = usageOf(pids).cpuSeconds;
	for (;;) {
		await new Promise((resolve) => setTimeout(resolve, quietMilliseconds));
		const { cpuSeconds } = usageOf(pids);
		if (((cpuSeconds - before) * 1000) / quietMilliseconds < quietCores) return cpuSeconds;
		before = cpuSeconds;
	}
}

/**
 * Sends deliveries to one address, as many at a time as there are connections.
 * @returns milliseconds until the answers, and when the last of them was there by `performance.now()`
 * @throws Error if one was not answered with a 2xx
 */
async function send(
	url: string,
	amount: number,
	connectionCount: number,
): Promise<{ p99: number; endedAt: number }> {
	let endedAt = 0;
	const { latency, '2xx': answered } = await new Promise<Result>((resolve, reject) => {
		const sender = autocannon(
			{
				url,
				connections: connectionCount,
				amount,
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: delivery,
				timeout: 60,
				// It looks this often, in milliseconds, whether it is done, and says only then that it is.
				sampleInt: 50,
			},
			(error: Error | null, result) => (error ? reject(error) : resolve(result)),
		);
		sender.on('response', () => {
			endedAt = performance.now();
		});
	});
	if (answered !== amount) throw new Error(`${amount - answered} were not answered 2xx.`);
	return { p99: latency.p99, endedAt };
}
