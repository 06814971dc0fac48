import type { Dialect, Hook } from '../beeiq-stand-in/dialect.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { allLogs, warnings, type SavedNode } from '../n8n-core/instance.mjs';
import { publish, unpublish } from '../n8n-core/publication.mjs';
import { productionUrl, savedTrigger } from './saved-trigger.mjs';

// What BeeIQ removes later than it says so, or shows later than it is there.

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

const ours = (): Hook[] => beeiq.hooks.filter(({ url }) => url.startsWith(productionUrl));
const pasted = { url: productionUrl, events: ['NOTE_CREATE'], active: true };
const calls = (method: string): number =>
	beeiq.journal.filter((call) => call.method === method).length;
const warned = (): string => warnings().join('\n');

describe.each(['later', 'laterOnce'] as const)('a webhook that is removed %s', (removedWhen) => {
	beforeEach(() => {
		speak({ removedWhen });
	});

	it('is not taken for the one that is published', async () => {
		await publish(saved);
		await unpublish(saved);
		expect(ours()).toHaveLength(1);
		allLogs.length = 0;
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(warned()).toContain('so n8n goes by another. Look in BeeIQ');
		beeiq.catchUp();
		expect(ours()).toHaveLength(1);
		expect(calls('PUT')).toBe(0);
	});

	it('is not taken for it in the next attempt, where it was taken back', async () => {
		const isAdded = (): boolean => ours().length > 0;
		beeiq.faults.add({ on: 'list', as: { status: 503 }, times: 1, when: isAdded });
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 2 });
		beeiq.catchUp();
		expect(ours()).toHaveLength(1);
		await unpublish(saved);
		beeiq.catchUp();
		expect(ours()).toEqual([]);
	});
});

describe.each<[string, () => void]>([
	[
		'whose removal is accepted, after which the list fails',
		() => {
			const hasAsked = (): boolean => calls('DELETE') > 0;
			beeiq.faults.add({ on: 'list', as: { status: 504 }, when: hasAsked });
		},
	],
	[
		'whose removal is accepted while a list without a total does not show it',
		() => beeiq.faults.add({ on: 'list', as: { refuses: { status: 200, body: '[]' } } }),
	],
])('one %s', (_, strike) => {
	it('is not taken for the one that is published then', async () => {
		speak({ removedWhen: 'later' });
		await publish(saved);
		strike();
		await unpublish(saved);
		beeiq.faults.clear();
		allLogs.length = 0;
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(warned()).toContain('so n8n goes by another. Look in BeeIQ');
		beeiq.catchUp();
		expect(ours()).toHaveLength(1);
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(JSON.stringify(saved.staticData)).not.toContain('removals');
		await unpublish(saved);
		beeiq.catchUp();
		expect(ours()).toEqual([]);
	});
});

describe('another one that BeeIQ lists only once one is removed', () => {
	const appears = (): void => {
		let isFirst = true;
		const add = (): boolean => {
			if (isFirst) beeiq.addHook(pasted);
			return (isFirst = false);
		};
		beeiq.faults.add({ on: 'remove', as: { status: 500 }, when: add });
	};

	it('is removed as well where the workflow is unpublished', async () => {
		await publish(saved);
		appears();
		await unpublish(saved);
		expect(ours()).toEqual([]);
		expect(warned()).toBe('');
		expect(saved.staticData).toEqual({ 'node:BeeIQ Trigger': {} });
	});

	it('is told of where it stays', async () => {
		await publish(saved);
		appears();
		const isOther = (): boolean => ours().every(({ events }) => events.length === 1);
		beeiq.faults.add({ on: 'remove', as: { status: 400 }, when: isOther });
		await unpublish(saved);
		expect(warned()).toContain('If BeeIQ still lists');
	});

	it('is told of where the workflow is published', async () => {
		beeiq.addHook(pasted);
		beeiq.addHook(pasted);
		appears();
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(warned()).toContain('may have added another that it does not list yet. Look in BeeIQ');
		await unpublish(saved);
		expect(ours()).toEqual([]);
	});
});

it('one that was removed unlisted is not taken to be there by a list that shows it later', async () => {
	const show = (results: Hook[]): void => {
		const body = JSON.stringify({ metadata: { total: results.length }, results });
		beeiq.faults.clear();
		beeiq.faults.add({ on: 'list', as: { refuses: { status: 200, body } } });
	};
	await publish(saved);
	const before = structuredClone(ours());
	show([]);
	await unpublish(saved);
	expect(ours()).toEqual([]);
	show(before);
	expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
	expect(ours()).toHaveLength(1);
	beeiq.faults.clear();
	expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
	await unpublish(saved);
	expect(ours()).toEqual([]);
});

it('one whose removal is accepted while it is not listed is not taken to be there either', async () => {
	speak({ removedWhen: 'later' });
	await publish(saved);
	const body = JSON.stringify({ metadata: { total: 0 }, results: [] });
	beeiq.faults.add({ on: 'list', as: { refuses: { status: 200, body } } });
	await unpublish(saved);
	beeiq.faults.clear();
	expect(await publish(saved)).toMatchObject({ status: 'published' });
	expect(warned()).toContain('so n8n goes by another');
	beeiq.catchUp();
	expect(ours()).toHaveLength(1);
});

describe('a change of one that a whole list does not show any more', () => {
	const removedByHand = async (body: string): Promise<void> => {
		await publish(saved);
		await publish(saved);
		beeiq.empty();
		allLogs.length = 0;
		beeiq.faults.add({ on: 'change', as: { refuses: { status: 200, body } } });
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
	};

	it.each([
		'null',
		'[0]',
		'[0,[]]',
		'""',
		'{"ok":1,"n":0,"nModified":0}',
		'{"acknowledged":true,"matchedCount":0,"modifiedCount":0}',
		'{"affected":0}',
		'{"affectedRows":0,"changedRows":0}',
		'{"success":true,"data":null}',
	])('shows that it is gone where it is answered with %s', async (body) => {
		await removedByHand(body);
		expect(ours()).toHaveLength(1);
	});

	it.each(['', '{"success":true}', '{"matchedCount":1,"modifiedCount":0}', '[1]'])(
		'counts where it is answered with %j, and the log does not say that it was done',
		async (body) => {
			await removedByHand(body);
			expect(ours()).toEqual([]);
			expect(warned()).toContain('Look in BeeIQ');
			expect(warned()).toContain('says that it has changed it by its id');
		},
	);
});

describe('one that BeeIQ has removed and lists a while longer', () => {
	/** As the list was before, and what a change of what is gone is answered with. */
	const beLate = (body: string): void => {
		const results = structuredClone(ours());
		const list = JSON.stringify({ metadata: { total: results.length }, results });
		const isRemoved = (): boolean => !ours().some(({ id }) => id === results[0]?.id);
		beeiq.faults.add({ on: 'list', as: { refuses: { status: 200, body: list } }, when: isRemoved });
		beeiq.faults.add({ on: 'change', as: { refuses: { status: 200, body } }, when: isRemoved });
	};
	const none = ['[0]', '{"matchedCount":0}', '{"n":0}', '{"affected":0}'];

	it.each([...none, 'null', '""', '{"data":null}', '{"success":true}'])(
		'is not gone by where it is published anew: %s',
		async (body) => {
			await publish(saved);
			beLate(body);
			await unpublish(saved);
			saved.parameters.events = ['NOTE_CREATE'];
			expect(await publish(saved)).toMatchObject({ status: 'published' });
			beeiq.faults.clear();
			expect(ours()).toMatchObject([{ events: ['NOTE_CREATE'] }]);
		},
	);

	it.each(none.slice(1, 3))(
		'is not gone by where it is not remembered either: %s',
		async (body) => {
			await publish(saved);
			beLate(body);
			beeiq.hooks.splice(beeiq.hooks.indexOf(ours()[0] as Hook), 1);
			saved.staticData = {};
			const { message } = await publish(saved);
			expect(message).toContain('does not find it by its id');
			beeiq.faults.add({ on: 'remove', as: { refuses: { status: 204 } }, times: 1 });
			expect(await publish(saved)).toMatchObject({ status: 'published' });
			beeiq.faults.clear();
			expect(ours()).toHaveLength(1);
		},
	);
});

it.each(['[0]', '{"modifiedCount":0}', '{"count":0,"message":"updated"}'])(
	'one that was right already is kept where BeeIQ counts what it has changed: %s',
	async (body) => {
		await publish(saved);
		saved.staticData = {};
		beeiq.faults.add({ on: 'change', as: { accepts: { status: 200, body } } });
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(calls('DELETE')).toBe(0);
		expect(ours()).toHaveLength(1);
	},
);

it('one that was added, taken back and not removed yet is not taken for there', async () => {
	speak({ removedWhen: 'later' });
	beeiq.faults.add({
		on: 'list',
		as: { status: 503 },
		times: 2,
		when: () => ours().length > 0,
	});
	await publish(saved);
	expect(calls('DELETE')).toBeGreaterThan(0);
	beeiq.catchUp();
	expect(ours()).toHaveLength(1);
});

it('one whose answers count its deliveries is known by the id in them', async () => {
	const written = '{"id":"5f0e00000000000000000001","count":0,"data":null}';
	beeiq.faults.add({ on: 'add', as: { accepts: { status: 201, body: written } } });
	beeiq.faults.add({ on: 'change', as: { accepts: { status: 200, body: written } } });
	speak({ paging: 'fromZero' });
	expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
	expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
	expect(ours()).toHaveLength(1);
	await unpublish(saved);
	expect(ours()).toEqual([]);
});

it('a second one whose removal is accepted and not done is told of', async () => {
	speak({ removedWhen: 'later' });
	await publish(saved, 1);
	beeiq.addHook(pasted);
	saved.parameters.events = ['*'];
	const { status, message } = await publish(saved);
	expect(status).toBe('failed');
	expect(message).toContain('and still lists it. BeeIQ may hold a webhook at');
	// Its removals are done.
	beeiq.catchUp();
	expect(await publish(saved)).toMatchObject({ status: 'published' });
	expect(ours()).toHaveLength(1);
});

it('one that BeeIQ lists by another id than it gave, and has yet to remove, is told of', async () => {
	beeiq.faults.add({
		on: 'add',
		as: { accepts: { status: 201, body: '{"id":"5f0e0000000000000000abcd"}' } },
	});
	beeiq.faults.add({ on: 'remove', as: { refuses: { status: 202, body: '{}' } } });
	expect(await publish(saved)).toMatchObject({ status: 'published' });
	expect(warned()).toContain('has yet to remove a webhook of "BeeIQ Trigger"');
	expect(warned()).toContain('Look in BeeIQ');
});
