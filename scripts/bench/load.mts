import autocannon from 'autocannon';
import { fixtureOf } from '../../test/fixtures/fixtures.mjs';
import { until } from '../../test/real-n8n/until.mjs';
import { usageOf } from './processes.mjs';
import type { RunningN8n } from './settings.mjs';

const connections = 10;
const body = JSON.stringify(fixtureOf('DEAL_CHANGE').body);

/** What one turn of a contender cost. */
export interface Turn {
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

/** Sends so many deliveries over ten connections and waits until their executions are over. */
export async function takeTurn(
	n8n: RunningN8n,
	workflowId: string,
	path: string,
	deliveries: number,
): Promise<Turn> {
	const before = await n8n.server.tally(workflowId);
	const cpuBefore = usageOf(n8n.pids).cpuSeconds;
	const startedAt = performance.now();
	const share = deliveries / n8n.entrances.length;
	const results = await Promise.all(
		n8n.entrances.map(
			async (entrance) =>
				await autocannon({
					url: `${entrance}/webhook/${path}`,
					connections: connections / n8n.entrances.length,
					amount: share,
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body,
					timeout: 60,
				}),
		),
	);
	const seconds = Math.max(...results.map(({ duration }) => duration));
	const answered = results.reduce((sum, result) => sum + result['2xx'], 0);
	if (answered !== deliveries) throw new Error(`${deliveries - answered} were not answered 2xx.`);
	await until('the executions are over', async () => {
		const { finished, unfinished } = await n8n.server.tally(workflowId);
		return n8n.keepsExecutions ? finished >= before.finished + deliveries : unfinished === 0;
	});
	return {
		throughput: answered / seconds,
		p50: Math.max(...results.map(({ latency }) => latency.p50)),
		p99: Math.max(...results.map(({ latency }) => latency.p99)),
		cpuSecondsPerThousand: ((usageOf(n8n.pids).cpuSeconds - cpuBefore) * 1000) / deliveries,
		executedPerSecond: (deliveries * 1000) / (performance.now() - startedAt),
	};
}
