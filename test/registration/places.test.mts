import type { Dialect, Hook } from '../beeiq-stand-in/dialect.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { allLogs, type SavedNode } from '../n8n-core/instance.mjs';
import { publish, unpublish } from '../n8n-core/publication.mjs';
import { productionUrl, savedTrigger } from './saved-trigger.mjs';

// A BeeIQ whose ids are places in its list: behind one that is removed, somebody else's webhook gets its id.

let beeiq: Beeiq;
let saved: SavedNode;
let others: string;

const foreign = { url: 'https://elsewhere.example.com/', events: ['NOTE_CREATE'], active: true };
const pasted = { url: productionUrl, events: ['NOTE_CREATE'], active: true };
const ours = (): Hook[] => beeiq.hooks.filter(({ url }) => url.startsWith(productionUrl));
const everybodyElses = (): string =>
	JSON.stringify(
		beeiq.hooks
			.filter(({ url }) => url.startsWith(foreign.url))
			.map((hook) => ({ ...hook, id: '' })),
	);

function hold(...names: Array<'ours' | 'foreign'>): void {
	for (const [n, name] of names.entries()) {
		beeiq.addHook(name === 'ours' ? pasted : { ...foreign, url: foreign.url + n });
	}
	others = everybodyElses();
}

function speak(dialect: Partial<Dialect>): void {
	Object.assign(beeiq.dialect, dialect);
}

beforeEach(async () => {
	beeiq = await Beeiq.start();
	speak({ id: 'place' });
	saved = savedTrigger(beeiq);
	allLogs.length = 0;
});

afterEach(async () => {
	expect(everybodyElses()).toBe(others);
	await beeiq.stop();
});

it.each<Array<'ours' | 'foreign'>>([
	['ours', 'foreign'],
	['ours', 'foreign', 'ours', 'foreign', 'foreign'],
	['foreign', 'ours', 'ours', 'foreign', 'foreign', 'ours', 'foreign'],
])('one webhook stays when published, none when not: %s %s %s %s', async (...held) => {
	hold(...held);
	for (let time = 0; time < 2; time++) {
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toMatchObject([{ active: true, events: ['DEAL_CHANGE', 'TASK_CREATE'] }]);
	}
	await unpublish(saved);
	expect(ours()).toEqual([]);
});

it('one that others have moved is found again, and at an earlier address it is told of', async () => {
	hold('foreign', 'foreign');
	await publish(saved);
	beeiq.removeHook('1');
	hold('foreign');
	saved.webhookUrl = 'https://new.example.com';
	expect(await publish(saved)).toMatchObject({ status: 'published' });
	expect(ours()).toHaveLength(1);
	const log = allLogs.map(({ message }) => message).join('\n');
	expect(log).toContain(`BeeIQ lists another webhook at ${productionUrl}, the address`);
});

it('one that is kept is found at the place that it has after the removal of another', async () => {
	speak({ changed: 'addedBeside' });
	hold('foreign', 'ours', 'foreign');
	for (const hook of ours()) hook.active = false;
	for (let time = 0; time < 2; time++) {
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toMatchObject([{ active: true, events: ['DEAL_CHANGE', 'TASK_CREATE'] }]);
	}
	await unpublish(saved);
	expect(ours()).toEqual([]);
});

it('one that is kept is known again at the place of one that was removed', async () => {
	speak({ changed: 'addedBeside' });
	hold('foreign');
	await publish(saved);
	for (const hook of ours()) hook.active = false;
	expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
	expect(ours()).toMatchObject([{ active: true, events: ['DEAL_CHANGE', 'TASK_CREATE'] }]);
	await unpublish(saved);
	expect(ours()).toEqual([]);
});

it('one that comes to the place of one that was switched off, and removed, is found', async () => {
	speak({ change: 400 });
	hold('foreign');
	await publish(saved);
	for (const hook of ours()) hook.active = false;
	beeiq.addHook({ ...pasted, events: ['DEAL_CHANGE', 'TASK_CREATE'] });
	for (let time = 0; time < 2; time++) {
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(ours()).toMatchObject([{ active: true }]);
	}
	await unpublish(saved);
	expect(ours()).toEqual([]);
});

it('one that BeeIQ refused to remove is removed later, at the place of another', async () => {
	hold('foreign');
	await publish(saved);
	beeiq.addHook(pasted);
	beeiq.faults.add({ on: 'remove', as: { status: 400 }, times: 1 });
	await unpublish(saved);
	expect(ours()).toHaveLength(1);
	expect(allLogs.map(({ message }) => message).join()).toContain('BeeIQ refused the request');
	await unpublish(saved);
	expect(ours()).toEqual([]);
});

it('one that BeeIQ adds instead of a change gets the place of the removed one, and is found there', async () => {
	speak({ changed: 'addedBeside' });
	hold('foreign');
	await publish(saved);
	beeiq.faults.add({ on: 'remove', as: { status: 400 }, times: 1 });
	await unpublish(saved);
	beeiq.faults.add({ on: 'change', as: { accepts: { status: 400 } }, times: 1 });
	await publish(saved, 1);
	expect(await publish(saved)).toMatchObject({ status: 'published' });
	expect(ours()).toMatchObject([{ active: true, events: ['DEAL_CHANGE', 'TASK_CREATE'] }]);
	await unpublish(saved);
	expect(ours()).toEqual([]);
});

it('another that comes to its place before a change is refused is left alone', async () => {
	speak({ change: 400 });
	hold('foreign', 'ours', 'foreign');
	beeiq.onToken = () => {
		// The call after the two lists: the change.
		if (beeiq.journal.filter(({ method }) => method === 'GET').length < 4) return;
		beeiq.onToken = undefined;
		beeiq.removeHook('1');
		others = everybodyElses();
	};
	const { status, message } = await publish(saved);
	expect({ status, message }).toMatchObject({
		status: 'failed',
		message: expect.stringContaining('BeeIQ may hold a webhook') as string,
	});
	expect(everybodyElses()).toBe(others);
	await publish(saved);
	expect(ours()).toMatchObject([{ active: true, events: ['DEAL_CHANGE', 'TASK_CREATE'] }]);
	await unpublish(saved);
	expect(ours()).toEqual([]);
});

it("what is removed by a place that the list does not show is told of, since it may be another's", async () => {
	speak({ paging: 'fromZero', pageSize: 20 });
	hold('foreign');
	await publish(saved);
	beeiq.removeHook('1');
	beeiq.addHook({ ...foreign, url: `${foreign.url}late` });
	allLogs.length = 0;
	await unpublish(saved);
	others = everybodyElses();
	expect(others).not.toContain('late');
	const log = allLogs.map(({ message }) => message).join('\n');
	expect(log).toContain(
		`n8n had BeeIQ remove the webhook with the id 2, which BeeIQ's list does not show.`,
	);
	expect(log).toContain('one that you miss there, add again.');
});

it('nothing is said of one that the list shows, nor of one that is gone', async () => {
	hold('foreign');
	await publish(saved);
	await unpublish(saved);
	await publish(saved);
	beeiq.removeHook('2');
	await unpublish(saved);
	expect(allLogs).toEqual([]);
});

describe.each<Partial<Dialect>>([{ late: 1 }, { late: 3 }])(
	'a list that is late: %j',
	(dialect) => {
		it.each<Array<'ours' | 'foreign'>>([
			['ours', 'foreign'],
			['ours', 'ours', 'foreign', 'foreign'],
			['foreign', 'ours', 'foreign', 'ours', 'foreign', 'ours', 'foreign'],
		])('leaves what is not ours alone: %s %s %s %s', async (...held) => {
			speak(dialect);
			hold(...held);
			for (let time = 0; time < 2; time++) {
				await publish(saved);
				expect(everybodyElses()).toBe(others);
				await unpublish(saved).catch(() => undefined);
				expect(everybodyElses()).toBe(others);
			}
		});

		it.each([404, 405, 'saysNo'] as const)('nor where a change is answered %s', async (change) => {
			speak({ ...dialect, change });
			hold('ours', 'foreign', 'ours', 'foreign');
			await publish(saved);
			await publish(saved);
			await unpublish(saved).catch(() => undefined);
		});
	},
);

it('one that is switched off, and that a late list showed at the place of one that is gone, is removed', async () => {
	speak({ late: 1, addedAs: 'list' });
	hold('foreign', 'foreign', 'foreign');
	expect(await publish(saved)).toMatchObject({ status: 'failed' });
	beeiq.addHook({ ...pasted, active: false });
	beeiq.catchUp();
	await unpublish(saved);
	expect(ours()).toEqual([]);
});
