// `npm run faults -- --seed 1`: n8n's queue mode under a steady rate of deliveries while its parts are
// killed and restarted. Says what became of every delivery. `--write` puts the tables into
// docs/internals/reliability.md, `--no-redelivery` sends everything once, `--deliveries` and `--rate` shorten it.
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse as parseFlatted } from 'flatted';
import { format, resolveConfig } from 'prettier';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { deliverBody } from '../test/beeiq-stand-in/deliver.mjs';
import { packPackage } from '../test/package/packed.mjs';
import { N8nCluster } from '../test/real-n8n/n8n-cluster.mjs';
import { provisionN8n, testedVersions } from '../test/real-n8n/provision.mjs';
import { triggerNode } from '../test/real-n8n/trigger-node.mjs';
import { until } from '../test/real-n8n/until.mjs';
import { endEverything } from '../test/services/owned.mjs';
import { replaceBetweenMarkers } from './markers.mjs';
import { countSteps } from './tally.mjs';

const { values: options } = parseArgs({
	options: {
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
		deliveries: { type: 'string', default: '2000' },
		rate: { type: 'string', default: '10' },
		pairs: { type: 'string', default: '100' },
		version: { type: 'string', default: testedVersions[0] },
		redelivery: { type: 'boolean', default: true },
		write: { type: 'boolean', default: false },
	},
	allowNegative: true,
});
const deliveries = Number(options.deliveries);
const rate = Number(options.rate);
const pairs = Number(options.pairs);
const attemptsAtMost = options.redelivery ? 12 : 1;
/** Twice as long after each attempt: a sender that hammers keeps n8n from coming back (seen here). */
const waitBefore = (attempt: number): number => Math.min(1_000 * 2 ** (attempt - 1), 30_000);
const outageMilliseconds = 5_000;
const recoveryMilliseconds = 5_000;
const random = xoroshiro128plus(Number(options.seed));
const draw = (from: number, to: number): number => uniformInt(random, from, to);

/** What became of one delivery. */
interface Fate {
	attempts: number;
	isAnswered: boolean;
	/** When the last attempt was sent and answered, in ms since 1970. */
	sentAt: number;
	answeredAt: number;
	/** How often the workflow's last step was seen at the far end. */
	executed: number;
}

/** A fault, and the deliveries sent from the one before it until the next. */
interface Phase {
	name: string;
	strike: (cluster: N8nCluster) => Promise<void>;
}

const quiet: Phase = { name: 'none', strike: async () => await Promise.resolve() };
const faults: Phase[] = [
	{
		name: 'a worker is killed (SIGKILL) and started again',
		strike: async ({ workers }) => await killAndRun(workers[draw(0, 1)]),
	},
	{
		name: 'a webhook processor is killed (SIGKILL) and started again',
		strike: async ({ webhookProcessors }) => await killAndRun(webhookProcessors[draw(0, 1)]),
	},
	{ name: 'Redis is restarted', strike: async ({ redis }) => await redis.restart() },
	{ name: 'PostgreSQL is restarted', strike: async ({ postgres }) => await postgres.restart() },
];

const fates = new Map<number, Fate>();
const farEnd = createServer((request, response) => {
	const fate = fates.get(Number(request.url?.slice(1)));
	if (fate) fate.executed++;
	// Long enough that some executions are under way whenever a process dies.
	setTimeout(() => response.setHeader('content-type', 'application/json').end('{}'), 100);
}).listen(0, '127.0.0.1');
await once(farEnd, 'listening');

const packed = await packPackage();
console.log(`Seed ${options.seed}. Starting n8n ${options.version} in queue mode …`);
const cluster = await N8nCluster.start(await provisionN8n(options.version), packed.folder);
try {
	const order = [quiet, ...shuffle(faults)];
	const { address, id } = await publish({ events: ['*'] });
	await warmUp(address);
	await deliverAll(address, order);
	await settle(id);
	const table = await tabulate(order, id);
	const race = await measureRace();
	const report = [
		`Seed ${options.seed}, n8n ${options.version}, PostgreSQL and Redis (\`appendonly yes\`, \`appendfsync always\`) of Debian, one main, two webhook processors, two workers, all on one machine; ${deliveries} deliveries at ${rate} a second, ${options.redelivery ? 'sent again after 1, 2, 4 … 30 s until answered 2xx' : 'each sent once'}.`,
		'',
		...table.lines,
		'',
		race.sentence,
	].join('\n');
	console.log(`\n${report}`);
	if (options.write) await writeReport(report);
	const steps = [...table.steps, race.step];
	const failed = steps.filter((isGood) => !isGood).length;
	console.log(
		`${steps.length} faults and races were tried, ${failed} lost something or did nothing.`,
	);
	countSteps(steps.length - failed, failed);
	process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
	console.error((error as Error).message);
	process.exitCode = 1;
}
await endEverything();

async function publish(options: Record<string, unknown>): Promise<{ address: string; id: string }> {
	const { port } = farEnd.address() as AddressInfo;
	const trigger = triggerNode({ registration: 'manual', ...options });
	const id = await cluster.main.addWorkflow({
		name: 'Faults',
		nodes: [
			trigger,
			{
				id: 'far-end',
				name: 'Far End',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [240, 0],
				parameters: { method: 'POST', url: `=http://127.0.0.1:${port}/{{ $json.record.number }}` },
			},
		],
		connections: {
			[trigger.name]: { main: [[{ node: 'Far End', type: 'main', index: 0 }]] },
		},
	});
	const { isPublished, message } = await cluster.main.publish(id);
	if (!isPublished) throw new Error(message);
	return { address: `${cluster.main.url}/webhook/${trigger.webhookId}/beeiq`, id };
}

/** Has every process load what it needs, which takes the first executions seconds. */
async function warmUp(address: string): Promise<void> {
	const numbers = Array.from({ length: 10 }, (_, index) => -1 - index);
	await Promise.all(numbers.map(async (number) => await deliver(address, number)));
	await until('the first executions', () =>
		numbers.every((number) => (fates.get(number)?.executed ?? 0) > 0),
	);
	for (const number of numbers) fates.delete(number);
}

async function deliverAll(address: string, order: Phase[]): Promise<void> {
	const perPhase = Math.ceil(deliveries / order.length);
	const under: Array<Promise<void>> = [];
	for (const [position, phase] of order.entries()) {
		let recovery = Promise.resolve();
		const first = position * perPhase + 1;
		const last = Math.min(first + perPhase - 1, deliveries);
		const struckAt = first + Math.floor((perPhase * draw(20, 40)) / 100);
		console.log(`Deliveries ${first} to ${last}: ${phase.name}`);
		for (let number = first; number <= last; number++) {
			under.push(deliver(address, number));
			if (number === struckAt) recovery = phase.strike(cluster);
			await pause(1000 / rate);
		}
		// One fault after the other: what two at once do is another question.
		await recovery;
		await pause(recoveryMilliseconds);
	}
	await Promise.all(under);
}

/** Sends one delivery until it is answered 2xx, each time to the next processor, as a proxy would. */
async function deliver(address: string, number: number): Promise<void> {
	const fate: Fate = newFate();
	fates.set(number, fate);
	const addresses = cluster.addressesOf(address);
	const body = { eventCode: 'TASK_CREATE', task: { taskId: number, title: `Việc ${number}` } };
	while (!fate.isAnswered && fate.attempts < attemptsAtMost) {
		const url = addresses[(number + fate.attempts) % addresses.length] ?? '';
		fate.attempts++;
		fate.sentAt = Date.now();
		const { status } = await deliverBody(url, body);
		fate.answeredAt = Date.now();
		fate.isAnswered = status >= 200 && status < 300;
		if (!fate.isAnswered && fate.attempts < attemptsAtMost) await pause(waitBefore(fate.attempts));
	}
}

function newFate(): Fate {
	return { attempts: 0, isAnswered: false, sentAt: 0, answeredAt: 0, executed: 0 };
}

async function killAndRun(process: (typeof cluster.workers)[number] | undefined): Promise<void> {
	await process?.kill();
	await pause(outageMilliseconds);
	await process?.run();
}

/**
 * Waits until every delivery has come through or n8n has none left to run, for a minute and a half after
 * the last change. n8n writes an execution down before it answers, and one whose worker has died stays
 * "running" until its job is given up.
 */
async function settle(id: string): Promise<void> {
	console.log('All are sent. Waiting until n8n has come to rest …');
	let before = '';
	for (let rests = 0; rests < 9; ) {
		if ([...fates.values()].every((fate) => !fate.isAnswered || fate.executed > 0)) return;
		await pause(10_000);
		const tally = await cluster.main.tally(id);
		const executed = [...fates.values()].reduce((sum, fate) => sum + fate.executed, 0);
		const now = JSON.stringify([executed, tally]);
		rests = now === before ? rests + 1 : 0;
		before = now;
		if (tally.unfinished === 0 && rests > 0) return;
	}
}

type Ending = 'kept' | 'erased' | 'lost';

/** @returns the table, and for each row whether something was sent in it and nothing was lost */
async function tabulate(
	order: Phase[],
	id: string,
): Promise<{ lines: string[]; steps: boolean[] }> {
	const endings = await endingsOfUnexecuted(id);
	const perPhase = Math.ceil(deliveries / order.length);
	const rows = order.map(({ name }, position) => {
		const numbers = [...fates.keys()].filter(
			(number) => Math.floor((number - 1) / perPhase) === position,
		);
		const count = (is: (fate: Fate) => boolean): number =>
			numbers.filter((number) => is(fates.get(number) as Fate)).length;
		const ended = (ending: Ending): number =>
			numbers.filter((number) => endings.get(number) === ending).length;
		return [
			name,
			numbers.length,
			count(({ isAnswered }) => isAnswered),
			count(({ attempts }) => attempts > 1),
			count(({ executed }) => executed > 0),
			count(({ executed }) => executed > 1),
			ended('kept'),
			ended('erased'),
			ended('lost'),
		];
	});
	const columns = [
		'Sent',
		'Answered 2xx',
		'Sent again',
		'Executed',
		'Executed twice',
		'Kept, not run',
		'Failed, data erased',
		'Lost',
	];
	const totals = columns.map((_, column) =>
		rows.reduce((sum, row) => sum + Number(row[column + 1]), 0),
	);
	const lines = [
		`| Fault | ${columns.join(' | ')} |`,
		`| --- |${' --: |'.repeat(columns.length)}`,
		...[...rows, ['**all**', ...totals]].map((row) => `| ${row.join(' | ')} |`),
	];
	const at = (column: string): number => 1 + columns.indexOf(column);
	const steps = rows.map((row) => Number(row[at('Executed')]) > 0 && row[at('Lost')] === 0);
	return { lines, steps };
}

/**
 * What n8n holds of the deliveries that were answered 2xx and never ran to the end. An execution whose
 * worker died is set to "error" with empty data, so it is known only by the time it was made
 * (seen in 2.41.1, WorkflowRunner.processError, November 2026).
 */
async function endingsOfUnexecuted(id: string): Promise<Map<number, Ending>> {
	const incomplete = await cluster.postgres.query(
		`SELECT data, "createdAt" FROM execution_data JOIN execution_entity ON id = "executionId" WHERE "workflowId" = '${id}' AND status <> 'success'`,
	);
	const kept = new Set<number>();
	const erasedAt: number[] = [];
	for (const { data, createdAt } of incomplete) {
		const run = JSON.stringify(parseFlatted(String(data)));
		const numbers = [...run.matchAll(/"number":"(\d+)"/g)].map(([, number]) => Number(number));
		for (const number of numbers) kept.add(number);
		if (numbers.length === 0) erasedAt.push((createdAt as Date).getTime());
	}
	const endings = new Map<number, Ending>();
	// Deliveries overlap. Each takes the earliest execution that can be its own, the one that was answered
	// first before the others, so that none takes the only one another can have.
	erasedAt.sort((a, b) => a - b);
	const unexecuted = [...fates]
		.filter(([, { isAnswered, executed }]) => isAnswered && executed === 0)
		.sort(([, a], [, b]) => a.answeredAt - b.answeredAt);
	for (const [number, { sentAt, answeredAt }] of unexecuted) {
		if (kept.has(number)) {
			endings.set(number, 'kept');
			continue;
		}
		const place = erasedAt.findIndex((at) => at >= sentAt && at <= answeredAt);
		if (place === -1) {
			endings.set(number, 'lost');
			const times = erasedAt.map((at) => at - sentAt).join(', ');
			console.error(
				`Delivery ${number} is lost: it was answered after ${answeredAt - sentAt} ms; executions whose data n8n erased were made after (ms): ${times || 'there are none left'}.`,
			);
			continue;
		}
		endings.set(number, 'erased');
		erasedAt.splice(place, 1);
	}
	return endings;
}

/** Two copies of one delivery at once, one to each processor, with "Skip Repeats" on. */
async function measureRace(): Promise<{ sentence: string; step: boolean }> {
	const { address, id } = await publish({ events: ['*'], options: { skipRepeats: true } });
	const addresses = cluster.addressesOf(address);
	const numbers = Array.from({ length: pairs }, (_, index) => deliveries + 1 + index);
	for (const number of numbers) {
		fates.set(number, newFate());
		const body = { eventCode: 'TASK_CREATE', task: { taskId: number } };
		await Promise.all(addresses.map(async (url) => await deliverBody(url, body)));
	}
	// A copy that is left out makes no execution.
	for (let tries = 0; tries < 60; tries++) {
		const isOver = numbers.every((number) => (fates.get(number)?.executed ?? 0) > 0);
		if (isOver && (await cluster.main.tally(id)).unfinished === 0) break;
		await pause(1_000);
	}
	const executed = numbers.map((number) => fates.get(number)?.executed ?? 0);
	const both = executed.filter((count) => count > 1).length;
	const none = executed.filter((count) => count === 0).length;
	const sentence = `Two copies of one delivery in the same instant, one to each processor, with "Skip Repeats": of ${pairs} pairs, ${both} passed twice and ${none} not at all.`;
	return { sentence, step: pairs > 0 && none === 0 };
}

async function writeReport(report: string): Promise<void> {
	const path = join(import.meta.dirname, '../docs/internals/reliability.md');
	const text = replaceBetweenMarkers(await readFile(path, 'utf8'), 'faults', report);
	await writeFile(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}

function shuffle<Item>(items: Item[]): Item[] {
	const left = [...items];
	return items.map(() => left.splice(draw(0, left.length - 1), 1)[0] as Item);
}

async function pause(milliseconds: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
