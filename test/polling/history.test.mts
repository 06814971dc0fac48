import { env } from 'node:process';
import fc from 'fast-check';
import { changeNames, changes, type Change } from '../../nodes/Beeiq/polling/changes';
import { begin, look } from '../../nodes/Beeiq/polling/look';
import { readMemory, storeMemory, type StoredMemory } from '../../nodes/Beeiq/polling/memory';
import { isOf, World, type Dialect, type Happening } from './world.mjs';

/** How many histories are lived through, and which; another seed tells others. */
const histories = Number(env.HISTORIES ?? 500);
const seed = Number(env.SEED ?? 1);

const minute = 60_000;
const lookBack = 10 * minute;

/** What a history is made of. */
type Step =
	| Happening
	| { do: 'look'; meanwhile: Happening[][]; failsIn: number; pageMilliseconds: number }
	/** n8n starts again, or the workflow is published again with other changes chosen. */
	| { do: 'publish'; changes: Change[] | null; failsIn: number };

/** The n8n around a look: what it keeps in memory, and what of it in its database. */
class Workflow {
	chosen: Change[] = [];
	/** When a change was last newly chosen, by the clock of the records' stamps that count. */
	readonly chosenSince = new Map<Change, { truly: number; stamp: number }>();
	readonly given: Array<{ key: string; action: string; updatedAt: number; choice: number }> = [];
	looks = 0;
	/** How often something else was chosen. */
	private choice = 0;
	failures = 0;
	longestStored = 0;
	private remembered: StoredMemory = {};
	private stored: StoredMemory = {};

	constructor(private readonly world: World) {}

	/** Publishes, or starts n8n again: what was not stored is lost. */
	async publish(chosen: Change[]): Promise<void> {
		this.remembered = structuredClone(this.stored);
		for (const change of changeNames) {
			if (!chosen.includes(change)) this.chosenSince.delete(change);
			else if (!this.chosenSince.has(change)) {
				this.chosenSince.set(change, { truly: this.world.time, stamp: -Infinity });
			}
		}
		if (String(chosen) !== String(this.chosen)) this.choice++;
		this.chosen = chosen;
		const { time } = this.world;
		try {
			await this.look();
		} catch {
			const memory = readMemory(this.remembered);
			for (const change of chosen) {
				const since = this.chosenSince.get(change);
				if (since && memory[change] === undefined) since.stamp = time;
			}
			begin(memory, chosen, time, 0);
			this.remembered = storeMemory(memory);
		}
		this.stored = structuredClone(this.remembered);
	}

	async look(): Promise<number> {
		this.looks++;
		const memory = readMemory(structuredClone(this.remembered));
		const news = await look(this.world.source, memory, {
			changes: this.chosen,
			lookBack,
			now: () => this.world.time,
		});
		this.remembered = storeMemory(memory);
		for (const { found, action } of news) {
			const key = `${found.kind}:${found.id}`;
			this.given.push({ key, action, updatedAt: found.updatedAt ?? 0, choice: this.choice });
		}
		// n8n stores what its nodes remember when a look gives something.
		if (news.length > 0) {
			this.stored = structuredClone(this.remembered);
			this.longestStored = Math.max(this.longestStored, JSON.stringify(this.stored).length);
		}
		return news.length;
	}
}

const kind = fc.constantFrom('contact' as const, 'task' as const, 'ticket' as const);
const waits = fc.oneof(
	{ weight: 4, arbitrary: fc.integer({ min: 1, max: 90_000 }) },
	{ weight: 2, arbitrary: fc.integer({ min: minute, max: 30 * minute }) },
	{ weight: 1, arbitrary: fc.integer({ min: 60 * minute, max: 6 * 24 * 60 * minute }) },
);

function happenings(late: number): fc.Arbitrary<Happening> {
	const lateness = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: late }), fc.constant(late));
	return fc.oneof(
		fc.record({
			do: fc.constant('create' as const),
			kind,
			count: fc.integer({ min: 1, max: 9 }),
			late: lateness,
			isOneStamp: fc.boolean(),
		}),
		fc.record({
			do: fc.constant('change' as const),
			which: fc.nat(50),
			count: fc.integer({ min: 1, max: 6 }),
			late: lateness,
		}),
		fc.record({ do: fc.constant('delete' as const), which: fc.nat(50) }),
		fc.record({ do: fc.constant('wait' as const), milliseconds: waits }),
	);
}

const never = fc.constant(Infinity);
const failsIn = fc.oneof({ weight: 3, arbitrary: never }, fc.nat(8));

function steps(late: number): fc.Arbitrary<Step[]> {
	const meanwhile = happenings(late).filter(
		(one) => one.do !== 'wait' || one.milliseconds < 60_000,
	);
	const looking = fc.record({
		do: fc.constant('look' as const),
		meanwhile: fc.array(fc.array(meanwhile, { maxLength: 2 }), { maxLength: 8 }),
		failsIn,
		pageMilliseconds: fc.constantFrom(1, 200, 2_000, 9_000),
	});
	const publishing = fc.record({
		do: fc.constant('publish' as const),
		changes: fc.option(fc.subarray(changeNames, { minLength: 1 })),
		failsIn,
	});
	return fc.array(
		fc.oneof(
			{ weight: 4, arbitrary: happenings(late) },
			{ weight: 4, arbitrary: looking },
			{ weight: 1, arbitrary: publishing },
		),
		{ minLength: 5, maxLength: 30 },
	);
}

const dialects: fc.Arbitrary<Dialect> = fc.record({
	pageSize: fc.integer({ min: 2, max: 5 }),
	order: fc.constantFrom('created' as const, 'updated' as const, 'id' as const),
	isDescending: fc.boolean(),
	includesEnd: fc.boolean(),
	lists: fc.constantFrom(1, 3),
	ignores: fc.constantFrom([], [], ['to' as const], ['from' as const, 'to' as const]),
});

const stories = fc
	.oneof(fc.constant(0), fc.integer({ min: -lookBack, max: lookBack }), fc.constant(-lookBack))
	.chain((skew) =>
		fc.record({
			skew: fc.constant(skew),
			dialect: dialects,
			chosen: fc.subarray(changeNames, { minLength: 1 }),
			// What shows late and bears an early stamp has to come within the look back all the same.
			steps: steps(lookBack - Math.max(0, -skew)),
		}),
	);

interface Totals {
	histories: number;
	looks: number;
	records: number;
	given: number;
	pages: number;
}

const totals: Totals = { histories: 0, looks: 0, records: 0, given: 0, pages: 0 };

export async function live({
	skew,
	dialect,
	chosen,
	steps: happened,
}: {
	skew: number;
	dialect: Dialect;
	chosen: Change[];
	steps: Step[];
}): Promise<{ world: World; workflow: Workflow }> {
	const world = new World(skew, dialect);
	const workflow = new Workflow(world);
	await workflow.publish(chosen);
	for (const step of happened) {
		if (step.do === 'publish') {
			world.failsIn = step.failsIn;
			await workflow.publish(step.changes ?? workflow.chosen);
		} else if (step.do === 'look') {
			world.meanwhile = structuredClone(step.meanwhile);
			world.failsIn = step.failsIn;
			world.pageMilliseconds = step.pageMilliseconds;
			await workflow.look().catch(() => workflow.failures++);
			world.meanwhile = [];
		} else {
			world.happen(step);
			continue;
		}
		world.failsIn = Infinity;
		world.time += 1_000;
	}
	world.pageMilliseconds = 1;
	world.time += 3 * lookBack;
	for (let quiet = 0, looks = 0; quiet < 2; looks++) {
		if (looks === 200) throw new Error('It still gives something after 200 looks');
		quiet = (await workflow.look()) === 0 ? quiet + 1 : 0;
	}
	return { world, workflow };
}

/** What the workflow should have got and did not, and what it got twice. */
function judge(world: World, workflow: Workflow): { lost: string[]; doubled: string[] } {
	const lost: string[] = [];
	for (const record of world.records) {
		const key = `${record.kind}:${record.id}`;
		const given = workflow.given.filter((one) => one.key === key);
		let isGivenAsCreated = false;
		for (const change of changeNames) {
			const since = workflow.chosenSince.get(change);
			if (since === undefined || !isOf(change, record)) continue;
			if (changes[change].action === 'created') {
				isGivenAsCreated = record.trulyCreatedAt > since.truly && record.createdAt >= since.stamp;
				const created = given.filter(({ action }) => action === 'created');
				if (isGivenAsCreated && created.length === 0) lost.push(`${key} created`);
			} else if (record.trulyUpdatedAt > since.truly && record.updatedAt >= since.stamp) {
				const isChanged = record.updatedAt - record.createdAt > 1_000;
				const isGiven = given.some(({ updatedAt }) => updatedAt === record.updatedAt);
				if ((isChanged || isGivenAsCreated) && !isGiven) lost.push(`${key} updated`);
			}
		}
	}
	// A stamp ahead of n8n's clock may have been given with a creation, before updates were chosen.
	const stamps = workflow.given.map(
		({ key, updatedAt, choice }) => `${key} ${updatedAt} ${choice}`,
	);
	const creations = workflow.given.flatMap(({ key, action }) =>
		action === 'created' ? [`${key} created`] : [],
	);
	return { lost, doubled: [...repeated(stamps), ...repeated(creations)] };
}

function repeated(texts: string[]): string[] {
	return texts.filter((text, index) => texts.indexOf(text) !== index);
}

it(`gives every change once in ${histories} histories of seed ${seed}`, async () => {
	await fc.assert(
		fc.asyncProperty(stories, async (story) => {
			const { world, workflow } = await live(story);
			totals.histories++;
			totals.looks += workflow.looks;
			totals.records += world.records.length + world.deleted.size;
			totals.given += workflow.given.length;
			totals.pages += world.pagesRead;
			expect(judge(world, workflow)).toEqual({ lost: [], doubled: [] });
			expect(workflow.longestStored).toBeLessThan(200_000);
		}),
		{ numRuns: histories, seed },
	);
	console.log(`Seed ${seed}: ${JSON.stringify(totals)}, lost 0, doubled 0`);
}, 300_000);
