import type { Dialect, Hook } from '../beeiq-stand-in/dialect.mjs';
import type { Fault } from '../beeiq-stand-in/faults.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { allLogs, warnings, type SavedNode } from '../n8n-core/instance.mjs';
import { publish, unpublish } from '../n8n-core/publication.mjs';
import { changeSecret, productionUrl, savedTrigger } from './saved-trigger.mjs';

// A second webhook of the node starts its workflow twice for each event: there is none, or the person is told.

let beeiq: Beeiq;
let saved: SavedNode;

beforeEach(async () => {
	beeiq = await Beeiq.start();
	saved = savedTrigger(beeiq);
	for (const n of [1, 2]) {
		const url = `https://elsewhere.example.com/${n}`;
		beeiq.addHook({ url, events: ['NOTE_CREATE'], active: true });
	}
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
const right = { active: true, events: ['DEAL_CHANGE', 'TASK_CREATE'] };
const warned = (): string => warnings().join('\n');

describe('one that was removed, and that BeeIQ keeps switched off', () => {
	beforeEach(() => {
		speak({ removed: 'inactive' });
	});

	const switchOn = (): void => {
		beeiq.switchOn(beeiq.ghosts[0] as Hook);
	};

	it('is seen beside the one that was added after it, once a person switches it on', async () => {
		await publish(saved);
		await unpublish(saved);
		await publish(saved);
		switchOn();
		expect(ours()).toHaveLength(2);
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toMatchObject([right]);
		await unpublish(saved);
		expect(ours()).toEqual([]);
	});

	it('is removed again, once a person switches it on', async () => {
		await publish(saved);
		await unpublish(saved);
		switchOn();
		await unpublish(saved);
		expect(ours()).toEqual([]);
	});

	it.each<Partial<Dialect>>([{ addedAs: 'nothing' }, { addedAs: 'list' }, { addedStatus: 204 }])(
		'is the webhook once an add puts it to use again, without giving its id: %j',
		async (dialect) => {
			speak({ addedAgain: 'revived', ...dialect });
			for (let time = 0; time < 3; time++) {
				expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
				expect(ours()).toMatchObject([right]);
				await unpublish(saved);
				expect(ours()).toEqual([]);
			}
		},
	);
});

it.each(['new', 'revived'] as const)(
	'one that BeeIQ marks as deleted is not there, and another is added: %s',
	async (addedAgain) => {
		speak({ removed: 'flagged', addedAgain });
		for (let time = 0; time < 3; time++) {
			expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
			expect(ours()).toMatchObject([right]);
			await unpublish(saved);
			expect(ours()).toEqual([]);
		}
		expect(warned()).toBe('');
		expect(saved.staticData).toEqual({ 'node:BeeIQ Trigger': {} });
	},
);

describe('one that a person has removed, and that BeeIQ marks as deleted', () => {
	const removeByHand = (): void => {
		for (const { id } of ours()) beeiq.removeHook(id);
	};
	const expectAnother = async (): Promise<void> => {
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toMatchObject([right]);
		expect(warned()).toBe('');
	};

	beforeEach(async () => {
		speak({ removed: 'flaggedById' });
		await publish(saved);
	});

	it.each<Partial<Dialect>>([
		{},
		{ addedAgain: 'revived' },
		{ active: 'status' },
		{ order: 'newestFirst' },
		{ removed: 'flagged' },
		{ change: 405, remove: 405 },
		{ change: 404, total: 'missing' },
	])('is gone, and another is added: %j', async (dialect) => {
		speak(dialect);
		removeByHand();
		await expectAnother();
		expect(beeiq.journal.filter(({ method }) => method === 'PUT')).toEqual([]);
	});

	it('is gone to an n8n that took it to be there', async () => {
		const [key = ''] = Object.keys(saved.staticData ?? {});
		Object.assign(saved.staticData?.[key] as object, { isUnlisted: true });
		removeByHand();
		await expectAnother();
		expect(saved.staticData?.[key]).not.toHaveProperty('isUnlisted');
	});

	it.each([404, 405, 'saysNo'] as const)('need not be removed again: %s', async (remove) => {
		speak({ remove });
		removeByHand();
		await unpublish(saved);
		expect(beeiq.journal.filter(({ method }) => method === 'DELETE')).toEqual([]);
		expect(warned()).toBe('');
		expect(saved.staticData).toEqual({ 'node:BeeIQ Trigger': {} });
	});

	it('is gone also where the row has nothing but its id', async () => {
		const [{ id }] = ours() as [Hook];
		removeByHand();
		beeiq.ghosts.length = 0;
		const body = JSON.stringify([{ id, isDeleted: true }]);
		beeiq.faults.add({ on: 'list', as: { accepts: { status: 200, body } }, times: 1 });
		await unpublish(saved);
		expect(warned()).toBe('');
		expect(beeiq.journal.filter(({ method }) => method === 'DELETE')).toEqual([]);
	});

	it('is there if the row with its id is at another address, as that of another tenant', async () => {
		const [hook] = ours() as [Hook];
		const url = 'https://elsewhere.example.com/9';
		const body = JSON.stringify({
			metadata: { total: 1 },
			results: [{ ...hook, url, isDeleted: 1 }],
		});
		beeiq.faults.add({ on: 'list', as: { accepts: { status: 200, body } } });
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toEqual([hook]);
		await unpublish(saved);
		expect(ours()).toEqual([]);
	});

	it('is there if another row with its id bears no mark', async () => {
		const [hook] = ours() as [Hook];
		for (const isFirst of [true, false]) {
			const rows = [
				{ ...hook, isDeleted: isFirst },
				{ ...hook, isDeleted: !isFirst },
			];
			const as = { accepts: { status: 200, body: JSON.stringify(rows) } };
			beeiq.faults.clear();
			beeiq.faults.add({ on: 'list', as });
			await expectAnother();
			expect(ours()).toEqual([hook]);
		}
	});

	it('is asked about if only another one at its address bears the mark', async () => {
		const [hook] = ours() as [Hook];
		const rows = [{ ...hook, id: 'another', isDeleted: true }];
		const as = { accepts: { status: 200, body: JSON.stringify(rows) } };
		beeiq.faults.add({ on: 'list', as });
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(ours()).toEqual([hook]);
		expect(warned()).toContain('BeeIQ does not list the webhook');
	});
});

it('a mark that BeeIQ gives what it has just added says nothing, however late', async () => {
	const { id } = beeiq.addHook(pasted);
	beeiq.removeHook(id);
	const next = id.slice(0, -1) + String(Number(id.slice(-1)) + 1);
	const body = JSON.stringify([{ id: next, url: productionUrl, deleted: 2 }]);
	beeiq.faults.add({ on: 'list', as: { accepts: { status: 200, body } } });
	await publish(saved);
	expect(ours()).toMatchObject([{ id: next }]);
	const later = Date.now() + 120_000;
	const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
	await publish(saved).finally(() => {
		clock.mockRestore();
	});
	expect(ours()).toMatchObject([{ id: next }]);
});

it.each(['flagged', 'flaggedById'] as const)(
	'one that an add puts to use again is there, though a late list marks it: %s',
	async (removed) => {
		speak({ removed, addedAgain: 'revived' });
		await publish(saved);
		await unpublish(saved);
		beeiq.catchUp();
		speak({ late: 3 });
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toMatchObject([right]);
		beeiq.catchUp();
		await unpublish(saved);
		expect(ours()).toEqual([]);
	},
);

it('one that BeeIQ says it removed, and has not, is told of beside the one that is kept', async () => {
	speak({ removed: 'active' });
	beeiq.addHook(pasted);
	beeiq.addHook(pasted);
	beeiq.faults.add({ on: 'change', as: { status: 400 }, times: 1 });
	expect(await publish(saved)).toMatchObject({ status: 'published' });
	expect(ours()).toHaveLength(2);
	expect(warned()).toContain('that it said it removed, so n8n goes by another. Look in BeeIQ');
});

it('one that has lost its secret is not changed into another that nobody sees', async () => {
	speak({ paging: 'fromZero', url: 'lowerCased', changed: 'addedBeside', changedStatus: 204 });
	saved.parameters.authentication = 'secret';
	changeSecret(saved, 'Another Secret of Ours');
	expect((await publish(saved, 1)).message).toContain('does not keep what follows the "?"');
	expect(ours()).toEqual([]);
});

describe('one on a page of the list that BeeIQ refuses', () => {
	it.each<Partial<Dialect>>([
		{ laterPages: 422 },
		{ laterPages: 404 },
		{ laterPages: 422, total: 'missing' },
	])('is told of: %j', async (dialect) => {
		speak({ pageSize: 2, order: 'newestFirst', ...dialect });
		beeiq.hooks.unshift(beeiq.addHook(pasted));
		beeiq.hooks.pop();
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(ours()).toHaveLength(2);
		expect(warned()).toContain('Look in BeeIQ');
		expect(warned()).toContain(productionUrl);
		allLogs.length = 0;
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(ours()).toHaveLength(2);
		expect(warned()).toContain('Look in BeeIQ');
	});

	it('is told of when the workflow is unpublished', async () => {
		speak({ pageSize: 2, laterPages: 422 });
		await publish(saved);
		beeiq.addHook(pasted);
		allLogs.length = 0;
		await unpublish(saved);
		expect(ours()).toHaveLength(1);
		expect(warned()).toContain(`If BeeIQ still lists ${productionUrl}`);
	});

	it.each<Partial<Dialect>>([
		{ beyondAs: 404 },
		{ beyondAs: 400 },
		{ beyondAs: 404, total: 'missing' },
	])('is none where the list has ended before: %j', async (dialect) => {
		speak(dialect);
		await publish(saved);
		await publish(saved);
		await unpublish(saved);
		expect(warned()).toBe('');
	});
});

describe('one that is left where publishing fails', () => {
	const faults: Array<Fault['as']> = [
		{ status: 400 },
		{ status: 401 },
		{ status: 403 },
		{ status: 404 },
		{ status: 409 },
		{ status: 422 },
		{ status: 429 },
		{ status: 500 },
		'html',
		'redirect',
		'dropped',
	];

	it.each(faults)('is told of after %j, renamed meanwhile', async (as) => {
		await publish(saved);
		beeiq.faults.add({ on: 'list', as });
		await unpublish(saved).catch(() => undefined);
		saved.name = 'Sự kiện';
		const { status, message } = await publish(saved);
		expect(status).toBe('failed');
		expect(ours()).toHaveLength(1);
		expect(message).toContain(productionUrl);
		expect(message).toContain('whether BeeIQ holds a webhook');
	});

	it.each(faults)('is told of after %j, pasted by hand', async (as) => {
		beeiq.addHook(pasted);
		beeiq.faults.add({ on: 'list', as });
		const { status, message } = await publish(saved);
		expect(status).toBe('failed');
		expect(message).toContain(productionUrl);
		expect(message).toContain('whether BeeIQ holds a webhook');
	});

	it('is told of where it may not be changed', async () => {
		beeiq.addHook(pasted);
		beeiq.faults.add({ on: 'change', as: { status: 401 } });
		const { status, message } = await publish(saved);
		expect(status).toBe('failed');
		expect(ours()).toHaveLength(1);
		expect(message).toContain(`BeeIQ may hold a webhook at ${productionUrl}`);
		expect(message).not.toContain(`, add ${productionUrl}`);
	});

	it.each([400, 403, 405, 409])('is told of where no list follows its change: %i', async (code) => {
		const { id } = beeiq.addHook(pasted);
		const isChanged = (): boolean =>
			beeiq.hooks.some((hook) => hook.id === id && hook.events.length > 1);
		beeiq.faults.add({ on: 'list', as: { status: code }, when: isChanged });
		const { status, message } = await publish(saved);
		expect(status).toBe('failed');
		expect(ours()).toHaveLength(1);
		expect(message).toContain(`BeeIQ may hold a webhook at ${productionUrl}`);
		expect(message).not.toContain(`, add ${productionUrl}`);
	});

	it('is told of as one of several, if a list was not answered', async () => {
		await publish(saved);
		beeiq.addHook(pasted);
		beeiq.faults.add({ on: 'list', as: 'dropped', times: 2 });
		const { status, message } = await publish(saved, 1);
		expect(status).toBe('failed');
		expect(ours()).toHaveLength(2);
		expect(message).toContain(`BeeIQ may hold a webhook at ${productionUrl}`);
		expect(message).toContain('remove it and any second one there');
		expect(message).toContain('just one');
	});

	it.each<Partial<Dialect>>([{ total: 'right' }, { total: 'missing' }, { total: 'ofPage' }])(
		'is told of where its id was forgotten, and the list does not show it: %j',
		async (dialect) => {
			speak({ paging: 'fromZero', changed: 'addedBeside', url: 'queryDropped', ...dialect });
			await publish(saved);
			beeiq.removeHook(ours()[1]?.id ?? '');
			saved.parameters.authentication = 'secret';
			const { status, message } = await publish(saved);
			expect(status).toBe('failed');
			expect(ours()).toHaveLength(1);
			expect(message).toContain(`whether BeeIQ holds a webhook at ${productionUrl}`);
		},
	);

	it.each<Partial<Dialect>>([{ total: 'missing' }, { total: 'tooLarge' }])(
		'is not ruled out by a list that may be a part: %j',
		async (dialect) => {
			saved.parameters.authentication = 'secret';
			speak({ url: 'queryDropped', ...dialect });
			const { message } = await publish(saved);
			expect(message).toContain(`whether BeeIQ holds a webhook at ${productionUrl}`);
		},
	);

	it('is ruled out by a whole list', async () => {
		saved.parameters.authentication = 'secret';
		speak({ url: 'queryDropped' });
		const { status, message } = await publish(saved);
		expect(status).toBe('failed');
		expect(message).not.toContain(productionUrl);
	});

	it('is not looked for where nothing was asked of BeeIQ', async () => {
		saved.parameters.events = [];
		expect((await publish(saved)).message).not.toContain('BeeIQ holds');
	});
});

describe('another one at the address that the node had before', () => {
	const moved = 'https://new.example.com';

	beforeEach(async () => {
		await publish(saved);
		beeiq.addHook(pasted);
		allLogs.length = 0;
		saved.webhookUrl = moved;
	});

	it('is told of where the one that is remembered moves', async () => {
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(ours()).toHaveLength(1);
		expect(warned()).toContain(`BeeIQ lists another webhook at ${productionUrl}, the address`);
		allLogs.length = 0;
		await publish(saved);
		expect(warned()).toBe('');
	});

	it.each([1, 5])('is told of where publishing fails, after %i attempts', async (attempts) => {
		beeiq.removeHook(ours()[0]?.id ?? '');
		beeiq.faults.add({ on: 'add', as: { status: 500 } });
		const { message } = await publish(saved, attempts);
		expect(message).toContain(`BeeIQ lists another webhook at ${productionUrl}, the address`);
		expect(ours()).toHaveLength(1);
	});

	it('is told of where the workflow is unpublished', async () => {
		await unpublish(saved);
		expect(ours()).toHaveLength(1);
		expect(warned()).toContain(`BeeIQ lists another webhook at ${productionUrl}, the address`);
		expect(saved.staticData).toEqual({ 'node:BeeIQ Trigger': {} });
	});

	it('is not one that is switched off, or that n8n has removed', async () => {
		for (const hook of ours().slice(1)) hook.active = false;
		await publish(saved);
		speak({ removed: 'listed' });
		await unpublish(saved);
		await publish(saved);
		saved.webhookUrl = undefined;
		await publish(saved);
		expect(warned()).not.toContain('BeeIQ lists another webhook');
	});
});

it('one that a refused change has switched on, and that was removed then, is not there', async () => {
	speak({ removed: 'listed', late: 1 });
	await publish(saved);
	for (const hook of ours()) hook.active = false;
	beeiq.catchUp();
	beeiq.faults.add({ on: 'change', as: { accepts: { status: 400 } }, times: 1 });
	expect(await publish(saved)).toMatchObject({ status: 'published' });
	expect(ours()).toMatchObject([right]);
});

it('one that was changed and removed, and neither is said, is seen to be gone the next time', async () => {
	speak({ removed: 'listed' });
	await publish(saved);
	for (const hook of ours()) hook.active = false;
	for (const on of ['change', 'remove'] as const) {
		beeiq.faults.add({ on, as: { accepts: { status: 400 } }, times: 1 });
	}
	expect(await publish(saved)).toMatchObject({ status: 'published' });
	expect(warned()).toContain('n8n takes it to be there');
	expect(await publish(saved)).toMatchObject({ status: 'published' });
	expect(ours()).toMatchObject([right]);
});

it('one whose change was refused, and that was removed then, is seen once it is switched on', async () => {
	speak({ removed: 'inactive', change: 405, order: 'newestFirst' });
	beeiq.addHook(pasted);
	expect(await publish(saved)).toMatchObject({ status: 'published' });
	beeiq.switchOn(beeiq.ghosts[0] as Hook);
	expect(ours()).toHaveLength(2);
	expect(await publish(saved)).toMatchObject({ status: 'published' });
	expect(ours()).toMatchObject([right]);
});

describe('a list that does not say how many there are', () => {
	beforeEach(() => {
		speak({ total: 'missing' });
	});

	it('is told of where the webhook is neither listed nor found, and another is added', async () => {
		await publish(saved);
		beeiq.removeHook(ours()[0]?.id ?? '');
		allLogs.length = 0;
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(ours()).toMatchObject([right]);
		expect(warned()).toContain('BeeIQ neither lists nor finds the webhook that');
	});

	it('lets none be added while it is not known what became of the last', async () => {
		beeiq.faults.add({ on: 'add', as: { status: 500 }, times: 1 });
		const { status, message, attempts } = await publish(saved);
		expect([status, attempts]).toEqual(['failed', 2]);
		expect(message).toContain('It is not known whether BeeIQ added the webhook.');
		expect(message).toContain(`BeeIQ may hold a webhook at ${productionUrl}`);
	});
});

describe('one that was added though BeeIQ answered otherwise, and that a late list does not show', () => {
	it.each([400, 403, 500])('is told of, where two mains publish: %i', async (status) => {
		speak({ late: 1 });
		const signedIn = { sessionToken: beeiq.issueToken(), sessionBaseUrl: beeiq.url };
		Object.assign(saved.credentials?.beeiqAdminApi ?? {}, signedIn);
		beeiq.faults.add({ on: 'list', as: 'dropped', times: 1 });
		beeiq.faults.add({ on: 'add', as: { accepts: { status } }, times: 2 });
		const ends = await Promise.all([publish(saved), publish(saved)]);
		expect(ours().length).toBeGreaterThan(1);
		const told = ends.map(({ message }) => message).join();
		expect(told + warned()).toContain('Look in BeeIQ');
	});

	it.each([0, 1, 3, 4, 5])('is told of, where it was answered 401, %i calls late', async (late) => {
		speak({ late: late as Dialect['late'] });
		beeiq.faults.add({ on: 'add', as: { accepts: { status: 401 } }, times: 2 });
		const { message = '' } = await publish(saved);
		expect(message + warned()).toMatch(/BeeIQ may hold a webhook at|Look in BeeIQ/);
		expect(message + warned()).toContain(productionUrl);
	});

	it('is told of, where n8n signs in again and adds another', async () => {
		speak({ late: 3 });
		beeiq.faults.add({ on: 'add', as: { accepts: { status: 401 } }, times: 1 });
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(ours()).toHaveLength(2);
		expect(warned()).toContain('may have added another that it does not list yet. Look in BeeIQ');
	});
});

describe('one that BeeIQ adds only after another attempt has added one', () => {
	const second = 'may have added another that it does not list yet. Look in BeeIQ';

	it.each<Fault['as']>(['dropped', { status: 500 }, { status: 504 }])(
		'is told of, where the add was answered by %j',
		async (as) => {
			beeiq.faults.add({ on: 'add', as, times: 1 });
			expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 2 });
			expect(ours()).toMatchObject([right]);
			expect(warned()).toContain(second);
			// Now it does the first.
			beeiq.addHook({ ...right, url: productionUrl });
			allLogs.length = 0;
			expect(await publish(saved)).toMatchObject({ status: 'published' });
			expect(ours()).toMatchObject([right]);
			expect(warned()).toBe('');
		},
	);

	it('is not to be expected where BeeIQ has refused the add', async () => {
		beeiq.faults.add({ on: 'add', as: { status: 400 }, times: 1 });
		expect(await publish(saved)).toMatchObject({ status: 'failed', attempts: 1 });
		allLogs.length = 0;
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(warned()).toBe('');
	});

	it('is not to be expected where BeeIQ was not asked to add', async () => {
		beeiq.faults.add({ on: 'list', as: { status: 500 }, times: 2 });
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(warned()).not.toContain(second);
	});
});

it('one that BeeIQ says it removed is told of where too many requests are needed to see it', async () => {
	speak({ pageSize: 2, removed: 'active' });
	for (let n = 3; n <= 8; n++) {
		beeiq.addHook({ ...pasted, url: `https://elsewhere.example.com/${n}` });
	}
	await publish(saved);
	beeiq.addHook(pasted);
	await unpublish(saved);
	expect(ours()).toHaveLength(2);
	expect(warned()).toContain(`If BeeIQ still lists ${productionUrl}`);
});

it('one that BeeIQ says it removed, in a list that is not read to its end again, is not forgotten', async () => {
	speak({ paging: 'endless', pageSize: 7, rows: 'twice', rubbish: 'all' });
	speak({ changed: 'urlStays', removed: 'active' });
	for (const n of [3, 4]) beeiq.addHook({ ...pasted, url: `https://elsewhere.example.com/${n}` });
	await publish(saved);
	saved.webhookUrl = 'https://new.example.com';
	const { status, message } = await publish(saved);
	expect(status).toBe('failed');
	expect(beeiq.hooks).toHaveLength(5);
	expect(message).toContain(`BeeIQ may hold a webhook at ${productionUrl}`);
});

it('one that a change adds, and that a late list does not show before the next change, is told of', async () => {
	speak({ late: 3, changed: 'addedBeside', total: 'missing' });
	beeiq.addHook({ ...pasted, active: false });
	expect(await publish(saved)).toMatchObject({ status: 'published' });
	expect(ours()).toHaveLength(2);
	expect(warned()).toContain('may have added another that it does not list yet. Look in BeeIQ');
	beeiq.catchUp();
	await publish(saved);
	expect(ours()).toMatchObject([right]);
});

it('one that a change adds, as its answer says, is told of', async () => {
	speak({ late: 1, changed: 'addedBeside' });
	beeiq.addHook({ ...pasted, events: ['DEAL_CHANGE', 'TASK_CREATE'] });
	expect(await publish(saved)).toMatchObject({ status: 'published' });
	expect(ours()).toHaveLength(2);
	expect(warned()).toContain('may have added another that it does not list yet. Look in BeeIQ');
});

describe('one that a part of the list does not show once BeeIQ has added another instead of a change', () => {
	beforeEach(() => {
		speak({ changed: 'addedBeside', changedStatus: 204, order: 'newestFirst' });
	});

	it('is removed where the list ends after two', async () => {
		speak({ paging: 'ignored', pageSize: 2 });
		beeiq.addHook(pasted);
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toMatchObject([right]);
	});

	it('is removed where the list says that it is whole', async () => {
		speak({ total: 'tooSmall', rows: 'twice', pageSize: 2, laterPages: 422 });
		await publish(saved);
		saved.parameters = { ...saved.parameters, authentication: 'secret' };
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toMatchObject([right]);
		expect(ours()[0]?.url).toContain('?token=');
	});
});

it('one that has another id since a change is not taken for the one that was told of its events', async () => {
	speak({ late: 1, changed: 'newId', changedStatus: 204, events: 'missing' });
	await publish(saved);
	beeiq.catchUp();
	beeiq.addHook(pasted);
	saved.parameters = { ...saved.parameters, events: ['CONTACT_CHANGE'] };
	const { status } = await publish(saved, 1);
	const isThere = ours().some(({ events }) => events.join() === 'CONTACT_CHANGE');
	expect({ status, isThere }).not.toEqual({ status: 'published', isThere: false });
});

it('one that was added without an id, while BeeIQ lists only another, is told of', async () => {
	speak({ paging: 'fromZero', pageSize: 7, addedAs: 'nothing' });
	for (const n of [3, 4, 5])
		beeiq.addHook({ ...pasted, url: `https://elsewhere.example.com/${n}` });
	beeiq.addHook(pasted);
	const both = await Promise.all([publish(saved, 1), publish(saved, 1)]);
	expect(both.map(({ status }) => status)).toEqual(['published', 'published']);
	expect(ours()).toHaveLength(3);
	expect(warned()).toContain('may have added another that it does not list yet. Look in BeeIQ');
});

/** What BeeIQ is to do from its first call of a kind on. */
function once(method: string, work: () => void): void {
	beeiq.onToken = () => {
		if (!beeiq.journal.some((entry) => entry.method === method)) return;
		beeiq.onToken = undefined;
		work();
	};
}

describe('ids that are small numbers, as places in the list are', () => {
	beforeEach(() => {
		beeiq.empty();
		speak({ id: 'small' });
		beeiq.addHook({ ...pasted, url: 'https://elsewhere.example.com/' });
	});

	it.each(['nobody', 'another'])(
		'what stays listed is no obstacle, with %s behind it',
		async (who) => {
			speak({ removed: 'listed' });
			await publish(saved);
			if (who === 'another') beeiq.addHook({ ...pasted, url: 'https://elsewhere.example.com/2' });
			await unpublish(saved).catch(() => undefined);
			for (const events of [['CONTACT_CREATE'], ['NOTE_CREATE']]) {
				saved.parameters = { ...saved.parameters, events };
				expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
				expect(ours()).toMatchObject([{ active: true, events }]);
			}
			allLogs.length = 0;
			await unpublish(saved);
			expect(ours()).toEqual([]);
			expect(warned()).toBe('');
		},
	);

	it.each<Array<Fault['as']>>([[{ accepts: { status: 400 } }], [{ status: 400 }]])(
		'one that was off, and is removed since its change was answered %j, is not there again',
		async (as) => {
			await publish(saved);
			for (const hook of ours()) hook.active = false;
			speak({ late: 3 });
			beeiq.catchUp();
			beeiq.faults.add({ on: 'change', as, times: 1 });
			const { status } = await publish(saved, 1);
			expect(status === 'published' && ours().length === 0 && warned() === '').toBe(false);
		},
	);

	it('nothing is said of one that is removed though it is gone, and was at no place', async () => {
		await publish(saved);
		beeiq.removeHook('2');
		beeiq.faults.add({ on: 'remove', as: { refuses: { status: 204 } }, times: 1 });
		await unpublish(saved);
		expect(allLogs).toEqual([]);
	});

	it('what was removed from a late list is not taken for another', async () => {
		await publish(saved);
		beeiq.addHook({ ...pasted, url: 'https://elsewhere.example.com/3' });
		beeiq.addHook(pasted);
		once('DELETE', () => speak({ late: 3 }));
		const { status } = await publish(saved);
		beeiq.onToken = undefined;
		const again = await publish(saved);
		const isSilent = warned() === '' && status === 'published';
		expect(again.status === 'published' && ours().length === 0 && isSilent).toBe(false);
		speak({ late: 0 });
		await publish(saved);
		expect(ours()).toMatchObject([right]);
	});
});

it('one that BeeIQ refused to remove, and does not show where it refuses a page, is not forgotten', async () => {
	speak({ pageSize: 2 });
	await publish(saved);
	beeiq.faults.add({ on: 'remove', as: { status: 403 }, times: 1 });
	once('DELETE', () => speak({ laterPages: 404 }));
	await unpublish(saved).catch(() => undefined);
	expect(warned()).toContain(`If BeeIQ still lists ${productionUrl}, remove it there by hand`);
	speak({ laterPages: 'shown' });
	await unpublish(saved);
	expect(ours()).toEqual([]);
});

it.each([400, 403, 404])(
	'no second one is advised beside one that was listed, by a list answered %i',
	async (status) => {
		speak({ change: 404, remove: 404 });
		beeiq.addHook(pasted);
		once('DELETE', () => beeiq.faults.add({ on: 'list', as: { status }, times: 9 }));
		const { message } = await publish(saved, 1);
		expect(message).toContain(`BeeIQ may hold a webhook at ${productionUrl}`);
		expect(message).not.toContain(`add ${productionUrl}`);
	},
);
