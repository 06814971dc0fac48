import { mkdtemp, rm } from 'node:fs/promises';
import type { Profiler } from 'node:inspector';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeTurn, type Entry, type Turn } from './load.mjs';
import { askPreloaded, preloading } from './processes.mjs';
import type { RunningN8n } from './settings.mjs';
import { partsOf, type Frame } from './stacks.mjs';
import { differenceOf, meanOf } from './statistics.mjs';
import { table } from './tables.mjs';

const rounds = 50;

/** A part of what n8n does with a delivery, by the functions it is done in, whatever they call. */
interface Part {
	label: string;
	holds: (frame: Frame) => boolean;
}

const isNamed =
	(...names: string[]) =>
	({ functionName }: Frame): boolean =>
		names.includes(functionName);
const isExecute = isNamed('execute', 'emitItems');
/** What follows an `await` in `webhook()` has no `webhook` on its stack; its file tells whose it is. */
const isOfTrigger = ({ url }: Frame): boolean =>
	/node_modules\/n8n-nodes-beeiq\/|Trigger\.node\.js$/.test(url);

const parts: Part[] = [
	{
		label: '`webhook()` of the trigger',
		holds: (frame) => isOfTrigger(frame) && !isExecute(frame),
	},
	{ label: 'its `execute()`', holds: (frame) => isOfTrigger(frame) && isExecute(frame) },
	{
		label: "n8n reads the node's parameters and looks whether one is missing",
		holds: isNamed('getNodeParameters', 'getNodeParametersIssues'),
	},
	{
		label: 'n8n evaluates what the node type says (`getSimpleParameterValue`)',
		holds: isNamed('getSimpleParameterValue'),
	},
	{
		label: 'n8n runs the trigger as the first step (`runNode`), but for `execute()`',
		holds: isNamed('runNode'),
	},
	{
		label: 'n8n writes the execution down (`flatted.stringify`)',
		holds: (frame) => frame.functionName === 'stringify' && frame.url.includes('/flatted/'),
	},
	{
		label: 'TypeORM and the drivers of the database',
		holds: ({ url }) => /node_modules\/(@n8n\/typeorm|pg|pg-[a-z]+|sqlite3)\//.test(url),
	},
	{ label: 'V8 collects garbage, on the main thread', holds: isNamed('(garbage collector)') },
];
const rest = 'the rest of n8n, and of Node';
const ofV8 = 'V8 compiles and collects garbage, on its own threads';
const ofOthers = "other threads and processes: the drivers', Node's, the profiler's";
const all = 'all that n8n does, in CPU time';
const rows = [...parts.map(({ label }) => label), rest, ofV8, ofOthers, all];

/** Microseconds of CPU time per delivery, by what they were spent on. */
type Spent = Record<string, number>;

/** V8's sampling profiler, in every process of an n8n that is started with its environment. */
export class Sampler {
	readonly environment: Record<string, string>;

	private constructor(private readonly folder: string) {
		this.environment = { SAMPLES: folder, ...preloading('sampler.cjs') };
	}

	static async prepare(): Promise<Sampler> {
		return new Sampler(await mkdtemp(join(tmpdir(), 'beeiq-samples-')));
	}

	/** What the main threads of n8n were at while something was done to it. */
	async record({ pids }: RunningN8n, act: () => Promise<void>): Promise<Profiler.Profile[]> {
		// The first signal begins, the second one ends.
		const signal = async (): Promise<string[]> =>
			await Promise.all(
				pids.map(async (pid) => await askPreloaded(pid, join(this.folder, `${pid}.json`))),
			);
		await signal();
		await act();
		return (await signal()).map((text) => JSON.parse(text) as Profiler.Profile);
	}

	async remove(): Promise<void> {
		await rm(this.folder, { recursive: true });
	}
}

/**
 * Where a delivery's time goes within n8n, for contenders that take turns: as a table, with how much
 * more the first spends than the second.
 */
export async function profileDelivery(
	n8n: RunningN8n,
	field: Entry[],
	deliveries: number,
	sampler: Sampler,
): Promise<string> {
	const takers: Entry[] = [];
	const turns: Turn[] = [];
	const profiles = await sampler.record(n8n, async () => {
		for (let round = 0; round < rounds; round++) {
			for (const entry of round % 2 === 0 ? field : [...field].reverse()) {
				takers.push(entry);
				turns.push(await takeTurn(n8n, entry, deliveries));
			}
		}
	});
	const spent = spentOn(turns, profiles, deliveries);
	const of = (taker: Entry, label: string): number[] =>
		spent.filter((_, turn) => takers[turn] === taker).map((turn) => turn[label] ?? 0);
	const [beeiq, empty] = field as [Entry, Entry];
	return table(
		['µs per delivery', ...field.map(({ contender }) => contender.name), 'BeeIQ less empty'],
		rows.map((label) => {
			const { mean, low, high } = differenceOf(of(beeiq, label), of(empty, label));
			return [
				label,
				...field.map((entry) => meanOf(of(entry, label)).toFixed(0)),
				`${mean.toFixed(0)} (${low.toFixed(0)} to ${high.toFixed(0)})`,
			];
		}),
	);
}

/** What each of some turns was spent on. */
function spentOn(turns: Turn[], profiles: Profiler.Profile[], deliveries: number): Spent[] {
	const samples = turns.map((): Spent => ({}));
	for (const profile of profiles) countSamples(profile, turns, samples);
	return turns.map(({ cpu }, index) => {
		const ofTurn = samples[index] as Spent;
		const noted = Object.values(ofTurn).reduce((sum, time) => sum + time, 0);
		const perDelivery = (seconds: number): number => (seconds * 1e6) / deliveries;
		// A sample stands for time that has passed. For how much of it a processor was at work the
		// kernel knows, but only of the thread as a whole.
		const spent = Object.entries(ofTurn).map(([label, time]) => [
			label,
			perDelivery((time / noted) * cpu.main),
		]);
		return {
			...(Object.fromEntries(spent) as Spent),
			[ofV8]: perDelivery(cpu.v8),
			[ofOthers]: perDelivery(cpu.all - cpu.main - cpu.v8),
			[all]: perDelivery(cpu.all),
		};
	});
}

/**
 * Adds the time between a main thread's samples to the turn and the part that they fall into.
 * @param turns in the order in which they were taken
 */
function countSamples(profile: Profiler.Profile, turns: Turn[], sums: Spent[]): void {
	const { startTime, samples = [], timeDeltas = [] } = profile;
	const labels = partsOf(profile, partOfDelivery);
	// V8 and `process.hrtime()` have the machine's clock, and `performance.now()` began with us.
	const offset = Number(process.hrtime.bigint()) / 1e3 - performance.now() * 1e3;
	let at = startTime - offset;
	let turn = 0;
	for (const [index, id] of samples.entries()) {
		const passed = timeDeltas[index] as number;
		at += passed;
		while (turn < turns.length && at > (turns[turn] as Turn).to * 1e3) turn++;
		const current = turns[turn];
		const label = labels.get(id);
		if (!current || at < current.from * 1e3 || label === undefined) continue;
		const sum = sums[turn] as Spent;
		sum[label] = (sum[label] ?? 0) + passed;
	}
}

/** The innermost part that a stack is in; none if the thread had nothing to do. */
function partOfDelivery(frames: Frame[]): string | undefined {
	if (frames[0]?.functionName === '(idle)') return undefined;
	for (const frame of frames) {
		const part = parts.find(({ holds }) => holds(frame));
		if (part) return part.label;
	}
	return rest;
}
