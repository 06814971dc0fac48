import { Beeiq } from '../beeiq-stand-in/server.mjs';
import type { Hook } from '../beeiq-stand-in/dialect.mjs';
import { allLogs, warnings, type SavedNode } from '../n8n-core/instance.mjs';
import { publish, unpublish } from '../n8n-core/publication.mjs';
import { productionUrl, savedTrigger } from './saved-trigger.mjs';

// A BeeIQ that answers otherwise than with 404 when it is asked for a webhook that is not there, or that has two ids
// for one.

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

const ours = (): Hook[] => beeiq.hooks.filter(({ url }) => url.startsWith(productionUrl));
const warned = (): string => warnings().join('\n');

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
