import { env } from 'node:process';
import fc from 'fast-check';
import { BeeiqAdminApi } from '../../credentials/BeeiqAdminApi.credentials';
import { BeeiqWebhookSecretApi } from '../../credentials/BeeiqWebhookSecretApi.credentials';
import { BeeiqTrigger } from '../../nodes/Beeiq/BeeiqTrigger.node';
import { eventCodes } from '../../nodes/Beeiq/event/events';
import { plainDialect, switches, type Dialect } from '../beeiq-stand-in/dialect.mjs';
import type { Fault, FaultKind } from '../beeiq-stand-in/faults.mjs';
import { Beeiq, type Hook } from '../beeiq-stand-in/server.mjs';
import { allLogs, type SavedNode } from '../n8n-core/instance.mjs';
import { publish, unpublish } from '../n8n-core/publication.mjs';
import {
	complaintOn,
	hostOf,
	isDenied,
	isGoneOnceRemoved,
	isListed,
	isOurs,
	isTold,
	mayBeAnothers,
	path,
	type Situation,
} from './persons-view.mjs';

/** How many histories of a workflow are lived through, and which; another seed tells others. */
const histories = Number(env.HISTORIES ?? 2_000);
const seed = Number(env.SEED ?? 1);
/** Longer ones by hand, where nobody waits for them. */
const stepsAtMost = env.SEED === undefined ? 8 : 12;

/** More calls than this no step may cost. */
const callsAtMost = 60;

/** Webhooks that are not this node's, whatever happens. */
const foreign: Array<Omit<Hook, 'id'>> = [
	{ url: 'https://elsewhere.example.com/hook', events: ['NOTE_CREATE'], active: true },
	{ url: `https://n8n.example.com${path}/other`, events: ['TASK_CREATE'], active: true },
	{ url: `https://third.example.com${path}`, events: ['TASK_CREATE'], active: false },
];

/** Whether the person does what a message asks for, goes on all the same, or leaves it at that. */
type Person = 'obeys' | 'ignores' | 'givesUp';

/** What decides whether a step can happen. */
interface Model {
	isPublished: boolean;
	/** False after a failure: BeeIQ may hold what n8n knows nothing of, as long as its address stays. */
	isSettled: boolean;
	/** True if BeeIQ may hold a webhook at an earlier address, which only the stored id still finds. */
	isMoved: boolean;
	hasGivenUp: boolean;
}

/** The workflow in n8n's database, and what happened in BeeIQ. */
interface Real {
	saved: SavedNode;
	person: Person;
	/** What a person has added at an address that the node has left since is that person's. */
	left: Set<Hook>;
	situation: Situation;
}

/** What was lived through, to be told at the end. */
const tally = {
	dialects: new Set<string>(),
	histories: 0,
	steps: 0,
	most: 0,
	broken: 0,
	published: 0,
	told: 0,
};

let beeiq: Beeiq;
/** How far the clock is ahead, in milliseconds: a person takes more than a minute, so that BeeIQ is asked again. */
let ahead = 0;

beforeAll(async () => {
	beeiq = await Beeiq.start();
	const now = Date.now.bind(Date);
	jest.spyOn(Date, 'now').mockImplementation(() => now() + ahead);
});

afterAll(async () => {
	jest.restoreAllMocks();
	await beeiq.stop();
	console.log(
		`Seed ${seed}: ${tally.histories} histories with ${tally.dialects.size} dialects, ${tally.steps} steps (${tally.published} published, ${tally.told} with something to tell), at most ${tally.most} calls a step; invariants broken: ${tally.broken}`,
	);
});

/** Looks into BeeIQ's table as a person would. */
function look(
	{ left, situation }: Real,
	outcome: Situation['outcome'],
	told: string,
	message: string,
): void {
	// What was added by hand at the node's place, it takes for its own.
	const isTaken = (hook: Hook): boolean =>
		beeiq.dialect.id === 'place' && hostOf(hook) === situation.host;
	for (const hook of left) if (isTaken(hook)) left.delete(hook);
	// What BeeIQ has accepted to remove, it will.
	const hooks = beeiq.hooks.filter((hook) => !left.has(hook) && !beeiq.pending.has(hook));
	Object.assign(situation, { outcome, told, message, hooks, dialect: beeiq.dialect });
	const complaint = complaintOn(situation);
	if (complaint) {
		tally.broken++;
		throw new Error(`${complaint}: ${JSON.stringify({ ...situation, others: 0 })}`);
	}
	if (mayBeAnothers(situation)) {
		situation.others = structuredClone(hooks.filter((hook) => !isOurs(hook)));
	}
	const denied = hooks.filter((hook) => isOurs(hook) && isDenied(hook, situation));
	if (outcome === 'failed') situation.ignored = new Set([...situation.ignored, ...denied]);
	situation.wasToldOnce ||= isTold(told);
	if (outcome === 'unpublished' && !isTold(told)) {
		Object.assign(situation, { hadTwoMains: false, hadRefusal: false });
	}
	if (outcome !== 'published') return;
	// What is listed, the node has taken over.
	const byHand = [...situation.byHand].filter(
		(hook) => situation.unseen.has(hook) || !isListed(hook, hooks, beeiq.dialect),
	);
	situation.byHand = new Set(byHand.filter((hook) => hooks.includes(hook)));
}

/** A step that publishes or unpublishes. Afterwards BeeIQ is looked at, and what it has cost. */
async function act(
	faults: Fault[],
	model: Model,
	real: Real,
	work: () => Promise<Situation['outcome'] | [Situation['outcome'], string]>,
	{ mains = 1, isAtOnce = false } = {},
): Promise<void> {
	const { situation } = real;
	// Before a step, a person has had time to look.
	if (!isAtOnce) {
		beeiq.catchUp();
		ahead += 61_000;
	}
	const isUnseen = (hook: Hook): boolean => !isListed(hook, beeiq.hooks, beeiq.dialect);
	situation.unseen = new Set(beeiq.hooks.filter(isUnseen));
	situation.hadFaults = faults.length > 0;
	situation.hadRefusal ||= faults.some(({ on }) => on === 'change');
	situation.wasAddRepeated ||= faults.some(
		({ on, as }) => on === 'add' && JSON.stringify(as) === '{"accepts":{"status":401}}',
	);
	situation.areTwoMains = mains === 2;
	for (const fault of faults) beeiq.faults.add(fault);
	allLogs.length = 0;
	beeiq.journal.length = 0;
	const [outcome, message] = [await work(), ''].flat() as [Situation['outcome'], string];
	beeiq.faults.clear();
	tally.steps++;
	tally.most = Math.max(tally.most, beeiq.journal.length / mains);
	if (beeiq.journal.length > callsAtMost * mains) {
		tally.broken++;
		throw new Error(`${beeiq.journal.length} calls in one step`);
	}
	const log = allLogs.filter(({ level }) => level === 'warn' || level === 'error');
	const told = [message, ...log.map((line) => line.message)].join('\n');
	if (outcome === 'published') tally.published++;
	if (isTold(told)) tally.told++;
	look(real, outcome, told, message);
	const ones = beeiq.hooks.filter(isOurs).length;
	const isOnlyOther = outcome === 'failed' && /lists another webhook at/.test(message);
	if (/may hold|still lists/.test(told) || isOnlyOther) follow(model, real, 0);
	else if (isTold(told) && ones > 1) follow(model, real, 1);
	else if (/could not see whether/.test(told)) model.isSettled = false;
}

/** The person was told that a webhook may be left, or that there may be more than one. */
function follow(model: Model, { person, situation }: Real, wanted: 0 | 1): void {
	if (person === 'givesUp') model.hasGivenUp = true;
	if (person === 'ignores') {
		situation.ignored = new Set([...situation.ignored, ...beeiq.hooks.filter(isOurs)]);
		model.isSettled = false;
	}
	if (person !== 'obeys') return;
	for (const { id } of beeiq.hooks.filter(isOurs).slice(wanted)) beeiq.removeHook(id);
	model.isSettled = true;
	model.isMoved = false;
}

/** Publishes, and says how it ended. */
async function publishing(
	model: Model,
	saved: SavedNode,
	most: number,
): Promise<[Situation['outcome'], string]> {
	const { status, message = '' } = await publish(saved, most);
	model.isPublished = status === 'published';
	// What a failure leaves is told, and what is not told is not left.
	model.isSettled = true;
	if (status === 'published') model.isMoved = false;
	return [status, message];
}

async function unpublishing(model: Model, { saved }: Real): Promise<Situation['outcome']> {
	model.isPublished = false;
	// n8n logs what fails, and goes on.
	await unpublish(saved).catch(({ message }: Error) =>
		allLogs.push({ level: 'error', message, metadata: undefined }),
	);
	return 'unpublished';
}

/** Both n8n mains publish at the same moment. */
async function publishOnTwoMains(
	model: Model,
	real: Real,
	struck: Fault[],
	most: number,
): Promise<void> {
	const { situation } = real;
	situation.hadTwoMains = true;
	const both = async (): Promise<[Situation['outcome'], string]> => {
		const ends = await Promise.all([publish(real.saved, most), publish(real.saved, most)]);
		situation.twins = new Set(beeiq.hooks.filter(isOurs));
		const messages = ends.map(({ message }) => message).join('\n');
		const published = ends.filter((end) => end.status === 'published').length;
		model.isPublished = published > 0;
		const outcomes = ['failed', 'either', 'published'] as const;
		return [outcomes[published] ?? 'either', messages];
	};
	model.isSettled = true;
	await act(struck, model, real, both, { mains: 2 });
	model.isSettled &&= real.situation.outcome !== 'either';
}

class Step implements fc.AsyncCommand<Model, Real> {
	constructor(
		private readonly title: string,
		private readonly work: (model: Model, real: Real) => Promise<void> | void,
		private readonly isPossible: (model: Model) => boolean = () => true,
	) {}

	check(model: Model): boolean {
		return !model.hasGivenUp && this.isPossible(model);
	}

	async run(model: Model, real: Real): Promise<void> {
		await this.work(model, real);
	}

	toString(): string {
		return this.title;
	}
}

const status = (...statuses: number[]): fc.Arbitrary<number> => fc.constantFrom(...statuses);
const faultKinds: fc.Arbitrary<FaultKind> = fc.oneof(
	status(400, 401, 403, 404, 409, 422, 429, 500).map((code) => ({ status: code })),
	// The work is done all the same.
	status(400, 401, 403, 405, 409, 422, 429, 500).map((code) => ({ accepts: { status: code } })),
	fc.constantFrom<FaultKind[]>('html', 'redirect', 'answerLost', 'dropped', 'cutShort'),
);
const faults = fc.array(
	fc
		.record<Fault>({
			on: fc.constantFrom('signIn', 'list', 'add', 'change', 'remove'),
			as: faultKinds,
			times: fc.integer({ min: 1, max: 3 }),
		})
		// A webhook that BeeIQ says is gone is gone: where it is not listed, a lie cannot be told from it.
		.filter(({ on, as }) => on !== 'remove' || JSON.stringify(as) !== '{"status":404}'),
	{ maxLength: 3 },
);
/** n8n 2.41 tries five times, 1.123 once. */
const attempts = fc.constantFrom(1, 5);
const own = (): Hook | undefined => beeiq.hooks.find(isOurs);

/** An edit as saved, or something that happens in BeeIQ; n8n learns of it when it is published. */
function edit(title: string, change: (model: Model, real: Real) => void): Step {
	return new Step(title, (model, real) => {
		beeiq.catchUp();
		return change(model, real);
	});
}

const publishes = fc.tuple(faults, attempts).map(
	([struck, most]) =>
		new Step(`publish (${most}) ${JSON.stringify(struck)}`, async (model, real) => {
			await act(struck, model, real, async () => await publishing(model, real.saved, most));
		}),
);

const steps: Array<fc.Arbitrary<fc.AsyncCommand<Model, Real>>> = [
	publishes,
	// What was changed shows only when it is published.
	publishes,
	publishes,
	faults.map(
		(struck) =>
			new Step(`unpublish ${JSON.stringify(struck)}`, async (model, real) => {
				await act(struck, model, real, async () => await unpublishing(model, real));
			}),
	),
	fc.tuple(faults, attempts).map(
		([struck, most]) =>
			new Step(`publish on two mains (${most}) ${JSON.stringify(struck)}`, async (model, real) => {
				await publishOnTwoMains(model, real, struck, most);
			}),
	),
	fc
		.constantFrom<string[][]>(['*'], ['DEAL_CHANGE'], ['TASK_CREATE', 'NOTE_CREATE'])
		.map((events) =>
			edit(`choose ${events.join()}`, (_, { saved, situation }) => {
				situation.events = events[0] === '*' ? eventCodes : events;
				saved.parameters = { ...saved.parameters, events };
			}),
		),
	fc
		.constantFrom('the first secret of ours', 'Another Secret, ä & ö', 'one+and=three/four', null)
		.map((secret) =>
			edit(`secret ${secret}`, (_, { saved, situation }) => {
				situation.secret = secret;
				saved.parameters = { ...saved.parameters, authentication: secret ? 'secret' : 'none' };
				saved.credentials = {
					...saved.credentials,
					beeiqWebhookSecretApi: { secret: secret ?? '' },
				};
			}),
		),
	fc
		.constantFrom(
			'https://n8n.example.com',
			'https://new.example.com',
			'https://NEW.example.com:443',
		)
		.map(
			(origin) =>
				new Step(
					`WEBHOOK_URL ${origin}`,
					(model, { saved, situation, left }) => {
						const host = origin.includes('n8n') ? 'n8n' : 'new';
						if (host !== situation.host) {
							model.isMoved = true;
							for (const hook of situation.byHand) left.add(hook);
							situation.byHand = new Set();
						}
						situation.host = host;
						// Back where the person has added one, it is the node's again to take over.
						for (const hook of beeiq.hooks.filter(({ url }) => url.includes(`${host}.example`))) {
							if (left.delete(hook)) situation.byHand = new Set([...situation.byHand, hook]);
						}
						saved.webhookUrl = origin;
					},
					({ isSettled }) => isSettled,
				),
		),
	// n8n takes the old version off before it puts the new one on.
	fc.tuple(fc.constantFrom('BeeIQ Trigger', 'Sự kiện'), faults, faults).map(
		([name, first, second]) =>
			new Step(
				`rename to ${name} ${JSON.stringify([first, second])}`,
				async (model, real) => {
					const wasPublished = model.isPublished;
					if (wasPublished) {
						await act(first, model, real, async () => await unpublishing(model, real));
					}
					real.situation.wasRenamed ||= real.saved.name !== name;
					real.saved.name = name;
					if (!wasPublished || model.hasGivenUp) return;
					// Who does what the message asks for needs time.
					const hasLooked = real.person === 'obeys' && isTold(real.situation.told);
					await act(second, model, real, async () => await publishing(model, real.saved, 5), {
						isAtOnce: !hasLooked,
					});
				},
				// n8n keeps what is stored under the node's name: after a removal that BeeIQ refused, a
				// new address and a new name together leave nothing to find the webhook by.
				({ isSettled, isMoved }) => isSettled && !isMoved,
			),
	),
	fc.constant(
		edit('removed by hand in BeeIQ', () => {
			const hook = own();
			if (hook) beeiq.removeHook(hook.id);
		}),
	),
	fc.constant(
		edit('edited by hand in BeeIQ', (_, { situation }) => {
			const hook = own();
			if (!hook) return;
			const { events, active } = beeiq.dialect;
			if (!['missing', 'named', 'numbers'].includes(events)) hook.events = ['CONTACT_CREATE'];
			if (active !== 'missing') hook.active = false;
			situation.told = '';
		}),
	),
	fc.constant(
		edit('added by hand in BeeIQ as well', (_, { saved, situation }) => {
			const hook = { url: `${saved.webhookUrl}${path}`, events: ['CONTACT_CREATE'], active: true };
			situation.byHand = new Set([...situation.byHand, beeiq.addHook(hook)]);
		}),
	),
	fc.constant(
		edit('another system adds one', (_, { situation }) => {
			situation.others = [...situation.others, { ...beeiq.addHook(foreign[0] as Hook) }];
		}),
	),
	fc.constant(
		edit('switched on again by hand in BeeIQ', (_, { situation }) => {
			const isHere = (ghost: Hook): boolean => isOurs(ghost) && hostOf(ghost) === situation.host;
			const ghost = beeiq.ghosts.find((one) => !one.active && !one.deleted && isHere(one));
			// Whether one is switched on is not to be seen in every list.
			if (!ghost || beeiq.dialect.active === 'missing') return;
			beeiq.switchOn(ghost);
			situation.byHand = new Set([...situation.byHand, ghost]);
			situation.switchedOn = new Set([...situation.switchedOn, ghost]);
		}),
	),
	fc.constant(edit('sessions end', () => beeiq.expireTokens())),
	// A new process: nothing is called, static data is what was saved.
	fc.constant(
		edit('restart', (_, { saved }) => {
			saved.type = new BeeiqTrigger();
			saved.staticData = structuredClone(saved.staticData);
		}),
	),
];

/** Any combination of the switches, most of them as the code takes for true. */
const dialects: fc.Arbitrary<Dialect> = fc
	.record(
		Object.fromEntries(
			Object.entries(switches).map(([name, [first, ...others]]) => [
				name,
				fc.oneof(
					{ weight: 3, arbitrary: fc.constant(first) },
					{ weight: 1, arbitrary: fc.constantFrom<unknown[]>(...others) },
				),
			]),
		),
	)
	// What stays in the list keeps its place.
	.map((drawn) => {
		const dialect = drawn as Dialect;
		return dialect.id === 'place' ? { ...dialect, removed: 'gone' } : dialect;
	});

function begin(dialect: Dialect, person: Person): { model: Model; real: Real } {
	beeiq.empty();
	beeiq.dialect = dialect;
	for (const hook of foreign) beeiq.addHook(hook);
	const saved: SavedNode = {
		type: new BeeiqTrigger(),
		parameters: { registration: 'automatic', events: ['DEAL_CHANGE'], authentication: 'none' },
		credentials: {
			beeiqAdminApi: {
				...beeiq.credential,
				sessionToken: beeiq.issueToken(),
				sessionBaseUrl: beeiq.url,
			},
			beeiqWebhookSecretApi: { secret: '' },
		},
		credentialTypes: [new BeeiqAdminApi(), new BeeiqWebhookSecretApi()],
		staticData: {},
		webhookUrl: 'https://n8n.example.com',
	};
	const situation: Situation = {
		outcome: 'unpublished',
		told: '',
		hooks: [],
		dialect,
		others: structuredClone(beeiq.hooks),
		byHand: new Set(),
		unseen: new Set(),
		switchedOn: new Set(),
		events: ['DEAL_CHANGE'],
		secret: null,
		host: 'n8n',
		message: '',
		wasToldOnce: false,
		hadFaults: false,
		wasAddRepeated: false,
		hadRefusal: false,
		wasRenamed: false,
		areTwoMains: false,
		hadTwoMains: false,
		twins: new Set(),
		ignored: new Set(),
	};
	return {
		model: { isPublished: false, isSettled: true, isMoved: false, hasGivenUp: false },
		real: { saved, person, left: new Set(), situation },
	};
}

/** A BeeIQ with which publishing has to succeed: it shows all, and keeps what it is sent. */
function isWilling(dialect: Dialect): boolean {
	const { url, change, changed, addedAs, late, paging, pageSize, rubbish, rows } = dialect;
	// Of very small pages there may be too many.
	const isShort = pageSize > 2 || (rubbish === 'none' && rows === 'once');
	const isWhole = dialect.laterPages === 'shown' && isShort;
	const showsAll = isWhole && (paging === 'exact' || paging === 'rowAdded');
	const showsOnce = paging === 'ignored' && pageSize === 100 && rubbish !== 'all';
	const loses = ['queryDropped', 'lowerCased', 'rewritten'].includes(url);
	const keeps = !loses && changed !== 'urlStays';
	// What its list does not show yet, its answers have to.
	const givesId = dialect.addedStatus !== 204 && !/nothing|list|success/.test(addedAs);
	const isInTime = late === 0 || (changed === 'inPlace' && givesId && dialect.id !== 'place');
	// A change of what is gone that is answered like one of what is there says nothing.
	const isKnown = dialect.unknownAs === 404;
	const isExact = isGoneOnceRemoved(dialect) && dialect.remove === 'offered' && isKnown;
	return (showsAll || showsOnce) && keeps && isInTime && change === 'offered' && isExact;
}

/** Once more without faults, as a person does who was told of a failure; then BeeIQ must be right. */
async function settle(model: Model, real: Real): Promise<void> {
	if (model.hasGivenUp) return;
	const { isPublished } = model;
	await act([], model, real, async () =>
		isPublished ? await publishing(model, real.saved, 5) : await unpublishing(model, real),
	);
	if (!isWilling(beeiq.dialect)) return;
	// What BeeIQ has yet to remove, it still lists, and n8n tells of it.
	if (beeiq.dialect.removedWhen !== 'atOnce' && isTold(real.situation.told)) return;
	if (isPublished) expect(real.situation).toMatchObject({ outcome: 'published' });
	// What each of two mains has added, a late list does not show the other.
	const { hadTwoMains, told } = real.situation;
	if (hadTwoMains && beeiq.dialect.late > 0 && isTold(told)) return;
	const held = real.situation.hooks.filter(isOurs);
	expect(held).toHaveLength(isPublished ? 1 : 0);
}

const persons = fc.constantFrom<Person[]>('obeys', 'ignores', 'givesUp');
const history = fc.asyncProperty(
	dialects,
	persons,
	fc.commands(steps, { maxCommands: stepsAtMost, size: 'max' }),
	async (dialect, person, commands) => {
		tally.histories++;
		tally.dialects.add(JSON.stringify(dialect));
		let state: ReturnType<typeof begin> | undefined;
		await fc.asyncModelRun(() => (state = begin(dialect, person)), commands);
		const { model, real } = state ?? begin(dialect, person);
		await settle(model, real);
	},
);

describe('histories that once left a webhook behind', () => {
	const start = (): ReturnType<typeof begin> => begin(plainDialect, 'ignores');

	it('a removal that BeeIQ refused, then a new WEBHOOK_URL', async () => {
		const { model, real } = start();
		await publish(real.saved);
		beeiq.faults.add({ on: 'remove', as: { status: 401 }, times: 2 });
		await unpublish(real.saved);
		beeiq.faults.clear();
		real.saved.webhookUrl = 'https://new.example.com';
		real.situation.host = 'new';
		await settle(model, real);
	});

	it('a move to a new WEBHOOK_URL that BeeIQ refused, then a new version', async () => {
		const { model, real } = start();
		await publish(real.saved);
		real.saved.webhookUrl = 'https://new.example.com';
		real.situation.host = 'new';
		beeiq.faults.add({ on: 'change', as: 'html', times: 1 });
		await publish(real.saved, 1);
		await unpublish(real.saved);
		await publish(real.saved);
		await settle({ ...model, isPublished: true }, real);
	});

	it('two mains, of whose webhooks the list shows one, which BeeIQ does not change', async () => {
		const showsOne = { paging: 'ignored', pageSize: 7, rows: 'twice' } as const;
		const dialect = { ...plainDialect, ...showsOne, events: 'labels', addedStatus: 204 } as const;
		const { model, real } = begin(dialect, 'obeys');
		const refused = [{ on: 'change', as: { status: 400 }, times: 2 }] as const;
		await publishOnTwoMains(model, real, [...refused], 5);
		expect(real.situation).toMatchObject({ outcome: 'failed', wasToldOnce: true });
	});

	it('one that the list skips and BeeIQ does not remove, and another that was added by hand', async () => {
		const skipsOne = { paging: 'rowRemoved', pageSize: 7, rubbish: 'some', remove: 404 } as const;
		const { model, real } = begin({ ...plainDialect, ...skipsOne }, 'obeys');
		await act([], model, real, async () => await publishing(model, real.saved, 5));
		const hook = { url: real.saved.webhookUrl + path, events: ['NOTE_CREATE'], active: true };
		real.situation.byHand = new Set([beeiq.addHook(hook)]);
		await act([], model, real, async () => await publishing(model, real.saved, 5));
		expect(real.situation).toMatchObject({ outcome: 'failed', wasToldOnce: true });
	});

	it('a change that adds another and is refused, then a removal that is not done', async () => {
		const addsBeside = { changed: 'addedBeside', remove: 'saysNo' } as const;
		const { model, real } = begin({ ...plainDialect, ...addsBeside }, 'obeys');
		const hook = { url: real.saved.webhookUrl + path, events: ['NOTE_CREATE'], active: true };
		real.situation.byHand = new Set([beeiq.addHook(hook)]);
		const struck: Fault[] = [
			{ on: 'change', as: { accepts: { status: 400 } }, times: 1 },
			{ on: 'remove', as: { accepts: { status: 500 } }, times: 1 },
		];
		await act(struck, model, real, async () => await publishing(model, real.saved, 1));
		expect(real.situation).toMatchObject({ outcome: 'failed', wasToldOnce: true });
	});

	it('a move back beside one that was added by hand, whose removal nobody answers', async () => {
		const { model, real } = begin({ ...plainDialect, change: 400 }, 'ignores');
		const hook = { url: real.saved.webhookUrl + path, events: ['NOTE_CREATE'], active: true };
		beeiq.addHook(hook);
		real.saved.webhookUrl = 'https://new.example.com';
		await publish(real.saved);
		real.saved.webhookUrl = 'https://n8n.example.com';
		beeiq.faults.add({ on: 'remove', as: 'answerLost', times: 1 });
		await publish(real.saved);
		beeiq.faults.clear();
		await settle(model, real);
		expect(beeiq.hooks.filter(isOurs)).toEqual([]);
	});

	it('one that was removed and put to use again, where two mains publish at the same moment', async () => {
		const keeps = { removed: 'inactive', addedAgain: 'revived', changed: 'urlStays' } as const;
		const shown = { url: 'slash', order: 'newestFirst', changedAs: 'nothing' } as const;
		const { model, real } = begin({ ...plainDialect, ...keeps, ...shown }, 'obeys');
		await act([], model, real, async () => await publishing(model, real.saved, 1));
		Object.assign(own() as Hook, { events: ['CONTACT_CREATE'], active: false });
		const hook = { url: real.saved.webhookUrl + path, events: ['CONTACT_CREATE'], active: true };
		real.situation.byHand = new Set([beeiq.addHook(hook)]);
		await publishOnTwoMains(model, real, [{ on: 'change', as: { status: 500 }, times: 1 }], 1);
		await publishOnTwoMains(model, real, [], 1);
		await settle(model, real);
		expect(beeiq.hooks.filter(isOurs)).toHaveLength(model.isPublished ? 1 : 0);
	});

	it('one that is hidden by a list which counts as whole, and is neither changed nor removed', async () => {
		const hides = { paging: 'fromZero', total: 'tooSmall', rubbish: 'some', pageSize: 7 } as const;
		const dialect = { ...plainDialect, ...hides, order: 'newestFirst', remove: 404 } as const;
		const { model, real } = begin(dialect, 'ignores');
		const struck: Fault[] = [{ on: 'change', as: 'html', times: 1 }];
		await act(struck, model, real, async () => await publishing(model, real.saved, 1));
		await act([], model, real, async () => await unpublishing(model, real));
		expect(beeiq.hooks.filter(isOurs)).toHaveLength(1);
		expect(isTold(real.situation.told)).toBe(true);
	});

	it('a webhook added by hand, then a refused publication, then unpublishing', async () => {
		const { model, real } = start();
		beeiq.addHook({ url: real.saved.webhookUrl + path, events: ['NOTE_CREATE'], active: true });
		beeiq.faults.add({ on: 'signIn', as: { status: 401 }, times: 1 });
		await publish(real.saved, 1);
		await settle(model, real);
	});
});

it(`there is one webhook when published, none when not, or the person was told, in ${histories} histories of seed ${seed}`, async () => {
	await fc.assert(history, { numRuns: histories, seed });
}, 1_800_000);
