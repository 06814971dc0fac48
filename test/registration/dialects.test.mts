import type { INodeParameters } from 'n8n-workflow';
import { eventCodes } from '../../nodes/Beeiq/event/events';
import type { Dialect, Hook } from '../beeiq-stand-in/dialect.mjs';
import type { Fault, FaultKind } from '../beeiq-stand-in/faults.mjs';
import { admin, Beeiq } from '../beeiq-stand-in/server.mjs';
import { allLogs, warnings, type SavedNode } from '../n8n-core/instance.mjs';
import { publish, unpublish, type Publication } from '../n8n-core/publication.mjs';
import { changeSecret, productionUrl, savedTrigger, secret } from './saved-trigger.mjs';

// What was seen to fail with a BeeIQ that is not the one we imagined.

const address = productionUrl.replace('https://', '');
let beeiq: Beeiq;

beforeEach(async () => {
	beeiq = await Beeiq.start();
	allLogs.length = 0;
});

afterEach(async () => {
	jest.restoreAllMocks();
	await beeiq.stop();
});

function speak(dialect: Partial<Dialect>): void {
	Object.assign(beeiq.dialect, dialect);
}

function addForeign(count: number): void {
	for (let n = 0; n < count; n++) {
		const url = `https://elsewhere.example.com/${n}`;
		beeiq.addHook({ url, events: ['NOTE_CREATE'], active: true });
	}
}

const workflow = (parameters?: INodeParameters, more?: Partial<SavedNode>): SavedNode =>
	savedTrigger(beeiq, parameters, more);
const ours = (): Hook[] => beeiq.hooks.filter(({ url }) => url.includes(address.slice(20)));
const calls = (method: string): number =>
	beeiq.journal.filter((entry) => entry.method === method).length;
const warned = (): string => warnings().join('\n');

/** Publishes twice and unpublishes, and looks into BeeIQ each time. */
async function expectOneThenNone(saved: SavedNode): Promise<void> {
	const before = structuredClone(beeiq.hooks);
	for (let time = 0; time < 2; time++) {
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toMatchObject([{ active: true, events: ['DEAL_CHANGE', 'TASK_CREATE'] }]);
	}
	expect(calls('POST') - beeiq.signIns).toBe(1);
	await unpublish(saved);
	expect(beeiq.hooks).toEqual(before);
	expect(saved.staticData).toEqual({ 'node:BeeIQ Trigger': {} });
	expect(beeiq.journal.length).toBeLessThan(60);
}

async function failure(saved: SavedNode, attemptsAtMost?: number): Promise<Publication> {
	const publication = await publish(saved, attemptsAtMost);
	expect(publication.status).toBe('failed');
	return publication;
}

describe('1. a list that shows one webhook twice never makes it remove the one that is kept', () => {
	it.each<[Partial<Dialect>, number]>([
		[{ paging: 'ignored', listAs: 'bare', pageSize: 100 }, 99],
		[{ paging: 'ignored', total: 'missing' }, 120],
		[{ paging: 'ignored', total: 'tooLarge', pageSize: 100 }, 3],
		[{ rows: 'twice' }, 3],
	])('%j beside %i others', async (dialect, others) => {
		speak(dialect);
		addForeign(others);
		await expectOneThenNone(workflow());
	});

	it('the newest first, while somebody adds another', async () => {
		const saved = workflow();
		await publish(saved);
		addForeign(99);
		speak({ paging: 'rowAdded', order: 'newestFirst', total: 'missing' });
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(ours()).toHaveLength(1);
	});
});

describe('2. a webhook that BeeIQ stores or lists otherwise is added once, and found again', () => {
	it.each<[Partial<Dialect>, number]>([
		[{ url: 'slash' }, 0],
		[{ url: 'withoutScheme' }, 0],
		[{ url: 'encodedOtherwise' }, 0],
		[{ pageSize: 20, total: 'missing' }, 70],
		// The rest hides it, so that only the id from the answer is left.
		[{ paging: 'fromZero' }, 3],
		[{ paging: 'ignored', pageSize: 20, listAs: 'bare' }, 30],
		[{ paging: 'fromZero', addedAs: 'id', id: 'withSlash' }, 3],
		[{ paging: 'fromZero', addedAs: 'bareId', id: 'number', change: 405 }, 3],
		[{ paging: 'fromZero', addedAs: 'wrapped', change: 400 }, 3],
		[{ paging: 'fromZero', changedAs: 'nothing' }, 3],
	])('%j beside %i others', async (dialect, others) => {
		speak(dialect);
		addForeign(others);
		await expectOneThenNone(workflow());
		if (dialect.change !== undefined) expect(warned()).toContain(productionUrl);
	});

	it('is added once more only after BeeIQ said that it is gone', async () => {
		speak({ paging: 'fromZero' });
		const saved = workflow();
		await publish(saved);
		beeiq.removeHook(ours()[0]?.id ?? '');
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toHaveLength(1);
	});

	it('moves with n8n, also where the list hides it', async () => {
		speak({ paging: 'fromZero' });
		const saved = workflow();
		await publish(saved);
		saved.webhookUrl = 'https://new.example.com';
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(beeiq.hooks.map(({ url }) => url.split('/webhook/')[0])).toEqual([saved.webhookUrl]);
	});

	it('is removed and added anew where BeeIQ leaves it at its address', async () => {
		speak({ paging: 'fromZero', changed: 'urlStays' });
		const saved = workflow();
		await publish(saved);
		saved.webhookUrl = 'https://new.example.com';
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 2 });
		expect(beeiq.hooks.map(({ url }) => url.split('/webhook/')[0])).toEqual([saved.webhookUrl]);
	});

	it.each<Partial<Dialect>>([
		{ addedAs: 'nothing' },
		{ addedAs: 'success' },
		{ addedAs: 'list' },
		{ addedAs: 'list', listAs: 'bare' },
		{ addedStatus: 204 },
	])('fails at once where nobody can tell its id: %j', async (dialect) => {
		speak({ paging: 'fromZero', ...dialect });
		const { message, attempts } = await failure(workflow());
		expect(attempts).toBe(1);
		expect(ours()).toHaveLength(1);
		expect(message).toMatch(/BeeIQ may hold a webhook at https.*remove it/);
	});
});

describe('a webhook that BeeIQ does not change as it is asked to', () => {
	/** Published, then changed in BeeIQ by somebody, and no more changed by n8n. */
	async function drifted(change: Partial<Hook>): Promise<SavedNode> {
		const saved = workflow();
		await publish(saved);
		Object.assign(beeiq.hooks[0] as Hook, change);
		beeiq.faults.add({ on: 'change', as: { refuses: { status: 200, body: '{}' } } });
		return saved;
	}

	it('is taken as it is, with a warning that says what it should be', async () => {
		const saved = await drifted({ events: ['NOTE_CREATE'] });
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(warned()).toContain('BeeIQ holds the webhook of "BeeIQ Trigger" otherwise');
		expect(warned()).toContain('ticked: Deal Updated, Task Created');
	});

	it('is replaced if it is switched off', async () => {
		const saved = await drifted({ active: false });
		expect((await failure(saved, 1)).message).toContain(
			'as it was before the change. Publish again.',
		);
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toMatchObject([{ active: true }]);
	});

	it('is refused if the change switches it off', async () => {
		const saved = workflow();
		await publish(saved);
		const hook = beeiq.hooks[0] as Hook;
		hook.events = ['NOTE_CREATE'];
		const when = (): boolean => !(hook.active = false);
		beeiq.faults.add({ on: 'change', as: { refuses: { status: 200, body: '{}' } }, when });
		const { message, attempts } = await failure(saved);
		expect(message).toContain('BeeIQ leaves the webhook switched off.');
		expect(attempts).toBe(1);
	});
});

describe('a webhook that the list hides beside one that it shows', () => {
	/** Published and pushed to where this BeeIQ's list does not reach, and then pasted by somebody. */
	async function hidden(): Promise<{ saved: SavedNode; pasted: Hook }> {
		const saved = workflow();
		await publish(saved);
		addForeign(7);
		const { url, events, active } = ours()[0] as Hook;
		const pasted = beeiq.addHook({ url, events, active });
		speak({ paging: 'fromZero', pageSize: 7 });
		return { saved, pasted };
	}

	it('is removed, and the other one is kept', async () => {
		const { saved, pasted } = await hidden();
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toEqual([pasted]);
	});

	/** Whatever id it is called by, one webhook is removed. */
	async function both(): Promise<SavedNode> {
		const { saved, pasted } = await hidden();
		const when = (): boolean => {
			beeiq.removeHook(pasted.id);
			return false;
		};
		beeiq.faults.add({ on: 'remove', as: 'dropped', when });
		return saved;
	}

	it('is added once more if both were one', async () => {
		expect(await publish(await both())).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toHaveLength(1);
	});

	it('and is in doubt if it is not listed then either', async () => {
		const saved = await both();
		speak({ pageSize: 100 });
		beeiq.faults.add({
			on: 'list',
			as: { refuses: { status: 200, body: JSON.stringify(ours().slice(1)) } },
			when: () => ours().length === 2,
		});
		const { message } = await failure(saved, 1);
		expect(message).toContain('BeeIQ lists the webhook under another id than it gave it.');
		expect(message).toContain('BeeIQ may hold a webhook');
	});

	it('is passed over if it is gone', async () => {
		const { saved, pasted } = await hidden();
		beeiq.removeHook(ours()[0]?.id ?? '');
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toEqual([pasted]);
	});
});

describe('3. a refusal after the add takes back what was added', () => {
	it.each<[Partial<Dialect>, Fault]>([
		[{}, { on: 'list', as: { status: 403 } }],
		[{ events: 'labels' }, { on: 'change', as: { status: 400 } }],
		[{ events: 'labels' }, { on: 'change', as: { status: 405 } }],
	])('%j, %j', async (dialect, fault) => {
		speak(dialect);
		const saved = workflow({ authentication: 'secret' });
		changeSecret(saved, 'A Secret with Upper Case');
		beeiq.faults.add({ ...fault, when: () => beeiq.hooks.length > 0 });
		const { message, attempts } = await failure(saved);
		expect(attempts).toBe(1);
		expect(beeiq.hooks).toEqual([]);
		expect(message).toContain('and these events ticked: Deal Updated');
	});

	it('says what is left if it cannot, and does not advise to add another', async () => {
		const when = (): boolean => beeiq.hooks.length > 0;
		beeiq.faults.add({ on: 'list', as: { status: 403 }, when });
		speak({ remove: 405 });
		const saved = workflow();
		const { message } = await failure(saved);
		expect(message).toContain(`BeeIQ may hold a webhook at ${productionUrl}`);
		expect(ours()).toHaveLength(1);
		// What is left is remembered.
		beeiq.faults.clear();
		speak({ remove: 'offered' });
		await unpublish(saved);
		expect(ours()).toEqual([]);
	});
});

describe('4. what BeeIQ lists of others is not ours to understand', () => {
	it.each<Partial<Dialect>>([
		{ rubbish: 'all' },
		{ rubbish: 'all', listAs: 'bare', pageSize: 7 },
		{ total: 'null' },
		{ listAs: 'nullResults' },
		{ emptyAs: 'noContent' },
		{ emptyAs: 'nothing' },
		{ listAs: 'nested', total: 'text' },
	])('%j', async (dialect) => {
		speak(dialect);
		await expectOneThenNone(workflow());
	});

	it.each(['{"success":true}', '"OK"', 'OK'])('but %s is no list', async (body) => {
		beeiq.faults.add({ on: 'list', as: { accepts: { status: 200, body } } });
		const { message, attempts } = await failure(workflow());
		expect(attempts).toBe(1);
		expect(message).toContain('does not offer the webhook API');
	});
});

describe('5. events that are none', () => {
	it.each<[string, unknown]>([
		['nothing', '={{ undefined }}'],
		['null in a list', [null]],
		['what is no code', ['Deal']],
		['separators only', ' , '],
	])('are refused: %s', async (_, events) => {
		const { attempts, message } = await failure(workflow({ events: events as string }));
		expect(attempts).toBe(1);
		expect(message).toContain('"Events"');
		expect(beeiq.journal).toEqual([]);
	});

	it('given as one text are split at commas', async () => {
		await publish(workflow({ events: 'DEAL_CHANGE, TASK_CREATE' }));
		expect(ours()).toMatchObject([{ events: ['DEAL_CHANGE', 'TASK_CREATE'] }]);
	});
});

describe('6. a webhook that slips between two pages', () => {
	it('is removed by its id, and not forgotten before', async () => {
		addForeign(7);
		const saved = workflow();
		await publish(saved);
		speak({ paging: 'rowRemoved', pageSize: 7 });
		await unpublish(saved);
		expect(beeiq.hooks).toHaveLength(7);
	});
});

describe('7. an address that BeeIQ writes in another way is the same address', () => {
	it.each([
		'https://N8N.Example.com',
		'https://n8n.example.com:443',
		'HTTPS://n8n.example.com:443',
	])('%s: no change, and what a change would be answered does not matter', async (webhookUrl) => {
		speak({ url: 'normalised' });
		beeiq.faults.add({ on: 'change', as: { status: 409 } });
		await expectOneThenNone(workflow({ authentication: 'secret' }, { webhookUrl }));
		expect(calls('PUT')).toBe(0);
	});

	it.each(['http://localhost.:5678', 'http://[::ffff:127.0.0.1]:5678', 'http://[::ffff:7f00:1]'])(
		'%s is an address of this machine only',
		async (webhookUrl) => {
			const saved = workflow({}, { webhookUrl });
			Object.assign(saved.credentials?.beeiqAdminApi as object, {
				baseUrl: 'https://happy.beeiq.co',
			});
			expect((await failure(saved)).message).toContain('WEBHOOK_URL');
		},
	);
});

describe('8. the credential', () => {
	it('does not send the session of one BeeIQ to another', async () => {
		const saved = workflow();
		await publish(saved);
		const other = await Beeiq.start();
		const received: string[] = [];
		other.onToken = (token) => received.push(token);
		Object.assign(saved.credentials?.beeiqAdminApi as object, {
			baseUrl: other.url,
			loginUrl: `${other.url}/login`,
			...admin,
		});
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		const first = received.filter((token) => !other.isKnown(token));
		await other.stop();
		expect(first).toEqual([]);
	});

	it.each(['/api/v1/webhooks?type=out', '/api/v1/webhooks#top', 'https://x.example.com/hooks'])(
		'refuses the webhooks path %s, which no id can follow',
		async (webhooksPath) => {
			const saved = workflow();
			Object.assign(saved.credentials?.beeiqAdminApi as object, { webhooksPath });
			const { message, attempts } = await failure(saved);
			expect(attempts).toBe(1);
			expect(message).toContain('"Webhooks Path"');
			expect(beeiq.hooks).toEqual([]);
		},
	);

	it('keeps a slash at the end of the webhooks path, without which some servers know no address', async () => {
		beeiq.webhooksPath = '/api/v1/webhooks/';
		const saved = workflow();
		Object.assign(saved.credentials?.beeiqAdminApi as object, {
			webhooksPath: '/api/v1/webhooks/',
		});
		await expectOneThenNone(saved);
		await publish(saved);
		saved.parameters.events = ['NOTE_CREATE'];
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toMatchObject([{ events: ['NOTE_CREATE'] }]);
	});
});

describe('a secret that BeeIQ drops', () => {
	it.each<Partial<Dialect>>([
		{},
		{ paging: 'fromZero' },
		// Only the answer to the add shows it.
		{ paging: 'fromZero', changedAs: 'nothing' },
	])('fails and says so: %j', async (more) => {
		speak({ url: 'queryDropped', ...more });
		const { message, attempts } = await failure(workflow({ authentication: 'secret' }));
		expect(attempts).toBe(1);
		expect(message).toContain('secret');
		expect(message).not.toContain(secret);
		expect(beeiq.hooks).toEqual([]);
	});
});

describe('9. what BeeIQ says in words', () => {
	it('counts when it refuses to remove', async () => {
		const saved = workflow();
		await publish(saved);
		speak({ remove: 'saysNo' });
		await unpublish(saved);
		expect(warned()).toMatch(/\(200\), saying "This is not done here".*remove it there by hand/);
		// What is left is remembered.
		speak({ remove: 'offered' });
		await unpublish(saved);
		expect(ours()).toEqual([]);
	});

	it('counts when it refuses to list, and is not an empty list', async () => {
		const saved = workflow();
		await publish(saved);
		const body = '{"success":false,"message":"Not allowed","data":[]}';
		beeiq.faults.add({ on: 'list', as: { refuses: { status: 200, body } } });
		const { message, attempts } = await failure(saved);
		expect(attempts).toBe(1);
		expect(message).toContain('listing the webhooks (200), saying "Not allowed"');
		expect(ours()).toHaveLength(1);
	});

	const listed = async (saved: SavedNode, said: object): Promise<Publication> => {
		await publish(saved);
		const results = beeiq.hooks.map((hook) => ({ ...hook, failures: 7 }));
		const body = JSON.stringify({ ...said, metadata: { total: 1 }, results });
		beeiq.faults.add({ on: 'list', as: { refuses: { status: 200, body } } });
		beeiq.journal.length = 0;
		return await publish(saved);
	};

	it.each([
		...[{ failures: 2 }, { failed: 3 }, { errors: 1 }, { errors: '4' }, { exceptions: 5 }],
		...[{ failed: [] }, { errors: [] }, { error: null }, { errorsCount: 6, ok: true }],
	])('is not how many have failed: %j', async (said) => {
		expect(await listed(workflow(), said)).toMatchObject({ status: 'published', attempts: 1 });
		expect(beeiq.journal.map(({ method }) => method)).toEqual(['GET']);
	});

	it.each([
		...[{ error: 1 }, { errorCode: 2 }, { failed: true }, { errors: ['x'] }, { failure: 'x' }],
		...[{ failures: 2, success: false }, { failed: 'x' }, { errors: 2, error: 'x' }],
		...[{ hasErrors: 1 }, { failed: '3 of 4' }],
	])('is that it failed, also beside a list: %j', async (said) => {
		const { message } = await listed(workflow(), said);
		expect(message).toContain('BeeIQ refused the request while listing the webhooks (200)');
	});

	it.each([
		[{ failures: 2 }, 'published'],
		[{ failed: 0 }, 'published'],
		[{ failed: 1 }, 'failed'],
	])('may be that it failed beside an empty list: %j', async (said, status) => {
		const body = JSON.stringify({ ...said, results: [] });
		beeiq.faults.add({ on: 'list', as: { refuses: { status: 200, body } }, times: 4 });
		expect(await publish(workflow())).toMatchObject({ status });
	});

	it('is how many have failed where they were to be removed', async () => {
		const saved = workflow();
		await publish(saved);
		const body = '{"failed":1,"results":[]}';
		beeiq.faults.add({ on: 'remove', as: { refuses: { status: 200, body } } });
		await unpublish(saved);
		expect(warned()).toContain('BeeIQ refused the request while removing the webhook (200)');
	});

	it('counts when it refuses to add', async () => {
		const body = '{"success":0,"message":"No more than 3"}';
		beeiq.faults.add({ on: 'add', as: { refuses: { status: 200, body } } });
		const { message } = await failure(workflow());
		expect(message).toMatch(
			/adding the webhook \(200\), saying "No more than 3".*just one is there/,
		);
	});

	it('is not the status that a webhook may have', async () => {
		const body = (url: string): string =>
			JSON.stringify({ id: '1', url, status: 'failed', errors: 3 });
		const saved = workflow();
		beeiq.faults.add({ on: 'add', as: { accepts: { status: 201, body: body(productionUrl) } } });
		expect(await publish(saved)).toMatchObject({ status: 'published' });
	});
});

describe('10. what BeeIQ lists afterwards counts, not that it says it is done', () => {
	it('a removal that was none is told, and what is left is found again', async () => {
		const saved = workflow();
		await publish(saved);
		speak({ removed: 'active' });
		await unpublish(saved);
		expect(warned()).toContain('still lists it');
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(ours()).toHaveLength(1);
		speak({ removed: 'gone' });
		await unpublish(saved);
		expect(ours()).toEqual([]);
	});

	it('and no other is advised to be added by hand', async () => {
		const saved = workflow();
		await publish(saved);
		speak({ removed: 'active' });
		await unpublish(saved);
		beeiq.faults.add({ on: 'list', as: { status: 403 } });
		const { message } = await failure(saved);
		expect(message).toContain('BeeIQ may hold a webhook');
	});

	it.each(['listed', 'inactive'] as const)(
		'one that is removed and still %s is not taken for the webhook',
		async (removed) => {
			speak({ removed });
			const saved = workflow();
			for (let time = 0; time < 3; time++) {
				expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
				expect(ours()).toHaveLength(1);
				await unpublish(saved);
				expect(ours()).toEqual([]);
			}
		},
	);

	it('one that is kept and switched off when it is removed is removed, without a word', async () => {
		speak({ removed: 'inactive' });
		const saved = workflow();
		for (let time = 0; time < 2; time++) {
			// A second one, which is removed when it is published.
			beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });
			await publish(saved);
			expect(ours()).toMatchObject([{ active: true, events: ['DEAL_CHANGE', 'TASK_CREATE'] }]);
			await unpublish(saved);
		}
		expect(warned()).toBe('');
		// n8n stores what it remembers under the node's name.
		saved.name = 'Sự kiện';
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toHaveLength(1);
		expect(beeiq.ghosts.length).toBeLessThan(4);
	});

	it.each<Partial<Dialect>>([{ removed: 'inactive' }, { removed: 'listed' }, { late: 3 }])(
		'one that is surely removed is not told of later: %j',
		async (dialect) => {
			speak(dialect);
			const saved = workflow();
			await publish(saved);
			await unpublish(saved);
			saved.parameters.events = [];
			expect((await failure(saved)).message).toMatch(/^No events are chosen\. .*"Events"\.$/);
		},
	);

	it('one that BeeIQ has switched off and finds no more is removed', async () => {
		speak({ removed: 'listed' });
		beeiq.addHook({ url: productionUrl, events: ['DEAL_CHANGE'], active: false });
		await unpublish(workflow());
		expect(beeiq.ghosts).toMatchObject([{ active: false }]);
		expect(await publish(workflow())).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toMatchObject([{ active: true }]);
	});

	describe('one that BeeIQ keeps switched off, and neither changes nor removes any more', () => {
		/** What a person removes in the web form of such a BeeIQ. */
		const removeByHand = (): void => {
			for (const hook of ours()) {
				beeiq.removeHook(hook.id);
				beeiq.ghosts.push({ ...hook, active: false });
			}
		};

		it('is removed, though the answer to its removal was lost', async () => {
			speak({ removed: 'inactive' });
			const saved = workflow();
			await publish(saved);
			beeiq.faults.add({ on: 'remove', as: 'answerLost', times: 1 });
			beeiq.faults.add({
				on: 'remove',
				as: { status: 404 },
				when: () => calls('DELETE') > 0,
			});
			await unpublish(saved);
			expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
			expect(ours()).toMatchObject([{ active: true }]);
		});

		it('is another one that is added, after a person removed it', async () => {
			const saved = workflow();
			for (let time = 0; time < 2; time++) {
				expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
				expect(ours()).toMatchObject([{ active: true }]);
				removeByHand();
			}
			await unpublish(saved);
			expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
			expect(ours()).toMatchObject([{ active: true }]);
		});

		it('is put to use again by an add', async () => {
			speak({ removed: 'inactive', addedAgain: 'revived' });
			const saved = workflow();
			for (let time = 0; time < 3; time++) {
				expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
				expect(ours()).toMatchObject([{ active: true, events: ['DEAL_CHANGE', 'TASK_CREATE'] }]);
				await unpublish(saved);
				expect(ours()).toEqual([]);
			}
		});
	});

	it.each<Partial<Dialect>>([
		{ change: 404, remove: 405 },
		{ change: 404, remove: 'saysNo' },
	])('one that was pasted by hand, where BeeIQ only adds, is told of: %j', async (dialect) => {
		speak(dialect);
		beeiq.addHook({ url: productionUrl, events: ['DEAL_CHANGE'], active: true });
		const { message } = await failure(workflow());
		expect(message).toContain(`BeeIQ may hold a webhook at ${productionUrl}`);
	});

	it('one that was pasted by hand is told of where its removal fails', async () => {
		speak({ change: 404 });
		beeiq.addHook({ url: productionUrl, events: ['DEAL_CHANGE'], active: true });
		beeiq.faults.add({ on: 'remove', as: { status: 500 } });
		const { message } = await failure(workflow(), 1);
		expect(message).toContain(`BeeIQ may hold a webhook at ${productionUrl}`);
	});

	it.each([400, 405])(
		'one whose removal was done and answered with %i is not taken to be there',
		async (status) => {
			speak({ removed: 'listed' });
			const saved = workflow();
			await publish(saved);
			beeiq.faults.add({ on: 'remove', as: { accepts: { status } } });
			await unpublish(saved);
			expect(ours()).toEqual([]);
			expect(warned()).toContain('If BeeIQ still lists');
			expect(await publish(saved)).toMatchObject({ status: 'published' });
			expect(ours()).toMatchObject([{ active: true, events: ['DEAL_CHANGE', 'TASK_CREATE'] }]);
		},
	);

	it('one that a list hides which says that it is whole is not taken to be gone', async () => {
		speak({ paging: 'fromZero', total: 'ofPage', remove: 404 });
		const saved = workflow();
		await publish(saved);
		allLogs.length = 0;
		await unpublish(saved);
		expect(ours()).toHaveLength(1);
		expect(warned()).toContain('If BeeIQ still lists');
	});

	it('one that was added by hand is told of where it is changed once and no more', async () => {
		speak({ changed: 'urlStays', remove: 405 });
		const saved = workflow({ authentication: 'secret' });
		beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });
		const when = (): boolean => calls('PUT') > 0;
		beeiq.faults.add({ on: 'change', as: { status: 400 }, when });
		const { message } = await failure(saved);
		expect(message).toContain('(400)');
		expect(message).toContain('BeeIQ may hold a webhook');
	});

	it.each<Partial<Dialect>>([{}, { change: 405 }])(
		'one that a late list still shows is not taken for the webhook: %j',
		async (dialect) => {
			const events = ['DEAL_CHANGE', 'TASK_CREATE'];
			beeiq.addHook({ url: productionUrl, events, active: true });
			const body = JSON.stringify({ metadata: { total: 1 }, results: beeiq.hooks });
			beeiq.faults.add({ on: 'list', as: { refuses: { status: 200, body } }, times: 20 });
			// What is gone is removed once more.
			beeiq.faults.add({ on: 'remove', as: { refuses: { status: 204 } }, times: 20 });
			beeiq.hooks.length = 0;
			speak(dialect);
			const { status, message } = await publish(workflow());
			if (status === 'failed') expect(message).toContain('BeeIQ may hold a webhook');
			else expect(ours()).toMatchObject([{ events }]);
			expect(status).toBe(dialect.change === 405 ? 'failed' : 'published');
		},
	);

	it('one that was added by hand is left where the account is not let in', async () => {
		const hook = { url: productionUrl, events: ['NOTE_CREATE'], active: true };
		beeiq.addHook(hook);
		beeiq.faults.add({ on: 'change', as: { status: 401 }, times: 9 });
		const { message, attempts } = await failure(workflow());
		expect(message).toContain('(401)');
		expect(attempts).toBe(1);
		expect(ours()).toMatchObject([hook]);
		expect(calls('DELETE')).toBe(0);
	});

	it('of several that are listed though they are removed, the one that was changed stays', async () => {
		speak({ removed: 'listed' });
		const saved = workflow();
		for (let n = 0; n < 2; n++) {
			beeiq.addHook({ url: productionUrl, events: ['DEAL_CHANGE', 'TASK_CREATE'], active: true });
		}
		await unpublish(saved);
		expect(ours()).toEqual([]);
		const newer = beeiq.ghosts.reduce((a, b) => (a.id > b.id ? a : b));
		// A change brings one back.
		beeiq.ghosts.splice(beeiq.ghosts.indexOf(newer), 1);
		beeiq.hooks.push(newer);
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toMatchObject([{ id: newer.id }]);
	});

	it('one that BeeIQ removes together with another of the same address is added anew', async () => {
		const saved = workflow();
		await publish(saved);
		const pasted = beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });
		const real = beeiq.removeHook.bind(beeiq);
		jest.spyOn(beeiq, 'removeHook').mockImplementation((id) => {
			if (id === pasted.id) for (const hook of ours()) real(hook.id);
			return real(id);
		});
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 2 });
		expect(ours()).toMatchObject([{ events: ['DEAL_CHANGE', 'TASK_CREATE'] }]);
	});

	it('one on the page behind a full one is not overlooked, where the total is that of a page', async () => {
		speak({ total: 'ofPage' });
		addForeign(99);
		const saved = workflow();
		await publish(saved);
		beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });
		await publish(saved, 1);
		expect(ours()).toHaveLength(1);
	});

	it('requests are counted on while a slow publication goes on', async () => {
		const now = jest.spyOn(Date, 'now');
		let moment = 1_800_000_000_000;
		now.mockImplementation(() => (moment += 3_000));
		speak({ paging: 'endless' });
		beeiq.faults.add({ on: 'change', as: { status: 500 }, times: 99 });
		beeiq.faults.add({ on: 'remove', as: { status: 500 }, times: 99 });
		beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });
		await failure(workflow());
		now.mockRestore();
		expect(beeiq.journal.length).toBeLessThan(60);
	});

	it('one that BeeIQ neither changes nor removes, and lists, is told each time', async () => {
		const saved = workflow();
		await publish(saved);
		speak({ change: 404, remove: 404 });
		await unpublish(saved);
		expect(warned()).toContain('If BeeIQ still lists');
		for (let time = 0; time < 2; time++) {
			allLogs.length = 0;
			expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
			expect(ours()).toHaveLength(1);
			expect(warned()).toContain('n8n takes it to be there');
		}
	});

	it('one that is removed and still listed is not taken for the webhook of the renamed node', async () => {
		speak({ removed: 'listed' });
		const saved = workflow();
		await publish(saved);
		await unpublish(saved);
		saved.name = 'Sự kiện';
		for (let time = 0; time < 2; time++) {
			const { message } = await failure(saved, 1);
			expect(message).toContain('does not find it by its id');
			expect(message).toContain('BeeIQ may hold a webhook');
		}
	});

	it('a removal that was done and answered with 500 is done', async () => {
		const saved = workflow();
		await publish(saved);
		beeiq.faults.add({ on: 'remove', as: { accepts: { status: 500 } } });
		await unpublish(saved);
		expect(ours()).toEqual([]);
		expect(calls('DELETE')).toBe(1);
	});

	it.each<Partial<Dialect>>([
		{ changed: 'newId' },
		{ changed: 'addedBeside' },
		{ changed: 'addedBeside', events: 'labels' },
		{ changed: 'addedBeside', events: 'missing' },
		{ changed: 'newId', events: 'missing' },
	])('a change that gives it another id: %j', async (dialect) => {
		speak(dialect);
		const saved = workflow();
		await publish(saved);
		saved.parameters.events = ['NOTE_CREATE'];
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toMatchObject([{ events: ['NOTE_CREATE'] }]);
		await unpublish(saved);
		expect(ours()).toEqual([]);
	});

	it('a change that gives it another id, which only the answer tells', async () => {
		speak({ changed: 'newId', paging: 'ignored', pageSize: 7 });
		addForeign(7);
		const saved = workflow();
		await publish(saved);
		saved.parameters.events = ['NOTE_CREATE'];
		for (let time = 0; time < 2; time++) {
			expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
			expect(ours()).toMatchObject([{ events: ['NOTE_CREATE'] }]);
		}
		await unpublish(saved);
		expect(ours()).toEqual([]);
	});

	describe('one that the list skips, beside one that was added by hand', () => {
		const saved = async (): Promise<SavedNode> => {
			speak({ paging: 'rowRemoved', pageSize: 7 });
			addForeign(7);
			const workflowHere = workflow();
			await publish(workflowHere);
			return workflowHere;
		};
		const addByHand = (): void => {
			beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });
		};

		it('is removed', async () => {
			const one = await saved();
			addByHand();
			expect(await publish(one)).toMatchObject({ status: 'published', attempts: 1 });
			expect(ours()).toMatchObject([{ events: ['DEAL_CHANGE', 'TASK_CREATE'] }]);
		});

		it.each([
			['offered', 'has changed it'],
			[400, 'while changing the webhook (400)'],
		] as const)(
			'is told where BeeIQ does not remove it, a change being %s',
			async (change, words) => {
				const one = await saved();
				addByHand();
				speak({ remove: 404, change });
				const { message } = await failure(one);
				expect(message).toContain(words);
				expect(message).toContain('BeeIQ may hold a webhook');
			},
		);

		it('is not missed where it is gone', async () => {
			const one = await saved();
			beeiq.removeHook(ours()[0]?.id ?? '');
			addForeign(1);
			addByHand();
			expect(await publish(one)).toMatchObject({ status: 'published', attempts: 1 });
			expect(ours()).toMatchObject([{ events: ['DEAL_CHANGE', 'TASK_CREATE'] }]);
		});
	});

	it('the id that a change is answered without an address may be that of the request', async () => {
		speak({ paging: 'ignored', pageSize: 7 });
		addForeign(7);
		const saved = workflow();
		await publish(saved);
		const body = JSON.stringify({ id: 'request-7', success: true });
		beeiq.faults.add({ on: 'change', as: { accepts: { status: 200, body } } });
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		await unpublish(saved);
		expect(ours()).toEqual([]);
	});

	it('a change that adds another at the new address, where the old one cannot be removed', async () => {
		speak({ changed: 'addedBeside', remove: 405 });
		const saved = workflow();
		await publish(saved);
		saved.webhookUrl = 'https://new.example.com';
		const moved = productionUrl.replace('n8n.example', 'new.example');
		const { message } = await failure(saved);
		expect(beeiq.hooks).toHaveLength(2);
		expect(message).toContain(`BeeIQ may hold a webhook at ${productionUrl} or ${moved}`);
		speak({ remove: 'offered' });
		await unpublish(saved);
		expect(beeiq.hooks).toEqual([]);
	});

	it('a change that leaves one that is not listed at its old address, where it cannot be removed', async () => {
		const saved = workflow();
		await publish(saved);
		speak({ changed: 'urlStays', paging: 'fromZero', remove: 404 });
		saved.webhookUrl = 'https://new.example.com';
		const { message } = await failure(saved);
		expect(beeiq.hooks).toHaveLength(1);
		const moved = productionUrl.replace('n8n.example', 'new.example');
		expect(message).toContain(`BeeIQ may hold a webhook at ${productionUrl} or ${moved}`);
		expect(warned()).toContain(`BeeIQ still lists ${productionUrl} or ${moved}`);
	});

	it('one that is not found any more, in a list that is too long, is told of where it was', async () => {
		addForeign(60);
		const saved = workflow();
		await publish(saved);
		speak({ pageSize: 7, change: 404, remove: 404 });
		saved.webhookUrl = 'https://new.example.com';
		const { message } = await failure(saved);
		const moved = productionUrl.replace('n8n.example', 'new.example');
		expect(message).toContain(`does not find the webhook at ${productionUrl} by its id`);
		expect(message).toContain(`BeeIQ may hold a webhook at ${moved}`);
	});

	it('a change that leaves it at its old address', async () => {
		speak({ changed: 'urlStays' });
		const saved = workflow();
		await publish(saved);
		saved.webhookUrl = 'https://new.example.com';
		expect(await publish(saved, 1)).toMatchObject({
			status: 'failed',
			message: expect.stringContaining('Publish again') as string,
		});
		expect(await publish(saved, 1)).toMatchObject({ status: 'published' });
		expect(beeiq.hooks).toMatchObject([
			{ url: expect.stringContaining('new.example.com') as string },
		]);
	});
});

describe('one that was pasted by hand beside one of which BeeIQ changes all but the address', () => {
	it.each<Partial<Dialect>>([{}, { events: 'missing' }])(
		'is changed, and kept: %j',
		async (more) => {
			speak({ changed: 'urlStays', ...more });
			const saved = workflow({ authentication: 'secret' });
			await publish(saved);
			const pasted = beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });
			saved.parameters.authentication = 'none';
			expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
			expect(ours()).toEqual([{ ...pasted, events: ['DEAL_CHANGE', 'TASK_CREATE'] }]);
			expect(warned()).toBe('');
		},
	);
});

describe('one that was pasted by hand, and BeeIQ cannot change', () => {
	const paste = (): Hook =>
		beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });

	it.each<Partial<Dialect>>([
		{ change: 405 },
		{ change: 400, events: 'missing' },
		{ change: 'saysNo', active: 'missing' },
	])('is replaced: %j', async (dialect) => {
		speak(dialect);
		const { id } = paste();
		for (let time = 0; time < 2; time++) {
			expect(await publish(workflow())).toMatchObject({ status: 'published', attempts: 1 });
			expect(ours()).toMatchObject([{ events: ['DEAL_CHANGE', 'TASK_CREATE'] }]);
		}
		expect(ours()[0]?.id).not.toBe(id);
		expect(warned()).toBe('');
	});

	it('nor remove, is taken to be there, with a warning', async () => {
		speak({ change: 405, remove: 405, events: 'missing' });
		const pasted = paste();
		expect(await publish(workflow())).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toEqual([pasted]);
		expect(warned()).toContain('ticked: Deal Updated, Task Created');
	});

	it('nor finds by its id, is taken to be there, and publishing fails where that is not enough', async () => {
		speak({ change: 405, remove: 404 });
		const pasted = paste();
		expect(await publish(workflow())).toMatchObject({ status: 'failed', attempts: 1 });
		expect(ours()).toEqual([pasted]);
		expect(warned()).toContain('ticked: Deal Updated, Task Created');
	});

	it('is told of where BeeIQ may have added another instead', async () => {
		speak({ changed: 'addedBeside', remove: 404 });
		paste();
		beeiq.faults.add({ on: 'change', as: 'answerLost', times: 1 });
		const { message } = await failure(workflow(), 1);
		expect(ours()).toHaveLength(2);
		expect(message).toContain('BeeIQ may hold a webhook');
	});

	it.each<Fault>([
		{ on: 'change', as: { status: 500 } },
		{ on: 'remove', as: { status: 500 } },
	])('stays until BeeIQ answers: %j', async (fault) => {
		if (fault.on === 'remove') speak({ change: 405 });
		const pasted = paste();
		beeiq.faults.add({ ...fault, times: 1 });
		const { message } = await failure(workflow(), 1);
		expect(message).toContain('(500)');
		expect(calls('POST')).toBe(beeiq.signIns);
		expect(pasted.events).toEqual(['NOTE_CREATE']);
	});
});

describe('11. an add that leaves doubt', () => {
	it.each<Partial<Dialect>>([
		{ addedAs: 'nothing', paging: 'fromZero', total: 'ofPage' },
		{ paging: 'fromZero', change: 404, remove: 404 },
	])('is not advised to be done by hand besides: %j', async (dialect) => {
		speak(dialect);
		const { message, attempts } = await failure(workflow());
		expect(attempts).toBe(1);
		expect(ours()).toHaveLength(1);
		expect(message).toContain('BeeIQ may hold a webhook');
	});

	it('also where the list is late, and says that it is whole', async () => {
		beeiq.faults.add({
			on: 'list',
			as: { refuses: { status: 200, body: '{"total":0,"data":[]}' } },
		});
		speak({ addedAs: 'nothing' });
		const { message } = await failure(workflow());
		expect(message).toContain('BeeIQ may hold a webhook');
	});

	it('also where another one is listed and taken back, and BeeIQ says that it holds more', async () => {
		speak({ paging: 'fromZero', pageSize: 2, order: 'newestFirst', late: 1, addedAs: 'nothing' });
		addForeign(2);
		beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });
		const saved = workflow();
		await failure(saved, 1);
		beeiq.catchUp();
		const { message } = await failure(saved, 1);
		expect(ours()).toHaveLength(2);
		expect(message).toContain('BeeIQ may hold a webhook');
	});

	it('also where another one is taken back, and its own id is not found', async () => {
		speak({ paging: 'fromZero', pageSize: 2, order: 'newestFirst', late: 1, total: 'missing' });
		speak({ url: 'queryDropped' });
		addForeign(2);
		beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });
		const meanwhile = (): boolean => {
			addForeign(1);
			return false;
		};
		beeiq.faults.add({ on: 'add', as: 'dropped', when: meanwhile });
		const when = (): boolean => ours().length === 1;
		beeiq.faults.add({ on: 'remove', as: { status: 404 }, times: 2, when });
		const { message } = await failure(workflow({ authentication: 'secret' }), 1);
		expect(ours()).toHaveLength(1);
		expect(message).toContain('BeeIQ may hold a webhook');
	});

	it('is not repeated because the total of a page looks like that of the list', async () => {
		speak({ pageSize: 20, total: 'ofPage' });
		addForeign(30);
		beeiq.faults.add({ on: 'add', as: { accepts: { status: 500 } } });
		expect(await publish(workflow())).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toHaveLength(1);
	});

	it('two mains see each other past the total of a page', async () => {
		speak({ pageSize: 7, total: 'ofPage' });
		addForeign(7);
		beeiq.faults.add({ on: 'add', as: { slow: 50 }, times: 2 });
		await Promise.all([publish(workflow()), publish(workflow())]);
		expect(ours()).toHaveLength(1);
	});

	it('is over once BeeIQ says that there is none, also where it cannot remove', async () => {
		const saved = workflow();
		await publish(saved);
		speak({ change: 404, remove: 405 });
		await unpublish(saved);
		beeiq.removeHook(ours()[0]?.id ?? '');
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(ours()).toHaveLength(1);
	});
});

describe('a list that is late', () => {
	beforeEach(() => {
		speak({ late: 3 });
	});

	it.each([400, 403, 405, 409, 422, 500])(
		'an add that was done and answered with %i is looked for before another is added by hand',
		async (status) => {
			beeiq.faults.add({ on: 'add', as: { accepts: { status } } });
			const { message } = await failure(workflow(), 1);
			expect(message).toContain(`(${status})`.replace(/\(405\)/, '405'));
			expect(message).toContain(`BeeIQ may hold a webhook at ${productionUrl}`);
			expect(message).toContain('just one is there');
			expect(message).toContain('events ticked: Deal Updated, Task Created');
		},
	);

	it('a removal is not asked for twice where ids are places in the list', async () => {
		const places = (): void => beeiq.hooks.forEach((hook, place) => (hook.id = String(place + 1)));
		const real = beeiq.removeHook.bind(beeiq);
		jest.spyOn(beeiq, 'removeHook').mockImplementation((id) => {
			const isRemoved = real(id);
			places();
			return isRemoved;
		});
		beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });
		addForeign(2);
		places();
		const others = structuredClone(beeiq.hooks.slice(1));
		await unpublish(workflow());
		expect(beeiq.hooks).toMatchObject(others.map(({ url }) => ({ url })));
		expect(warned()).toContain('BeeIQ said that it removed a webhook, and still lists it.');
	});

	it('one that is found no more is not taken to be there, if the list comes round', async () => {
		speak({ late: 1 });
		const hook = beeiq.addHook({ url: productionUrl, events: ['DEAL_CHANGE'], active: true });
		beeiq.faults.add({
			on: 'change',
			as: { status: 404 },
			times: 1,
			when: () => beeiq.removeHook(hook.id),
		});
		expect(await publish(workflow())).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toHaveLength(1);
	});

	it('a removal that is answered like the first one when it is asked for again is done', async () => {
		speak({ late: 1 });
		const saved = workflow();
		await publish(saved);
		beeiq.catchUp();
		beeiq.faults.add({
			on: 'remove',
			as: { refuses: { status: 204, body: '' } },
			when: () => ours().length === 0,
		});
		allLogs.length = 0;
		await unpublish(saved);
		expect(ours()).toEqual([]);
		expect(warned()).toBe('');
	});

	it.each<Partial<Dialect>>([{}, { changedAs: 'nothing' }])(
		'a secret that was added is not said to be dropped: %j',
		async (dialect) => {
			speak(dialect);
			const saved = workflow();
			await publish(saved);
			beeiq.catchUp();
			saved.parameters.authentication = 'secret';
			expect(await publish(saved)).toMatchObject({ status: 'published' });
			expect(ours()).toMatchObject([
				{ url: `${productionUrl}?token=${encodeURIComponent(secret)}` },
			]);
		},
	);

	it('and one that BeeIQ does drop is, though it was published without before', async () => {
		speak({ url: 'queryDropped', late: 0 });
		const saved = workflow();
		await publish(saved);
		saved.parameters.authentication = 'secret';
		const { message, attempts } = await failure(saved);
		expect(message).toContain('does not keep what follows the "?"');
		expect(attempts).toBe(2);
		expect(ours()).toEqual([]);
	});
});

describe('12. no step costs more than 60 requests', () => {
	const expectFew = async (step: () => Promise<unknown>): Promise<void> => {
		beeiq.journal.length = 0;
		await step();
		expect(beeiq.journal.length).toBeLessThanOrEqual(60);
	};

	it.each<Partial<Dialect>>([{ total: 'missing' }, { total: 'right' }])(
		'a list without an end: %j',
		async (dialect) => {
			speak({ paging: 'endless', ...dialect });
			const saved = workflow();
			for (let time = 0; time < 2; time++) {
				await expectFew(async () => await publish(saved));
				expect(ours()).toHaveLength(1);
			}
			await expectFew(async () => await unpublish(saved));
			expect(ours()).toEqual([]);
		},
	);

	it('more webhooks at the address than may be removed at once', async () => {
		for (let n = 0; n < 50; n++) {
			beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });
		}
		const saved = workflow();
		await expectFew(async () => {
			expect((await failure(saved)).message).toContain('requests for this, and stops here');
		});
		await expectFew(async () => {
			expect(await publish(saved)).toMatchObject({ status: 'published' });
		});
		expect(ours()).toHaveLength(1);
	});

	it.each<[Partial<Dialect>, number, Fault['on']]>([
		[{ pageSize: 20 }, 90, 'add'],
		[{ pageSize: 20, total: 'missing', url: 'lowerCased' }, 30, 'change'],
		[{ paging: 'endless', url: 'lowerCased' }, 0, 'change'],
		[{}, 0, 'list'],
	])('%j beside %i others, and 500 to every %s', async (dialect, others, on) => {
		speak(dialect);
		addForeign(others);
		beeiq.faults.add({ on, as: { status: 500 } });
		const saved = workflow({ authentication: 'secret' });
		changeSecret(saved, 'A Secret with Upper Case');
		await expectFew(async () => await failure(saved));
		expect(ours()).toEqual([]);
	});
});

describe('13. whose webhook it is', () => {
	it('an id of one BeeIQ is nothing to another, and what is left there is told', async () => {
		speak({ id: 'number' });
		const saved = workflow();
		await publish(saved);
		const first = beeiq;
		const id = ours()[0]?.id;
		beeiq = await Beeiq.start({ dialect: { id: 'number', paging: 'fromZero' } });
		addForeign(1);
		expect(beeiq.hooks[0]?.id).toBe(id);
		const before = structuredClone(beeiq.hooks);
		Object.assign(saved.credentials?.beeiqAdminApi as object, beeiq.credential);
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(warned()).toMatch(new RegExp(`still in the BeeIQ at ${first.url}.*by hand`));
		await unpublish(saved);
		expect(beeiq.hooks).toEqual(before);
		await first.stop();
	});

	it('nor is what the other marks as deleted, under the same id', async () => {
		speak({ id: 'number', removed: 'flagged' });
		const saved = workflow();
		await publish(saved);
		await unpublish(saved);
		const other = await Beeiq.start({ dialect: { id: 'number' } });
		const use = ({ credential }: Beeiq): void => {
			saved.credentials = { ...saved.credentials, beeiqAdminApi: { ...credential } };
		};
		use(other);
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		const { url, hooks } = other;
		use(beeiq);
		await unpublish(saved);
		const told = warned();
		await other.stop();
		expect(hooks).toHaveLength(1);
		expect(told).toContain(`still in the BeeIQ at ${url}`);
	});

	it('nor to another at another path below the same host', async () => {
		const saved = workflow();
		await publish(saved);
		const left = ours().map(({ id }) => id);
		// Now this is the other one, and its list hides somebody's webhook of the same id.
		Object.assign(ours()[0] as Hook, { url: 'https://elsewhere.example.com/0' });
		beeiq.webhooksPath = '/tenants/7/webhooks';
		speak({ paging: 'fromZero' });
		const before = structuredClone(beeiq.hooks);
		Object.assign(saved.credentials?.beeiqAdminApi as object, {
			baseUrl: `${beeiq.url}/tenants/7`,
			webhooksPath: 'webhooks',
		});
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(beeiq.hooks).toMatchObject([{ id: left[0] }, {}]);
		expect(warned()).toContain(`still in the BeeIQ at ${beeiq.url}/api/v1/webhooks`);
		await unpublish(saved);
		expect(beeiq.hooks).toEqual(before);
	});

	it.each<Partial<Dialect>>([
		{},
		{ listAs: 'bare', addedAs: 'wrapped' },
		{ addedAs: 'bareId', paging: 'fromZero' },
	])('numbers above 2^53 are ids like any others: %j', async (dialect) => {
		speak({ id: 'long', ...dialect });
		// A neighbour, which would be the same number in JavaScript.
		addForeign(1);
		await expectOneThenNone(workflow());
	});

	it.each<Partial<Dialect>>([
		{ id: 'otherCase' },
		{ id: 'otherCase', addedAs: 'bareId' },
		{ id: 'otherCase', paging: 'fromZero' },
	])('an id in another writing: %j', async (dialect) => {
		speak(dialect);
		const saved = workflow();
		for (let time = 0; time < 2; time++) {
			expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
			expect(ours()).toHaveLength(1);
		}
		await unpublish(saved);
		expect(ours()).toEqual([]);
	});

	it('an id in another writing, which only the answer to the add has told', async () => {
		speak({ id: 'otherCase', late: 3 });
		const saved = workflow();
		await publish(saved);
		beeiq.catchUp();
		saved.webhookUrl = 'https://new.example.com';
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(ours()).toMatchObject([{ url: expect.stringContaining('new.example.com') as string }]);
	});

	it('the id of a request is not that of the webhook in it', async () => {
		const add = JSON.stringify({ id: 'request-7', data: { id: 'x7', url: productionUrl } });
		beeiq.faults.add({ on: 'add', as: { accepts: { status: 201, body: add } } });
		expect(await publish(workflow())).toMatchObject({ status: 'published', attempts: 1 });
		expect(beeiq.journal.filter(({ path }) => path.includes('request-7'))).toEqual([]);
	});
});

describe('14. other lists', () => {
	it.each<Partial<Dialect>>([
		{ beyondAs: 404, total: 'missing' },
		{ beyondAs: 400, listAs: 'bare', rubbish: 'all' },
		{ emptyAs: 'null' },
	])('%j', async (dialect) => {
		speak(dialect);
		await expectOneThenNone(workflow());
	});

	it.each<Partial<Dialect>>([
		{ listAs: 'items' },
		{ listAs: 'items', total: 'missing' },
		{ active: 'disabled' },
		{ events: 'array' },
		{ events: 'json' },
		{ events: 'numbers' },
	])('%j, without a further request or a word', async (dialect) => {
		speak(dialect);
		await expectOneThenNone(workflow());
		expect([calls('PUT'), warned()]).toEqual([0, '']);
	});

	it.each(['disabled', 'isDisabled', 'paused'])('one that is switched off by %s', async (name) => {
		const saved = workflow();
		await publish(saved);
		const [hook] = ours();
		const row = { ...hook, [name]: 'yes', active: undefined };
		const body = JSON.stringify({ results: [row] });
		beeiq.faults.add({ on: 'list', as: { refuses: { status: 200, body } } });
		const { message } = await failure(saved, 1);
		expect(message).toContain('as it was before the change');
	});

	it('one that says that it holds more than it shows, of which one was pasted', async () => {
		speak({ paging: 'ignored', pageSize: 7, order: 'newestFirst' });
		const saved = workflow();
		beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });
		addForeign(9);
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect([ours().length, warned()]).toEqual([2, expect.stringContaining('to its end')]);
		allLogs.length = 0;
		await unpublish(saved);
		expect([ours().length, warned()]).toEqual([1, expect.stringContaining('by hand')]);
	});

	it('an entry that is nested too deep to be written', async () => {
		const body = `{"results":[${'['.repeat(20_000)}${']'.repeat(20_000)}]}`;
		beeiq.faults.add({ on: 'list', as: { refuses: { status: 200, body } } });
		expect(await publish(workflow())).toMatchObject({ status: 'published' });
	});

	it('labels in the place of codes are not sent as codes', async () => {
		speak({ events: 'labels' });
		const saved = workflow({ events: ['*'] });
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(ours()).toMatchObject([{ events: eventCodes }]);
	});
});

describe('events that BeeIQ does not list', () => {
	beforeEach(() => {
		speak({ events: 'missing' });
	});

	it('are changed where others are chosen, and only then', async () => {
		const saved = workflow();
		await publish(saved);
		saved.parameters.events = ['NOTE_CREATE'];
		for (let time = 0; time < 2; time++) {
			expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
			expect(ours()).toMatchObject([{ events: ['NOTE_CREATE'] }]);
		}
		expect([calls('POST') - beeiq.signIns, calls('PUT')]).toEqual([1, 1]);
	});

	it('are not said to be as they are chosen where BeeIQ does not change them', async () => {
		const saved = workflow();
		await publish(saved);
		saved.parameters.events = ['NOTE_CREATE'];
		speak({ change: 405 });
		const { attempts, message } = await failure(saved);
		expect(attempts).toBe(1);
		expect(message).toContain('does not offer to change');
	});

	it('are those of the webhook that BeeIQ adds instead of changing one that was added by hand', async () => {
		speak({ changed: 'addedBeside' });
		beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });
		expect(await publish(workflow())).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toMatchObject([{ events: ['DEAL_CHANGE', 'TASK_CREATE'] }]);
	});

	it('of a webhook that was added by hand are changed once', async () => {
		beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });
		await publish(workflow());
		expect(ours()).toMatchObject([{ events: ['DEAL_CHANGE', 'TASK_CREATE'] }]);
		expect(calls('PUT')).toBe(1);
	});
});

describe('15. a list that fails or is empty right after a request', () => {
	const silent: FaultKind = { status: 500 };
	const empty: FaultKind = {
		refuses: { status: 200, body: '{"metadata":{"total":0},"results":[]}' },
	};
	const listAfter = (method: string, as: FaultKind, times?: number): void => {
		const before = calls(method);
		beeiq.faults.add({ on: 'list', as, times, when: () => calls(method) > before });
	};

	it('a removal that BeeIQ said was done is believed', async () => {
		const saved = workflow();
		await publish(saved);
		listAfter('DELETE', silent);
		await unpublish(saved);
		expect(ours()).toEqual([]);
		expect(warned()).toBe('');
		expect(saved.staticData).toEqual({ 'node:BeeIQ Trigger': {} });
	});

	it('a removal that BeeIQ refused is told, and can be made up for', async () => {
		const saved = workflow();
		await publish(saved);
		beeiq.faults.add({ on: 'remove', as: { status: 409 } });
		listAfter('DELETE', silent);
		await unpublish(saved);
		expect(ours()).toHaveLength(1);
		expect(warned()).toContain('(409)');
		beeiq.faults.clear();
		await unpublish(saved);
		expect(ours()).toEqual([]);
	});

	it('a removal that was answered with 404 is not known to be one, and is tried again', async () => {
		const saved = workflow();
		await publish(saved);
		beeiq.faults.add({ on: 'remove', as: { status: 404 } });
		listAfter('DELETE', silent);
		await expect(unpublish(saved)).rejects.toThrow('(500)');
		expect(ours()).toHaveLength(1);
		beeiq.faults.clear();
		await unpublish(saved);
		expect(ours()).toEqual([]);
	});

	it('no answer that goes on coming in drops is waited for', async () => {
		const saved = workflow();
		await publish(saved);
		const real = AbortSignal.timeout.bind(AbortSignal);
		const timeout = jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => real(500));
		beeiq.faults.add({ on: 'list', as: 'drips' });
		const before = calls('GET');
		const { message } = await failure(saved, 1);
		expect(message).toContain('did not answer in time while listing the webhooks');
		expect(timeout.mock.calls).toHaveLength(calls('GET') - before);
		expect(ours()).toHaveLength(1);
	});

	it('an add that failed is in doubt until the list is there again', async () => {
		beeiq.faults.add({ on: 'add', as: { status: 500 }, times: 1 });
		beeiq.faults.add({
			on: 'list',
			as: silent,
			times: 2,
			when: () => calls('POST') > beeiq.signIns,
		});
		expect(await publish(workflow())).toMatchObject({ status: 'published', attempts: 2 });
		expect(ours()).toHaveLength(1);
	});

	it('an add that cannot be taken back is told', async () => {
		speak({ paging: 'fromZero', url: 'queryDropped', remove: 404 });
		const saved = workflow({ authentication: 'secret' });
		const { message, attempts } = await failure(saved);
		expect(attempts).toBe(1);
		expect(ours()).toHaveLength(1);
		expect(message).toContain('does not keep what follows the "?"');
		expect(message).toContain('BeeIQ may hold a webhook');
	});

	it('a change is believed', async () => {
		const saved = workflow();
		await publish(saved);
		saved.parameters.events = ['NOTE_CREATE'];
		listAfter('PUT', empty, 1);
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(ours()).toMatchObject([{ events: ['NOTE_CREATE'] }]);
	});

	it('one that was to be removed, and is changed, is still not two', async () => {
		const saved = workflow();
		await publish(saved);
		speak({ removed: 'active' });
		await unpublish(saved);
		speak({ removed: 'gone' });
		listAfter('PUT', empty, 1);
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(ours()).toHaveLength(1);
	});
});
