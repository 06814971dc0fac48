import type { Dialect, Hook } from '../beeiq-stand-in/dialect.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { allLogs, warnings, type SavedNode } from '../n8n-core/instance.mjs';
import { publish, unpublish } from '../n8n-core/publication.mjs';
import { productionUrl, savedTrigger } from './saved-trigger.mjs';

// What people do every day, with a BeeIQ that has one custom of its own.

let beeiq: Beeiq;

beforeEach(async () => {
	beeiq = await Beeiq.start();
	allLogs.length = 0;
});

afterEach(async () => {
	await beeiq.stop();
});

function speak(dialect: Partial<Dialect>): void {
	Object.assign(beeiq.dialect, dialect);
}

const workflow = (): SavedNode => savedTrigger(beeiq);
const ours = (): Hook[] => beeiq.hooks;
const isOne = [{ active: true, events: ['DEAL_CHANGE', 'TASK_CREATE'] }];

async function expectPublished(saved: SavedNode): Promise<void> {
	expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
	expect(ours()).toMatchObject(isOne);
}

describe('a webhook that a person has switched off', () => {
	it.each([400, 405, 'saysNo'] as const)(
		'is replaced where BeeIQ does not change it (%s)',
		async (change) => {
			speak({ change });
			const saved = workflow();
			await expectPublished(saved);
			for (const hook of ours()) hook.active = false;
			await expectPublished(saved);
			await expectPublished(saved);
			await unpublish(saved);
			expect(ours()).toEqual([]);
		},
	);

	it.each<Partial<Dialect>>([{ active: 'status' }, { active: 'number' }, { active: 'text' }])(
		'is switched on again: %j',
		async (dialect) => {
			speak(dialect);
			const saved = workflow();
			await expectPublished(saved);
			for (const hook of ours()) hook.active = false;
			await expectPublished(saved);
			expect(beeiq.journal.filter(({ method }) => method === 'PUT')).toHaveLength(1);
		},
	);
});

it('a webhook that is switched off, and of which BeeIQ says nothing when it is to be changed or removed, is told of once', async () => {
	const saved = workflow();
	await expectPublished(saved);
	for (const hook of ours()) hook.active = false;
	beeiq.faults.add({ on: 'change', as: 'html', times: 1 });
	beeiq.faults.add({ on: 'remove', as: 'html', times: 1 });
	expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
	expect(warnings()).toEqual([
		expect.stringMatching(/neither changed nor removed.* that is switched off.* Look in BeeIQ/),
	]);
	expect(ours()).toMatchObject([{ active: false }, ...isOne]);
	await publish(saved);
	expect(warnings()).toHaveLength(1);
	await unpublish(saved);
	expect(ours()).toMatchObject([{ active: false }]);
});

describe('a webhook that is removed, and that BeeIQ goes on listing', () => {
	it.each<Partial<Dialect>>([
		{ removed: 'locked' },
		{ removed: 'locked', active: 'status' },
		{ removed: 'inactive', active: 'status' },
		{ removed: 'flagged', active: 'status' },
	])('is none to a node that knows nothing of it: %j', async (dialect) => {
		speak(dialect);
		// As with each test event, and after the node was renamed.
		for (let time = 0; time < 3; time++) {
			const saved = workflow();
			await expectPublished(saved);
			await unpublish(saved);
			expect(ours()).toEqual([]);
		}
		expect(warnings()).toEqual([]);
	});

	it('does not cost the one that a person has added since', async () => {
		speak({ removed: 'locked' });
		const saved = workflow();
		await expectPublished(saved);
		await unpublish(saved);
		beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });
		await expectPublished(workflow());
	});
});

it('events that BeeIQ lists by names of its own are not said to be others', async () => {
	speak({ events: 'named' });
	const saved = workflow();
	for (let time = 0; time < 3; time++) await expectPublished(saved);
	expect(warnings()).toEqual([]);
	expect(beeiq.journal.filter(({ method }) => method === 'PUT')).toEqual([]);
});

it.each([500, 503, 429, 403, 302, 418])(
	'a page after the total that is answered %i is none',
	async (beyondAs) => {
		speak({ beyondAs });
		const other = beeiq.addHook({
			url: 'https://elsewhere.example.com/',
			events: ['NOTE_CREATE'],
			active: true,
		});
		const saved = workflow();
		for (let time = 0; time < 2; time++) {
			expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
			expect(ours()).toMatchObject([other, ...isOne]);
		}
		await unpublish(saved);
		expect(ours()).toEqual([other]);
		expect(warnings()).toEqual([]);
	},
);

it.each(['null', '{"data":null}', '{"success":true,"data":null}', '{"results":null}'])(
	'a tenant without a webhook may be answered %s',
	async (body) => {
		const as = { refuses: { status: 200, body, contentType: 'application/json' } };
		beeiq.faults.add({ on: 'list', as, when: () => ours().length === 0 });
		const saved = workflow();
		for (let time = 0; time < 2; time++) {
			await expectPublished(saved);
			await unpublish(saved);
			expect(ours()).toEqual([]);
		}
		expect(warnings()).toEqual([]);
	},
);

it.each([
	{ errorCode: 0, errorMessage: 'Thành công' },
	{ error_code: '0', error_message: 'No error' },
])('a list beside %j is not refused', async (beside) => {
	const refuses = { status: 200, body: '', contentType: 'application/json' };
	const when = (): boolean => {
		refuses.body = JSON.stringify({ ...beside, data: ours() });
		return true;
	};
	beeiq.faults.add({ on: 'list', as: { refuses }, when });
	const saved = workflow();
	for (let time = 0; time < 2; time++) await expectPublished(saved);
	await unpublish(saved);
	expect(ours()).toEqual([]);
	expect(warnings()).toEqual([]);
});

describe('the same BeeIQ by another "Base URL"', () => {
	const movedTo = (saved: SavedNode, baseUrl: string): void => {
		Object.assign(saved.credentials?.beeiqAdminApi ?? {}, { baseUrl });
	};
	const alias = (): string => beeiq.url.replace('127.0.0.1', 'localhost');

	it('is not said to hold the webhook still', async () => {
		const saved = workflow();
		await expectPublished(saved);
		movedTo(saved, alias());
		await expectPublished(saved);
		movedTo(saved, beeiq.url);
		await unpublish(saved);
		expect(ours()).toEqual([]);
		expect(warnings()).toEqual([]);
	});

	it('moves the webhook to a new address too', async () => {
		const saved = workflow();
		await expectPublished(saved);
		movedTo(saved, alias());
		saved.webhookUrl = 'https://new.example.com';
		await expectPublished(saved);
		expect(ours()).toMatchObject([{ url: productionUrl.replace('n8n.', 'new.') }]);
		expect(warnings()).toEqual([]);
	});

	it('is not asked to remove again what it goes on listing', async () => {
		speak({ removed: 'listed', change: 405 });
		const saved = workflow();
		await publish(saved);
		for (const hook of ours()) hook.active = false;
		await publish(saved);
		const tell = warnings().length;
		movedTo(saved, alias());
		await publish(saved);
		expect(warnings().slice(tell)).toEqual([]);
		expect(beeiq.journal.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
	});

	it('is another where the address is there with another id', async () => {
		const saved = workflow();
		await expectPublished(saved);
		const [hook] = ours();
		movedTo(saved, alias());
		beeiq.removeHook(hook?.id ?? '');
		beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });
		await expectPublished(saved);
		expect(warnings()).toMatchObject([expect.stringContaining('no longer name')]);
	});

	it('says so also where its list cannot be read', async () => {
		const saved = workflow();
		await expectPublished(saved);
		movedTo(saved, alias());
		beeiq.faults.add({ on: 'list', as: { status: 400 } });
		await unpublish(saved);
		expect(warnings()).toMatchObject([
			expect.stringContaining('no longer name'),
			expect.stringContaining('could not remove'),
		]);
	});
});
