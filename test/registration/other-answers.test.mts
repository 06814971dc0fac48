import type { INodeParameters } from 'n8n-workflow';
import { Beeiq as BeeiqNode } from '../../nodes/Beeiq/Beeiq.node';
import type { Dialect, Hook } from '../beeiq-stand-in/dialect.mjs';
import type { Answer, CallName } from '../beeiq-stand-in/faults.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { allLogs, warnings, type SavedNode } from '../n8n-core/instance.mjs';
import { publish, unpublish } from '../n8n-core/publication.mjs';
import { run } from '../n8n-core/run.mjs';
import { productionUrl, savedTrigger } from './saved-trigger.mjs';

// What BeeIQ may answer that was once read for something else.

let beeiq: Beeiq;
let saved: SavedNode;

beforeEach(async () => {
	beeiq = await Beeiq.start();
	saved = savedTrigger(beeiq);
	allLogs.length = 0;
});

afterEach(async () => {
	await beeiq.stop();
});

function speak(dialect: Partial<Dialect>): void {
	Object.assign(beeiq.dialect, dialect);
}

const ours = (): Hook[] => beeiq.hooks.filter(({ url }) => url.includes('/beeiq'));
const warned = (): string => warnings().join('\n');

describe.each<Partial<Dialect>>([
	{ change: 405, remove: 405 },
	{ change: 404, remove: 404 },
])('a webhook that BeeIQ neither changes nor removes: %j', (dialect) => {
	describe.each([1, 5])('where n8n tries %i times', (times) => {
		const message = async (): Promise<string> => (await publish(saved, times)).message ?? '';

		it('is told to be changed by hand, once that is seen', async () => {
			await publish(saved);
			speak(dialect);
			saved.parameters.events = ['NOTE_CREATE'];
			await message();
			const said = await message();
			expect(said).toContain('Change it there by hand to what is said here, or remove it, and');
			expect(said).not.toContain('Publish again.');
			expect(said).toContain(
				`with the URL ${productionUrl} and these events ticked: Note Created.`,
			);
			Object.assign(ours()[0] as Hook, { events: ['NOTE_CREATE'] });
			expect(await publish(saved, times)).toMatchObject({ status: 'published', attempts: 1 });
			expect(warned()).toContain('n8n takes it to be there');
			expect(ours()).toHaveLength(1);
		});

		it('is added anew once it is removed by hand', async () => {
			await publish(saved);
			speak(dialect);
			saved.parameters.events = ['NOTE_CREATE'];
			await message();
			await message();
			beeiq.removeHook(ours()[0]?.id ?? '');
			expect(await publish(saved, times)).toMatchObject({ status: 'published', attempts: 1 });
			expect(ours()).toMatchObject([{ events: ['NOTE_CREATE'] }]);
			await unpublish(saved);
		});
	});
});

describe('a change that is answered with a webhook marked as deleted', () => {
	it('has changed none: another is added', async () => {
		speak({ removed: 'hiddenById' });
		await publish(saved);
		beeiq.removeHook(ours()[0]?.id ?? '');
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toHaveLength(1);
		await unpublish(saved);
		expect(ours()).toEqual([]);
		expect(saved.staticData).toEqual({ 'node:BeeIQ Trigger': {} });
	});

	it('has changed none, also where the list shows it without a mark', async () => {
		speak({ removed: 'listed' });
		await publish(saved);
		beeiq.ghosts.push(...beeiq.hooks.splice(0));
		saved.parameters.events = ['NOTE_CREATE'];
		const [ghost] = beeiq.ghosts;
		const body = JSON.stringify({ ...ghost, deletedAt: '2026-11-01T00:00:00Z' });
		beeiq.faults.add({ on: 'change', as: { refuses: { status: 200, body } } });
		beeiq.faults.add({ on: 'remove', as: { refuses: { status: 200 } } });
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(ours()).toMatchObject([{ events: ['NOTE_CREATE'] }]);
	});

	it('is believed of one that was never listed without a mark', async () => {
		speak({ paging: 'fromZero' });
		await publish(saved);
		const body = JSON.stringify({ ...ours()[0], deletedAt: '2026-11-01T00:00:00Z' });
		beeiq.faults.add({ on: 'change', as: { accepts: { status: 200, body } } });
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toHaveLength(1);
		expect(warned()).toContain('but says that it has changed it by its id');
	});
});

describe('a list that is answered with 200 and a code of 404', () => {
	const words = { code: 404, message: 'No webhooks found' };
	const answer = (body: object, status = 200): void => {
		beeiq.faults.add({
			on: 'list',
			as: { refuses: { status, body: JSON.stringify(body) } },
			times: 1,
		});
	};

	it('and holds nothing, is empty', async () => {
		answer({ ...words, data: [] });
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		await unpublish(saved);
		expect(ours()).toEqual([]);
	});

	it('and is none, says that there is no such API', async () => {
		answer(words);
		const { message } = await publish(saved, 1);
		expect(message).toContain('does not offer the webhook API');
	});

	it('and says no, is refused', async () => {
		answer({ ...words, success: false, data: [] });
		answer({ ...words, success: false, data: [] });
		expect(await publish(saved, 1)).toMatchObject({ status: 'failed' });
	});
});

describe('an add that is answered with another URL than was sent', () => {
	const written = productionUrl.replace('/beeiq', '/b');
	/** BeeIQ stores it so, too. */
	const rewrite = (): void => {
		const add = beeiq.addHook.bind(beeiq);
		beeiq.addHook = (hook) => add({ ...hook, url: `${written}?token=x` });
	};
	const left = (): Hook[] => beeiq.hooks.filter(({ url }) => url.startsWith(written));
	const answer = (url: string): void => {
		const id = '5f0e00000000000000000001';
		const body = JSON.stringify({ id, url });
		beeiq.faults.add({ on: 'add', as: { accepts: { status: 201, body } }, times: 1 });
	};

	it.each(['results', 'bare'] as const)('is taken back by its id: %s', async (listAs) => {
		speak({ listAs });
		rewrite();
		const { message, attempts } = await publish(saved);
		expect(message).toContain(`BeeIQ keeps the webhook at ${written}, which is not the URL`);
		expect(attempts).toBe(1);
		expect(left()).toEqual([]);
		expect(saved.staticData).toEqual({ 'node:BeeIQ Trigger': {} });
	});

	it('is removed by its id later, if not at once', async () => {
		rewrite();
		beeiq.faults.add({ on: 'remove', as: { status: 400 } });
		const { message } = await publish(saved);
		expect(message).toContain('BeeIQ may hold a webhook at');
		expect(JSON.stringify(saved.staticData)).not.toContain('token=');
		expect(left()).toHaveLength(1);
		beeiq.faults.clear();
		await unpublish(saved);
		expect(left()).toEqual([]);
	});

	it('is told of once one may be there of which no answer came', async () => {
		rewrite();
		speak({ late: 1 });
		beeiq.faults.add({ on: 'add', as: 'answerLost', times: 1 });
		const { message } = await publish(saved, 5);
		expect(left()).toHaveLength(1);
		expect(message).toContain(`BeeIQ lists another webhook at ${written}`);
	});

	it('is the one that the list shows at the right URL', async () => {
		answer(written);
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		await unpublish(saved);
		expect(ours()).toEqual([]);
	});

	it('is not that of the node on another host', async () => {
		answer('https://elsewhere.example.com/b');
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		await unpublish(saved);
		expect(ours()).toEqual([]);
	});
});

describe.each([400, 422, 413, 416, 200])('a BeeIQ that refuses large pages with %i', (status) => {
	const limit = status as Dialect['limit'] & number;
	const gets = (): number => beeiq.journal.filter(({ method }) => method === 'GET').length;

	beforeEach(() => {
		speak({ limit });
		for (let n = 0; n < 30; n++) {
			const url = `https://elsewhere.example.com/${n}`;
			beeiq.addHook({ url, events: ['NOTE_CREATE'], active: true });
		}
	});

	it('is asked for smaller ones', async () => {
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toHaveLength(1);
		expect(beeiq.signIns).toBe(1);
		expect(warned()).toBe('');
		const before = gets();
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(gets() - before).toBe(3);
		await unpublish(saved);
		expect(ours()).toEqual([]);
		expect([beeiq.signIns, beeiq.journal.length < 60]).toEqual([1, true]);
	});

	it('is asked so with an access token too', async () => {
		const token = { authentication: 'token', accessToken: beeiq.issueToken() };
		Object.assign(saved.credentials?.beeiqAdminApi as object, token);
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toHaveLength(1);
	});

	it('is told of where it refuses any', async () => {
		beeiq.faults.add({ on: 'list', as: { status: limit } });
		const { message, attempts } = await publish(saved);
		expect(message).toContain(`while listing the webhooks (${limit})`);
		expect([attempts, beeiq.signIns]).toEqual([1, 1]);
		// Beside the sign-in, with either size.
		expect(gets()).toBe(2);
	});
});

describe('a list without a total, whose second page BeeIQ cannot answer', () => {
	const broken: Partial<Dialect> = { total: 'missing', pageSize: 2, laterPages: 500 };

	beforeEach(() => {
		for (let n = 0; n < 3; n++) {
			const url = `https://elsewhere.example.com/${n}`;
			beeiq.addHook({ url, events: ['NOTE_CREATE'], active: true });
		}
	});

	it('says enough where its first page shows the webhook', async () => {
		speak({ order: 'newestFirst' });
		await publish(saved);
		speak(broken);
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(warned()).toContain('could not be read to its end');
		await unpublish(saved);
		expect(ours()).toEqual([]);
	});

	it('says enough where the webhook is known by its id', async () => {
		await publish(saved);
		speak(broken);
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(warned()).toContain('but says that it has changed it by its id');
		expect(ours()).toHaveLength(1);
	});

	it('does not say enough to add one that may be there', async () => {
		speak(broken);
		const { message } = await publish(saved);
		expect(message).toContain('while listing the webhooks (500)');
		expect(message).toContain('could not see whether BeeIQ holds a webhook');
		expect(ours()).toEqual([]);
	});
});

describe('an answer that breaks off half-way', () => {
	it('is no empty list: unpublishing says that it could not look', async () => {
		await publish(saved);
		saved.staticData = {};
		beeiq.faults.add({ on: 'list', as: 'cutShort' });
		await expect(unpublish(saved)).rejects.toThrow('the connection broke while listing');
		expect(ours()).toHaveLength(1);
	});

	it('is no empty list: publishing adds none', async () => {
		await publish(saved);
		saved.staticData = {};
		beeiq.faults.add({ on: 'list', as: 'cutShort' });
		const { message, attempts } = await publish(saved);
		expect(message).toContain('the connection broke while listing the webhooks');
		expect(message).toContain('could not see whether BeeIQ holds a webhook');
		expect(attempts).toBe(5);
		expect(ours()).toHaveLength(1);
	});

	it('is no list after a removal that BeeIQ did not do', async () => {
		await publish(saved);
		beeiq.faults.add({ on: 'remove', as: { status: 500 } });
		const hasAsked = (): boolean => beeiq.journal.some(({ method }) => method === 'DELETE');
		beeiq.faults.add({ on: 'list', as: 'cutShort', when: hasAsked });
		await expect(unpublish(saved)).rejects.toThrow('BeeIQ still lists');
		beeiq.faults.clear();
		await unpublish(saved);
		expect(ours()).toEqual([]);
	});

	it.each(['signIn', 'list', 'add', 'change', 'remove'] as const)(
		'is a lost one, after which n8n tries again: %s',
		async (on) => {
			if (on === 'change') {
				await publish(saved);
				saved.parameters.events = ['NOTE_CREATE'];
			}
			beeiq.faults.add({ on, as: 'cutShort', times: 1 });
			expect(await publish(saved)).toMatchObject({ status: 'published' });
			expect(ours()).toHaveLength(1);
			await unpublish(saved);
			expect(ours()).toEqual([]);
		},
	);

	it.each<[string, CallName, INodeParameters]>([
		['getAll', 'list', { returnAll: true }],
		['create', 'add', { url: 'https://elsewhere.example.com/a', events: ['NOTE_CREATE'] }],
		['delete', 'remove', { webhookId: { __rl: true, mode: 'id', value: '5f0e1' } }],
	])('is told by the operation "%s"', async (operation, on, more) => {
		beeiq.addHook({ url: 'https://elsewhere.example.com/b', events: [], active: true }).id =
			'5f0e1';
		// The first list is the credential's own.
		const when = (): boolean => beeiq.journal.some(({ path }) => path.endsWith('/webhooks'));
		beeiq.faults.add({ on, as: 'cutShort', ...(on === 'list' && { when }) });
		const node = { ...saved, type: new BeeiqNode() };
		const parameters = { resource: 'webhook', operation, ...more };
		await expect(run({ ...node, parameters })).rejects.toThrow('the connection broke while');
	});
});

describe('a refusal with the status 200 and a code of its own', () => {
	const answer = (code: unknown): Answer => ({
		status: 200,
		body: JSON.stringify({ code, message: 'unauthorized' }),
	});

	it.each([401, 403, '400', 500])('removes nothing: %j', async (code) => {
		await publish(saved);
		beeiq.faults.add({ on: 'remove', as: { refuses: answer(code) } });
		await unpublish(saved);
		expect(warned()).toContain('BeeIQ refused the request while removing the webhook (200)');
		beeiq.faults.clear();
		await unpublish(saved);
		expect(ours()).toEqual([]);
	});

	it.each([404, '410'])('says that none is there to be removed: %j', async (code) => {
		await publish(saved);
		beeiq.hooks.splice(0);
		beeiq.faults.add({ on: 'remove', as: { refuses: answer(code) } });
		await unpublish(saved);
		expect(warned()).toBe('');
		expect(saved.staticData).toEqual({ 'node:BeeIQ Trigger': {} });
	});

	it.each<[CallName, number]>([
		['add', 401],
		['change', 401],
		['list', 401],
	])('is none of success: %s, %i', async (on, code) => {
		await publish(saved);
		if (on === 'add') beeiq.hooks.splice(0);
		saved.parameters.events = ['NOTE_CREATE'];
		beeiq.faults.add({ on, as: { refuses: answer(code) } });
		const { status, message } = await publish(saved);
		expect(status).toBe('failed');
		const doing = { add: 'adding the', change: 'changing the', list: 'listing the' }[on as 'add'];
		expect(message).toContain(`while ${doing} webhook`);
	});

	it('leaves in doubt what was added, where no list can be read after it', async () => {
		const when = (): boolean => ours().length > 0;
		beeiq.faults.add({ on: 'list', as: { refuses: { status: 200, body: '{"metadata":' } }, when });
		beeiq.faults.add({ on: 'remove', as: { refuses: { status: 200, body: '{"metadata":' } } });
		const { message } = await publish(saved);
		expect(message).toContain('BeeIQ may hold a webhook at');
		beeiq.faults.clear();
		await unpublish(saved);
		expect(ours()).toEqual([]);
	});
});

describe('what once only a chance history came upon', () => {
	it('one that is not listed is to move, and BeeIQ refuses to change it', async () => {
		await publish(saved);
		speak({ paging: 'fromZero', change: 400 });
		saved.webhookUrl = 'https://new.example.com';
		const { message } = await publish(saved);
		expect(message).toContain('while changing the webhook (400)');
		expect(message).toContain('BeeIQ may hold a webhook at');
	});

	it('another one is removed that may be at a place, from a list that is too long', async () => {
		speak({ id: 'small', order: 'newestFirst' });
		for (let n = 0; n < 30; n++) {
			const url = `https://elsewhere.example.com/${n}`;
			beeiq.addHook({ url, events: ['NOTE_CREATE'], active: true });
		}
		await publish(saved);
		beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });
		speak({ pageSize: 2 });
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(warned()).toContain('too long to see whether it has removed other webhooks');
		expect(ours()).toHaveLength(1);
	});

	it('another main adds one at the same moment, and BeeIQ removes none', async () => {
		speak({ remove: 405 });
		const add = beeiq.addHook.bind(beeiq);
		beeiq.addHook = (hook) => {
			add(hook);
			return add(hook);
		};
		const { message } = await publish(saved);
		expect(message).toContain('does not offer to remove a webhook');
		expect(message).toContain('BeeIQ may hold a webhook at');
	});
});

// For ids that it does not know, BeeIQ may answer otherwise than with 404, and it may have two for one webhook.

describe.each([
	{ status: 400, body: '{"message":"Malformed id"}' },
	{ status: 405, body: '{"message":"Not for this one"}' },
	{ status: 200, body: '{"statusCode":404,"message":"Not found"}' },
])('what a person has removed, where BeeIQ answers $status $body', (answer) => {
	beforeEach(async () => {
		await publish(saved);
		// The list has shown it.
		await publish(saved);
		beeiq.hooks.length = 0;
		beeiq.faults.add({ on: 'remove', as: { refuses: answer }, times: 1 });
		const isGone = (): boolean => ours().length === 0;
		beeiq.faults.add({ on: 'change', as: { refuses: answer }, when: isGone });
	});

	it('is forgotten when the workflow is unpublished, and another is added', async () => {
		await unpublish(saved);
		expect(warned()).toContain('does not list the webhook of');
		expect(warned()).toContain('If BeeIQ still lists');
		allLogs.length = 0;
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toHaveLength(1);
		expect(warned()).toBe('');
		await unpublish(saved);
		expect(ours()).toEqual([]);
	});

	it('gives way to the one that the person has added instead', async () => {
		const { id } = beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toMatchObject([{ id }]);
		expect(warned()).toContain('Look in BeeIQ');
	});
});

it('one whose removal is refused is told of where the list fails afterwards', async () => {
	await publish(saved);
	beeiq.hooks.length = 0;
	beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });
	beeiq.faults.add({ on: 'remove', as: { status: 400 } });
	const isRefused = (): boolean => beeiq.journal.some(({ status }) => status === 400);
	beeiq.faults.add({ on: 'list', as: { status: 403 }, when: isRefused });
	const { status, message } = await publish(saved);
	expect(status).toBe('failed');
	expect(message).toContain('BeeIQ may hold a webhook at');
});

it('one that BeeIQ does not list, and lets nobody remove, stays: another account may have added it', async () => {
	await publish(saved);
	await publish(saved);
	const body = '{"metadata":{"total":0},"results":[]}';
	beeiq.faults.add({ on: 'list', as: { refuses: { status: 200, body } } });
	for (const on of ['change', 'remove'] as const) beeiq.faults.add({ on, as: { status: 403 } });
	await unpublish(saved);
	allLogs.length = 0;
	expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
	expect(warned()).toContain('n8n takes it to be there');
	expect(ours()).toHaveLength(1);
	beeiq.faults.clear();
	await unpublish(saved);
	expect(ours()).toEqual([]);
});

it('one at an earlier address is named where it cannot be removed', async () => {
	await publish(saved);
	const { url } = ours()[0] as Hook;
	const row = { id: 'aa11bb22', url: url.replace('n8n.', 'new.'), events: ['X_Y'], active: true };
	const body = JSON.stringify({ metadata: { total: 1 }, results: [row] });
	const changed = { status: 200, body: JSON.stringify(row) };
	beeiq.faults.add({ on: 'change', as: { refuses: changed } });
	saved.webhookUrl = 'https://new.example.com/';
	beeiq.faults.add({ on: 'list', as: { refuses: { status: 200, body } } });
	beeiq.faults.add({ on: 'remove', as: { status: 400 } });
	const { message } = await publish(saved);
	expect(message).toContain('n8n.example.com');
});

it.each(['', '{"success":true}', 'null', '[0]', '{"affected":0}', '{"success":true,"data":null}'])(
	'one of two ids is not taken to be there where a whole list shows neither: %j',
	async (body) => {
		const written = '{"id":"5f0e0000000000000000abcd"}';
		beeiq.faults.add({ on: 'add', as: { accepts: { status: 201, body: written } }, times: 1 });
		const remove = (): boolean => {
			beeiq.hooks.length = 0;
			return true;
		};
		beeiq.faults.add({ on: 'remove', as: { refuses: { status: 204 } }, times: 1, when: remove });
		const isGone = (): boolean => ours().length === 0;
		beeiq.faults.add({ on: 'change', as: { refuses: { status: 200, body } }, when: isGone });
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(ours()).toHaveLength(1);
	},
);
