// `npm start`: a real n8n with the packed package in it, a stand-in BeeIQ beside it, one event of
// each kind through a workflow that has registered itself. `-- --once` ends after the table.
import { parseArgs } from 'node:util';
import { eventCodes } from '../nodes/Beeiq/event/events';
import { deliverEvent } from '../test/beeiq-stand-in/deliver.mjs';
import type { N8nServer } from '../test/real-n8n/n8n-server.mjs';
import { triggerName } from '../test/real-n8n/trigger-node.mjs';
import { describeDemo, startDemo } from './demo.mjs';
import { runServers } from './servers.mjs';

const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });

await runServers(async () => {
	const demo = await startDemo();
	const { n8n, beeiq, workflow } = demo;

	const rows: Array<Record<string, unknown>> = [];
	for (const [position, code] of eventCodes.entries()) {
		const [result] = await deliverEvent(beeiq.hooks, code);
		const runs = await waitForExecutions(n8n, workflow, position + 1);
		const [output] = runs.at(-1)?.data.resultData.runData[triggerName] ?? [];
		const item = output?.data?.main?.[0]?.[0]?.json;
		const record = item?.record as Record<string, unknown> | undefined;
		rows.push({
			event: item?.eventCode,
			summary: item?.summary,
			record: record?.id,
			answer: `${result?.status} ${result?.answer}`,
		});
	}
	console.table(rows);
	const isComplete = rows.every(({ event }, position) => event === eventCodes[position]);
	if (!isComplete)
		throw new Error('Not every event reached the workflow. n8n said:\n' + n8n.output);
	if (values.once) return false;
	console.log(describeDemo(demo));
	return true;
});

async function waitForExecutions(
	n8n: N8nServer,
	workflow: string,
	count: number,
): Promise<Awaited<ReturnType<N8nServer['executions']>>> {
	for (let tries = 0; tries < 100; tries++) {
		const runs = await n8n.executions(workflow);
		if (runs.length >= count) return runs;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	throw new Error(`n8n finished fewer than ${count} executions within 20 seconds:\n${n8n.output}`);
}
