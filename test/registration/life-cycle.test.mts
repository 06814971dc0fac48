import { env } from 'node:process';
import fc from 'fast-check';
import { BeeiqAdminApi } from '../../credentials/BeeiqAdminApi.credentials';
import { BeeiqWebhookSecretApi } from '../../credentials/BeeiqWebhookSecretApi.credentials';
import { BeeiqTrigger } from '../../nodes/Beeiq/BeeiqTrigger.node';
import { eventCodes } from '../../nodes/Beeiq/event/events';
import type { Fault } from '../beeiq-stand-in/faults.mjs';
import { Beeiq, type Hook } from '../beeiq-stand-in/server.mjs';
import type { SavedNode } from '../n8n-core/instance.mjs';
import { publish, unpublish } from '../n8n-core/publication.mjs';

/** How many histories of a workflow are lived through, and which; another seed tells others. */
const histories = 2_000;
const seed = Number(env.SEED ?? 1);
const path = '/webhook/0b8c6f2e-5d7a-4c1e-9f3b-2a6d8e4c7b10/beeiq';

/** A webhook that is not this node's, whatever happens. */
const foreign: Array<Omit<Hook, 'id'>> = [
	{ url: 'https://elsewhere.example.com/hook', events: ['NOTE_CREATE'], active: true },
	{ url: `https://n8n.example.com${path}/other`, events: ['TASK_CREATE'], active: true },
	{ url: `https://third.example.com${path}`, events: ['TASK_CREATE'], active: false },
];

/** What the person wants, as far as it decides what BeeIQ has to hold. */
interface Model {
	isPublished: boolean;
	events: string[];
	secret: string | null;
	origin: string;
	/** False after a failure: BeeIQ may hold what n8n knows nothing of, as long as its address stays. */
	isSettled: boolean;
	/** True if BeeIQ may hold a webhook at an earlier address, which only the stored id still finds. */
	isMoved: boolean;
}

/** The workflow in n8n's database, and the BeeIQ it talks to. */
interface Real {
	saved: SavedNode;
	/** Webhooks that a person added at this node's address of the time. */
	addedByHand: Set<string>;
}

let beeiq: Beeiq;

beforeAll(async () => {
	beeiq = await Beeiq.start();
});

afterAll(async () => {
	await beeiq.stop();
});

class Step implements fc.AsyncCommand<Model, Real> {
	constructor(
		private readonly title: string,
		private readonly faults: Fault[],
		private readonly act: (model: Model, real: Real) => Promise<void> | void,
		private readonly isPossible: (model: Model) => boolean = () => true,
	) {}

	check(model: Model): boolean {
		return this.isPossible(model);
	}

	async run(model: Model, real: Real): Promise<void> {
		for (const fault of this.faults) beeiq.faults.add(fault);
		await this.act(model, real);
		beeiq.faults.clear();
	}

	toString(): string {
		return this.faults.length > 0 ? `${this.title} ${JSON.stringify(this.faults)}` : this.title;
	}
}

const faults = fc.array(
	fc
		.record<Fault>({
			on: fc.constantFrom('signIn', 'list', 'add', 'change', 'remove'),
			as: fc.constantFrom<Fault['as'][]>(
				{ status: 401 },
				{ status: 403 },
				{ status: 404 },
				{ status: 429 },
				{ status: 500 },
				'html',
				'redirect',
				'answerLost',
				'dropped',
			),
			times: fc.integer({ min: 1, max: 3 }),
			// A webhook that BeeIQ says is gone is gone: a 404 that is a lie cannot be told from the truth.
		})
		.filter(({ on, as }) => on !== 'remove' || JSON.stringify(as) !== '{"status":404}'),
	{ maxLength: 3 },
);
/** n8n 2.41 tries five times, 1.123 once. */
const attempts = fc.constantFrom(1, 5);
const own = (): Hook | undefined => beeiq.hooks[foreign.length];

/** An edit as saved, or something that happens in BeeIQ; n8n learns of it when it is published. */
function edit(title: string, change: (model: Model, real: Real) => void): Step {
	return new Step(title, [], change);
}

const steps: Array<fc.Arbitrary<fc.AsyncCommand<Model, Real>>> = [
	fc.tuple(faults, attempts).map(
		([struck, most]) =>
			new Step(`publish (${most})`, struck, async (model, { saved }) => {
				model.isPublished = true;
				const { status } = await publish(saved, most);
				model.isSettled = status === 'published';
				if (model.isSettled) model.isMoved = false;
			}),
	),
	faults.map(
		(struck) =>
			new Step('unpublish', struck, async (model, { saved }) => {
				model.isPublished = false;
				model.isSettled = struck.length === 0;
				// What BeeIQ did not let it do is done when it is tried again.
				await unpublish(saved).catch(() => undefined);
			}),
	),
	fc.tuple(faults, attempts).map(
		([struck, most]) =>
			new Step(`publish on two mains (${most})`, struck, async (model, { saved }) => {
				model.isPublished = true;
				model.isSettled = struck.length === 0;
				await Promise.all([publish(saved, most), publish(saved, most)]);
			}),
	),
	fc
		.constantFrom<string[][]>(['*'], ['DEAL_CHANGE'], ['TASK_CREATE', 'NOTE_CREATE'])
		.map((events) =>
			edit(`choose ${events.join()}`, (model, { saved }) => {
				model.events = events;
				saved.parameters = { ...saved.parameters, events };
			}),
		),
	fc.constantFrom('the first secret of ours', 'another secret, ä & ö', null).map((secret) =>
		edit(`secret ${secret}`, (model, { saved }) => {
			model.secret = secret;
			saved.parameters = { ...saved.parameters, authentication: secret ? 'secret' : 'none' };
			saved.credentials = {
				...saved.credentials,
				beeiqWebhookSecretApi: { secret: secret ?? '' },
			};
		}),
	),
	fc.constantFrom('https://n8n.example.com', 'https://new.example.com').map(
		(origin) =>
			new Step(
				`WEBHOOK_URL ${origin}`,
				[],
				(model, { saved }) => {
					model.isMoved ||= origin !== model.origin;
					model.origin = origin;
					saved.webhookUrl = origin;
				},
				({ isSettled }) => isSettled,
			),
	),
	// n8n takes the old version off before it puts the new one on.
	fc.constantFrom('BeeIQ Trigger', 'Sự kiện').map(
		(name) =>
			new Step(
				`rename to ${name}`,
				[],
				async (model, { saved }) => {
					if (model.isPublished) await unpublish(saved);
					saved.name = name;
					if (model.isPublished) await publish(saved);
				},
				// n8n keeps what is stored under the node's name: after a removal that BeeIQ refused, a
				// new address and a new name together leave nothing to find the webhook by.
				({ isSettled, isMoved }) => isSettled || !isMoved,
			),
	),
	fc.constant(
		edit('removed by hand in BeeIQ', () => {
			const hook = own();
			if (hook) beeiq.removeHook(hook.id);
		}),
	),
	fc.constant(
		edit('edited by hand in BeeIQ', () => {
			const hook = own();
			if (hook) Object.assign(hook, { events: ['CONTACT_CREATE'], active: false });
		}),
	),
	fc.constant(
		edit('added by hand in BeeIQ as well', ({ origin }, { addedByHand }) => {
			const hook = { url: origin + path, events: ['CONTACT_CREATE'], active: true };
			addedByHand.add(beeiq.addHook(hook).id);
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

function begin(): { model: Model; real: Real } {
	beeiq.hooks.length = 0;
	beeiq.journal.length = 0;
	beeiq.faults.clear();
	for (const hook of foreign) beeiq.addHook(hook);
	const model: Model = {
		isPublished: false,
		events: ['DEAL_CHANGE'],
		secret: null,
		origin: 'https://n8n.example.com',
		isSettled: true,
		isMoved: false,
	};
	const saved: SavedNode = {
		type: new BeeiqTrigger(),
		parameters: { registration: 'automatic', events: model.events, authentication: 'none' },
		credentials: { beeiqAdminApi: { ...beeiq.credential }, beeiqWebhookSecretApi: { secret: '' } },
		credentialTypes: [new BeeiqAdminApi(), new BeeiqWebhookSecretApi()],
		staticData: {},
		webhookUrl: model.origin,
	};
	return { model, real: { saved, addedByHand: new Set() } };
}

/** Once more without faults, as a person does who was told of a failure; then BeeIQ must be right. */
async function settle(model: Model, { saved, addedByHand }: Real): Promise<void> {
	if (model.isPublished) expect(await publish(saved)).toMatchObject({ status: 'published' });
	else await unpublish(saved);

	const held = beeiq.hooks
		// What a person added at an address that n8n has left since is that person's.
		.filter(({ id, url }) => !addedByHand.has(id) || url.startsWith(model.origin))
		.map(({ url, events, active }) => ({ url, events, active }));
	expect(held.slice(0, foreign.length)).toEqual(foreign);
	const query = model.secret === null ? '' : `?token=${encodeURIComponent(model.secret)}`;
	const wanted = {
		url: `${model.origin}${path}${query}`,
		events: [...(model.events[0] === '*' ? eventCodes : model.events)].sort(),
		active: true,
	};
	const ours = held
		.slice(foreign.length)
		.map((hook) => ({ ...hook, events: [...hook.events].sort() }));
	expect(ours).toEqual(model.isPublished ? [wanted] : []);
}

const history = fc.asyncProperty(fc.commands(steps, { maxCommands: 12 }), async (commands) => {
	let state: ReturnType<typeof begin> | undefined;
	await fc.asyncModelRun(() => (state = begin()), commands);
	const { model, real } = state ?? begin();
	await settle(model, real);
});

describe('histories that once left a webhook behind', () => {
	it('a removal that BeeIQ refused, then a new WEBHOOK_URL', async () => {
		const { model, real } = begin();
		await publish(real.saved);
		beeiq.faults.add({ on: 'remove', as: { status: 401 }, times: 2 });
		await unpublish(real.saved);
		beeiq.faults.clear();
		real.saved.webhookUrl = 'https://new.example.com';
		await settle({ ...model, origin: 'https://new.example.com' }, real);
	});

	it('a move to a new WEBHOOK_URL that BeeIQ refused, then a new version', async () => {
		const { model, real } = begin();
		await publish(real.saved);
		real.saved.webhookUrl = 'https://new.example.com';
		beeiq.faults.add({ on: 'change', as: 'html', times: 1 });
		await publish(real.saved, 1);
		await unpublish(real.saved);
		await publish(real.saved);
		await settle({ ...model, isPublished: true, origin: 'https://new.example.com' }, real);
	});

	it('a webhook added by hand, then a refused publication, then unpublishing', async () => {
		const { model, real } = begin();
		beeiq.addHook({ url: model.origin + path, events: ['NOTE_CREATE'], active: true });
		beeiq.faults.add({ on: 'signIn', as: { status: 401 }, times: 1 });
		await publish(real.saved, 1);
		await settle(model, real);
	});
});

it(`leaves one webhook when published, none when not, in ${histories} histories of seed ${seed}`, async () => {
	await fc.assert(history, { numRuns: histories, seed });
}, 300_000);
