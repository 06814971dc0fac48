import autocannon, { type Result } from 'autocannon';
import { until } from '../../test/real-n8n/until.mjs';
import { delivery } from './bodies.mjs';
import type { Contender } from './contenders.mjs';
import { usageOf, type CpuTime } from './processes.mjs';
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
	p50: number;
	p99: number;
	/** Of n8n's processes, until every execution is over. */
	cpuSecondsPerThousand: number;
	/** Deliveries a second until every execution is over. */
	executedPerSecond: number;
}

/** One turn of a contender. */
export interface Turn extends Costs {
	/** From when until when n8n was busy with it, by `performance.now()`. */
	from: number;
	to: number;
	/** What n8n's processes used meanwhile. */
	cpu: CpuTime;
}

/** A contender whose workflow is published, and the turns it has taken. */
export interface Entry {
	contender: Contender;
	workflowId: string;
	turns: Turn[];
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
): Promise<Turn> {
	const stored = await n8n.server.tally(workflowId);
	const before = usageOf(n8n.pids).cpu;
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
	const cpu: CpuTime = {
		all: over.cpu.all - before.all,
		main: over.cpu.main - before.main,
		v8: over.cpu.v8 - before.v8,
	};
	return {
		throughput: (deliveries * 1000) / (Math.max(...sent.map(({ endedAt }) => endedAt)) - startedAt),
		p50: Math.max(...sent.map(({ p50 }) => p50)),
		p99: Math.max(...sent.map(({ p99 }) => p99)),
		cpuSecondsPerThousand: (cpu.all * 1000) / deliveries,
		executedPerSecond: (deliveries * 1000) / (over.since - startedAt),
		from: startedAt,
		to: over.until,
		cpu,
	};
}

/** n8n had next to nothing to do, from when until when, and what it had used by then. */
interface Quiet {
	since: number;
	until: number;
	cpu: CpuTime;
}

/** Waits until n8n's processes have next to nothing to do. Times are those of `performance.now()`. */
async function quiet({ pids }: RunningN8n): Promise<Quiet> {
	let since = performance.now();
	let before = usageOf(pids).cpu;
	for (;;) {
		await new Promise((resolve) => setTimeout(resolve, quietMilliseconds));
		const [until, { cpu }] = [performance.now(), usageOf(pids)];
		const cores = ((cpu.all - before.all) * 1000) / quietMilliseconds;
		if (cores < quietCores) return { since, until, cpu };
		[since, before] = [until, cpu];
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
): Promise<{ p50: number; p99: number; endedAt: number }> {
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
	return { p50: latency.p50, p99: latency.p99, endedAt };
}
