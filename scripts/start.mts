// `npm start`: a real n8n with the packed package in it, a stand-in BeeIQ beside it, one event of
// each kind through a workflow that has registered itself. `-- --once` ends after the table.
import { parseArgs } from 'node:util';
import { eventCodes } from '../nodes/Beeiq/events/index';
import { deliverEvent } from '../test/beeiq-stand-in/deliver.mjs';
import { Beeiq } from '../test/beeiq-stand-in/server.mjs';
import { packPackage } from '../test/package/packed.mjs';
import { N8nServer, owner } from '../test/real-n8n/n8n-server.mjs';
import { provisionN8n, testedVersions } from '../test/real-n8n/provision.mjs';
import { triggerName, triggerNode } from '../test/real-n8n/trigger-node.mjs';

const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });

const toStop: Array<() => Promise<void>> = [];
let isStopping = false;

/** Keeps what is to be stopped in the end; where the end has come meanwhile, stops it at once. */
async function onStop(stop: () => Promise<void>): Promise<void> {
	toStop.push(stop);
	if (!isStopping) return;
	await stop();
	throw new Error('Stopped.');
}

async function stopAll(): Promise<void> {
	if (isStopping) return;
	isStopping = true;
	for (const stop of toStop.reverse()) await stop();
}

process.once('SIGINT', () => void stopAll());
process.once('SIGTERM', () => void stopAll());

try {
	await run();
	if (values.once) await stopAll();
} catch (error) {
	if (!isStopping) console.error((error as Error).message);
	process.exitCode = 1;
	await stopAll();
}

async function run(): Promise<void> {
	const installation = await provisionN8n(testedVersions[0]);
	const packed = await packPackage();
	await onStop(packed.remove);
	const beeiq = await Beeiq.start();
	await onStop(async () => await beeiq.stop());
	console.log(`Starting n8n ${installation.version} with the packed n8n-nodes-beeiq …`);
	const n8n = await N8nServer.start(installation, packed.folder);
	await onStop(async () => await n8n.stop());

	const credential = await n8n.addCredential('beeiqAdminApi', beeiq.credential);
	const workflow = await n8n.addWorkflow({
		name: 'BeeIQ events',
		nodes: [triggerNode({ events: ['*'] }, { beeiqAdminApi: credential })],
	});
	const publication = await n8n.publish(workflow);
	if (!publication.isPublished) throw new Error(`Publishing failed: ${publication.message}`);
	const [hook] = beeiq.hooks;
	console.log(`The workflow has registered ${hook?.url} in the stand-in BeeIQ.\n`);

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
	if (values.once) return;
	console.log(`
Open       ${n8n.url}
Sign in    ${owner.email} / ${owner.password}
Try        npm run send -- DEAL_CHANGE ${hook?.url}
           and look under "Executions" of the workflow "BeeIQ events"
BeeIQ      ${beeiq.url} (the stand-in; its address is in the credential)
Stop       Ctrl-C, which leaves nothing behind`);
}

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
