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
	{ status: 403, body: '{"message":"You have no permission, or it does not exist"}' },
	{ status: 500, body: '{"message":"No such entity"}' },
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

	it('is gone where n8n has asked the person to remove it, and another is added', async () => {
		beeiq.faults.clear();
		saved.staticData = {};
		await publish(saved);
		beeiq.faults.add({ on: 'remove', as: { status: 409 } });
		await unpublish(saved);
		expect(warned()).toContain('remove it there by hand');
		beeiq.faults.clear();
		beeiq.hooks.length = 0;
		for (const on of ['change', 'remove'] as const) {
			const isGone = (): boolean => ours().length === 0;
			beeiq.faults.add({ on, as: { refuses: answer }, when: isGone });
		}
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(ours()).toHaveLength(1);
	});

	it('gives way to the one that the person has added instead', async () => {
		const { id } = beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toMatchObject([{ id }]);
		expect(warned()).toContain('Look in BeeIQ');
	});
});

it('one that was just added, and that the list does not show yet, is remembered where its removal fails', async () => {
	beeiq.dialect.late = 3;
	await publish(saved, 1);
	beeiq.faults.add({ on: 'list', as: { refuses: { status: 200, body: '[]' } } });
	beeiq.faults.add({ on: 'remove', as: { status: 503 }, times: 1 });
	await unpublish(saved);
	beeiq.faults.clear();
	await unpublish(saved);
	expect(ours()).toEqual([]);
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
