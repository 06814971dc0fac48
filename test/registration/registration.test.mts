import type { INodeParameters } from 'n8n-workflow';
import { eventCodes } from '../../nodes/Beeiq/event/events';
import type { Dialect } from '../beeiq-stand-in/dialect.mjs';
import { admin, agent, Beeiq, type Hook } from '../beeiq-stand-in/server.mjs';
import { deliver } from '../n8n-core/deliver.mjs';
import { allLogs, type SavedNode } from '../n8n-core/instance.mjs';
import { listenForTestEvent, publish, unpublish } from '../n8n-core/publication.mjs';
import { changeSecret, productionUrl, savedTrigger, secret } from './saved-trigger.mjs';

const messages: string[] = [];
let beeiq: Beeiq;

function speak(dialect: Partial<Dialect>): void {
	Object.assign(beeiq.dialect, dialect);
}

beforeEach(async () => {
	beeiq = await Beeiq.start();
});

afterEach(async () => {
	await beeiq.stop();
});

const workflow = (parameters?: INodeParameters, more?: Partial<SavedNode>): SavedNode =>
	savedTrigger(beeiq, parameters, more);

const registered = { url: productionUrl, events: ['DEAL_CHANGE', 'TASK_CREATE'], active: true };
const foreign = {
	url: 'https://elsewhere.example.com/hook',
	events: ['NOTE_CREATE'],
	active: true,
};
const hooks = (): object[] =>
	beeiq.hooks.map(({ url, events, active }) => ({ url, events, active }));

async function expectPublished(saved: SavedNode): Promise<void> {
	expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
}

async function expectFailure(saved: SavedNode, ...words: string[]): Promise<number> {
	const { status, message = '', attempts } = await publish(saved);
	messages.push(message);
	expect(status).toBe('failed');
	for (const word of words) expect(message).toContain(word);
	return attempts;
}

describe('there is one webhook in BeeIQ after', () => {
	afterEach(() => {
		expect(hooks()).toEqual([registered]);
	});

	it('publishing', async () => {
		await expectPublished(workflow());
	});

	it('publishing again, and after a restart of n8n', async () => {
		const saved = workflow();
		await expectPublished(saved);
		await expectPublished(saved);
		expect(beeiq.journal.filter(({ method }) => method === 'PUT')).toEqual([]);
	});

	it('publishing again with static data lost', async () => {
		await expectPublished(workflow());
		await expectPublished(workflow());
	});

	it('a lost answer on add', async () => {
		beeiq.faults.add({ on: 'add', as: 'answerLost', times: 1 });
		await expectPublished(workflow());
	});

	it('a connection that broke before the work', async () => {
		beeiq.faults.add({ on: 'add', as: 'dropped', times: 1 });
		expect(await publish(workflow())).toMatchObject({ status: 'published', attempts: 2 });
	});

	it('two mains at once', async () => {
		beeiq.faults.add({ on: 'add', as: { slow: 50 }, times: 2 });
		await Promise.all([publish(workflow()), publish(workflow())]);
		expect(beeiq.journal.filter(({ status }) => status === 201)).toHaveLength(2);
	});

	it('somebody pasted the same URL by hand too', async () => {
		beeiq.addHook({ ...registered, events: ['NOTE_CREATE'] });
		beeiq.addHook(registered);
		await expectPublished(workflow());
	});

	it('an expired session, with one more sign-in', async () => {
		const saved = workflow();
		await expectPublished(saved);
		const { signIns } = beeiq;
		beeiq.expireTokens();
		await expectPublished(saved);
		expect(beeiq.signIns).toBe(signIns + 1);
	});

	it('BeeIQ was down for a while', async () => {
		beeiq.faults.add({ on: 'list', as: { status: 503 }, times: 2 });
		expect(await publish(workflow())).toMatchObject({ status: 'published' });
	});

	it('a test run beside it', async () => {
		const saved = workflow();
		await expectPublished(saved);
		const end = await listenForTestEvent(saved);
		expect(hooks()).toEqual([
			registered,
			{ ...registered, url: productionUrl.replace('/webhook/', '/webhook-test/') },
		]);
		await end();
	});

	it.each([
		{ events: ['NOTE_CREATE'] },
		{ active: false },
		{ url: `${productionUrl}?token=old` },
		{ events: ['DEAL_CHANGE', 'TASK_CREATE', 'TASK_CREATE', 'NOTE_CREATE'] },
	])('it drifted to %j, repaired in place', async (drift) => {
		const saved = workflow();
		await expectPublished(saved);
		const [hook] = beeiq.hooks;
		Object.assign(hook as object, drift);
		await expectPublished(saved);
		expect(beeiq.hooks[0]?.id).toBe(hook?.id);
	});

	it.each<Partial<Dialect>>([
		{ listAs: 'bare' },
		{ listAs: 'data', id: '_id' },
		{ events: 'objects' },
	])('a tenant that writes lists as %j', async (dialect) => {
		speak(dialect);
		const saved = workflow();
		await expectPublished(saved);
		await expectPublished(saved);
	});
});

describe('there is no webhook left in BeeIQ after', () => {
	afterEach(() => {
		expect(hooks()).toEqual([]);
	});

	it('unpublishing', async () => {
		const saved = workflow();
		await expectPublished(saved);
		await unpublish(saved);
		expect(saved.staticData).toEqual({ 'node:BeeIQ Trigger': {} });
	});

	it('unpublishing when the first try fails with 500', async () => {
		const saved = workflow();
		await expectPublished(saved);
		beeiq.faults.add({ on: 'remove', as: { status: 500 }, times: 1 });
		await unpublish(saved);
	});

	it('unpublishing when somebody removed it by hand, also at the same moment', async () => {
		const saved = workflow();
		await expectPublished(saved);
		beeiq.faults.add({ on: 'remove', as: { status: 404 }, times: 1 });
		await unpublish(saved);
		beeiq.removeHook(beeiq.hooks[0]?.id ?? '');
		await unpublish(saved);
	});

	it('publishing that failed for good after the webhook was added', async () => {
		beeiq.faults.add({ on: 'list', as: { status: 500 }, times: 1 });
		beeiq.faults.add({ on: 'add', as: { status: 422 } });
		await expectFailure(workflow(), '(422)');
	});
});

describe('webhooks of others', () => {
	it('stay as they are, also 150 of them over two pages', async () => {
		for (let n = 0; n < 150; n++) beeiq.addHook({ ...foreign, url: `${foreign.url}/${n}` });
		beeiq.addHook({ ...foreign, url: 'no web address' });
		const before = structuredClone(beeiq.hooks);
		const saved = workflow();
		await expectPublished(saved);
		expect(beeiq.hooks).toHaveLength(152);
		await expectPublished(saved);
		await unpublish(saved);
		expect(beeiq.hooks).toEqual(before);
	});

	it('stay when a page ends exactly at its size', async () => {
		speak({ listAs: 'bare' });
		for (let n = 0; n < 100; n++) beeiq.addHook({ ...foreign, url: `${foreign.url}/${n}` });
		const saved = workflow();
		await expectPublished(saved);
		await unpublish(saved);
		expect(beeiq.hooks).toHaveLength(100);
	});

	it("are those to which BeeIQ has given an id that was the node's", async () => {
		const saved = workflow();
		await expectPublished(saved);
		const [reused] = beeiq.hooks as [Hook];
		Object.assign(reused, foreign);
		await expectPublished(saved);
		expect(beeiq.hooks).toMatchObject([{ ...foreign, id: reused.id }, registered]);
		await unpublish(saved);
		expect(beeiq.hooks).toEqual([{ ...foreign, id: reused.id }]);
	});

	it('are those of a workflow that was copied to another n8n', async () => {
		const first = workflow();
		await expectPublished(first);
		const copy = workflow(
			{},
			{
				staticData: structuredClone(first.staticData),
				instanceId: 'instance2',
				webhookUrl: 'https://other.example.com',
			},
		);
		await expectPublished(copy);
		await unpublish(copy);
		expect(hooks()).toEqual([registered]);
	});

	it('are those of a workflow that was duplicated, with what n8n stored for it', async () => {
		const first = workflow();
		await expectPublished(first);
		const webhookId = '5f0a1b7e-3c2d-4e8f-9a6b-7c8d9e0f1a2b';
		const copy = workflow(
			{},
			{ staticData: structuredClone(first.staticData), workflowId: 'workflow2', webhookId },
		);
		await expectPublished(copy);
		expect(hooks()).toHaveLength(2);
		await unpublish(copy);
		expect(hooks()).toEqual([registered]);
	});
});

describe('of several, the oldest stays', () => {
	it.each([
		['5f0e00000000000000000001', '5f0e00000000000000000002', {}],
		['5f0e00000000000000000001', '5f0e00000000000000000002', { order: 'newestFirst' }],
		['999', '1000', { id: 'number' }],
	] as const)('%s before %s, in a list %j', async (older, newer, dialect) => {
		speak(dialect);
		const hook = { url: productionUrl, events: ['NOTE_CREATE'], active: true };
		for (const id of [newer, older]) beeiq.hooks.push({ ...hook, id });
		await expectPublished(workflow());
		expect(beeiq.hooks).toEqual([{ ...registered, id: older }]);
	});
});

describe('the webhook moves', () => {
	it('when WEBHOOK_URL changes', async () => {
		const saved = workflow();
		await expectPublished(saved);
		const id = beeiq.hooks[0]?.id;
		saved.webhookUrl = 'https://new.example.com';
		await expectPublished(saved);
		expect(beeiq.hooks).toEqual([
			{ ...registered, id, url: productionUrl.replace('n8n.example.com', 'new.example.com') },
		]);
	});

	it('and moves back', async () => {
		const saved = workflow();
		for (const webhookUrl of ['https://n8n.example.com', 'https://new.example.com']) {
			saved.webhookUrl = webhookUrl;
			await expectPublished(saved);
		}
		saved.webhookUrl = 'https://n8n.example.com';
		await expectPublished(saved);
		expect(hooks()).toEqual([registered]);
	});

	it('when a secret is added, changed and removed', async () => {
		const saved = workflow();
		await expectPublished(saved);
		const urls: Array<string | undefined> = [];
		for (const [authentication, value] of [
			['secret', secret],
			['secret', 'second secret of the tests'],
			['none', ''],
		] as const) {
			saved.parameters.authentication = authentication;
			changeSecret(saved, value);
			await expectPublished(saved);
			urls.push(beeiq.hooks[0]?.url);
		}
		expect(urls).toEqual([
			`${productionUrl}?token=first%20secret%20of%20the%20tests%20%2F%20%C3%A4`,
			`${productionUrl}?token=second%20secret%20of%20the%20tests`,
			productionUrl,
		]);
		expect(beeiq.hooks).toHaveLength(1);
	});
});

it.each([` ${secret}`, `${secret}\n`, `\t ${secret}\u00a0\r\n`])(
	'a secret is registered without the white space around it, and lets in what carries it so: %j',
	async (pasted) => {
		const saved = workflow({ authentication: 'secret' });
		changeSecret(saved, pasted);
		await expectPublished(saved);
		const [{ url }] = hooks() as [{ url: string }];
		expect(url).toBe(`${productionUrl}?token=${encodeURIComponent(secret)}`);
		const { search } = new URL(url);
		const request = {
			headers: { 'content-type': 'application/json' },
			body: '{"eventCode":"TASK_CREATE"}',
		};
		expect(await deliver(saved, { ...request, query: search })).toMatchObject({ status: 200 });
	},
);

describe('any event', () => {
	it('registers the documented ones and keeps codes that are ticked already', async () => {
		const saved = workflow({ events: ['*', 'DEAL_CHANGE'] });
		await expectPublished(saved);
		expect(beeiq.hooks[0]?.events).toEqual(eventCodes);

		(beeiq.hooks[0] as { events: string[] }).events = ['LEAD_CREATE', 'DEAL_CHANGE'];
		await expectPublished(saved);
		expect(beeiq.hooks[0]?.events).toEqual([...eventCodes, 'LEAD_CREATE']);
	});
});

describe('a refusal that cannot heal is tried once, and says what to do', () => {
	it('wrong password, with no more than one sign-in', async () => {
		const saved = workflow();
		Object.assign(saved.credentials?.beeiqAdminApi as object, { password: 'not-the-right-one' });
		const words = ['(401)', 'Wrong user name or password', 'Check user name and password'];
		expect(await expectFailure(saved, ...words)).toBe(1);
		expect(beeiq.signIns).toBe(1);
	});

	it('an account that is neither admin nor owner', async () => {
		const saved = workflow();
		Object.assign(saved.credentials?.beeiqAdminApi as object, agent);
		expect(await expectFailure(saved, '(403)', 'admin or owner', 'By Hand in BeeIQ')).toBe(1);
	});

	it.each(['html', 404] as const)('a tenant without the API (%s)', async (absent) => {
		beeiq.apiAbsent = absent;
		const saved = workflow({ authentication: 'secret' });
		const words = [
			'does not offer the webhook API',
			'"By Hand in BeeIQ"',
			`${productionUrl}?token=<your secret>`,
			'Deal Updated, Task Created',
			'Cài đặt → Other settings → Webhook',
		];
		expect(await expectFailure(saved, ...words)).toBe(1);
	});

	it.each([405, 501])('an API that answers %i', async (status) => {
		beeiq.faults.add({ on: 'list', as: { status } });
		expect(await expectFailure(workflow({ events: ['*'] }), 'Contact Created, Contact')).toBe(1);
	});

	it('a redirect, which is not followed', async () => {
		beeiq.faults.add({ on: 'signIn', as: 'redirect' });
		expect(await expectFailure(workflow(), 'redirect', 'signing in')).toBe(1);
		const signedIn = workflow();
		beeiq.faults.clear();
		const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 61_000);
		await expectPublished(signedIn);
		now.mockRestore();
		beeiq.faults.add({ on: 'list', as: 'redirect' });
		expect(await expectFailure(signedIn, 'redirect', 'listing the webhooks')).toBe(1);
	});

	it.each([404, 405])('a login URL that answers %i', async (status) => {
		beeiq.faults.add({ on: 'signIn', as: { status } });
		const words = ['Check "Login URL"', `answered ${status}`, 'By Hand in BeeIQ'];
		expect(await expectFailure(workflow(), ...words)).toBe(1);
	});

	it.each([413, 422])('a request that BeeIQ finds wrong (%i)', async (status) => {
		beeiq.faults.add({ on: 'add', as: { status } });
		const words = [`refused the request while adding the webhook (${status})`, productionUrl];
		expect(await expectFailure(workflow(), ...words)).toBe(1);
	});

	it('a sign-in that gives no token', async () => {
		beeiq.faults.add({ on: 'signIn', as: { accepts: { status: 200, body: '{}' } } });
		const words = ['without a token in the header x-access-token', 'Check "Login URL"'];
		expect(await expectFailure(workflow(), ...words)).toBe(1);
	});

	it('an event that this package does not know yet, which it calls by its code', async () => {
		beeiq.faults.add({ on: 'add', as: { status: 422 } });
		const saved = workflow({ events: ['DEAL_CHANGE', 'LEAD_CREATE'] });
		expect(await expectFailure(saved, 'ticked: Deal Updated, LEAD_CREATE.')).toBe(1);
	});

	it('an API that cannot remove', async () => {
		const saved = workflow();
		await expectPublished(saved);
		beeiq.faults.add({ on: 'remove', as: { status: 405 } });
		await unpublish(saved);
		expect(hooks()).toEqual([registered]);
		beeiq.faults.clear();
		await unpublish(saved);
		expect(hooks()).toEqual([]);
	});

	it('allowed IP addresses that are none', async () => {
		const saved = workflow({ options: { allowedIps: '203.0.113.7, happy.beeiq.co, 10.0.0.0/33' } });
		expect(await expectFailure(saved, 'happy.beeiq.co, 10.0.0.0/33', '203.0.113.0/24')).toBe(1);
		expect(beeiq.journal).toEqual([]);
	});

	it('an n8n that BeeIQ cannot reach', async () => {
		const saved = workflow({}, { webhookUrl: 'http://localhost:5678' });
		Object.assign(saved.credentials?.beeiqAdminApi as object, {
			baseUrl: 'https://happy.beeiq.co',
		});
		expect(await expectFailure(saved, 'WEBHOOK_URL', 'http://localhost:5678')).toBe(1);
	});

	it.each(['http://happy.beeiq.co', 'ftp://happy.beeiq.co'])(
		'the base URL %s, which anybody on the way could read',
		async (baseUrl) => {
			const saved = workflow();
			Object.assign(saved.credentials?.beeiqAdminApi as object, { baseUrl });
			expect(await expectFailure(saved, 'https://', "'Base URL'")).toBe(1);
		},
	);

	it('a login URL that is no address', async () => {
		const saved = workflow();
		Object.assign(saved.credentials?.beeiqAdminApi as object, { loginUrl: 'beeiq' });
		expect(await expectFailure(saved, 'not a valid web address', "'Login URL'")).toBe(1);
	});

	it('no events', async () => {
		expect(await expectFailure(workflow({ events: [] }), 'No events are chosen')).toBe(1);
	});

	it('a secret that is too short, by hand as well', async () => {
		const saved = workflow({ authentication: 'secret' });
		changeSecret(saved, 'short');
		expect(await expectFailure(saved, '16 characters')).toBe(1);
		saved.parameters.registration = 'manual';
		expect(await expectFailure(saved, '16 characters')).toBe(1);
		expect(beeiq.journal).toEqual([]);
	});

	it('no credential', async () => {
		const saved = workflow();
		delete saved.credentials?.beeiqAdminApi;
		expect(await expectFailure(saved, 'credentials')).toBe(1);
	});
});

describe('what may heal is tried again, and says so', () => {
	it('a webhook that was removed just before it is changed', async () => {
		const saved = workflow();
		await expectPublished(saved);
		saved.parameters.events = ['NOTE_CREATE'];
		beeiq.faults.add({ on: 'change', as: { status: 404 }, times: 1 });
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 2 });
		beeiq.faults.add({ on: 'change', as: { status: 404 } });
		saved.parameters.events = ['TASK_CREATE'];
		await publish(saved);
		expect(hooks()).toMatchObject([{ events: ['TASK_CREATE'] }]);
	});

	it.each([
		[{ status: 500 }, '(500)'],
		[{ status: 429 }, '(429)'],
		['dropped', 'cannot be reached'],
	] as const)('%j', async (as, words) => {
		beeiq.faults.add({ on: 'list', as });
		expect(await expectFailure(workflow(), words, 'ry again')).toBe(5);
	});

	it('a host that is not there', async () => {
		const saved = workflow();
		await beeiq.stop();
		expect(await expectFailure(saved, 'cannot be reached while signing in')).toBe(5);
	});
});

describe('the access token', () => {
	it('is used as it is, without signing in', async () => {
		const saved = workflow();
		const accessToken = beeiq.issueToken();
		Object.assign(saved.credentials?.beeiqAdminApi as object, {
			authentication: 'token',
			accessToken,
		});
		await expectPublished(saved);
		beeiq.expireTokens();
		expect(await expectFailure(saved, '(401)', 'access token')).toBe(1);
		expect(beeiq.signIns).toBe(0);
	});
});

it('gives BeeIQ 10 seconds to sign in, and 30 for what may begin with that', async () => {
	const timeout = jest.spyOn(AbortSignal, 'timeout');
	await expectPublished(workflow());
	expect(new Set(timeout.mock.calls.flat())).toEqual(new Set([10_000, 30_000]));
	timeout.mockRestore();
});

describe('an unpublishing that BeeIQ refuses', () => {
	it('lets the workflow go and says what is left to do', async () => {
		const saved = workflow();
		await expectPublished(saved);
		beeiq.faults.add({ on: 'list', as: { status: 403 } });
		await unpublish(saved);
		expect(allLogs.at(-1)).toMatchObject({
			level: 'warn',
			message: expect.stringContaining(`BeeIQ still lists ${productionUrl}`) as string,
		});
	});
});

describe('a BeeIQ that repeats what it was sent', () => {
	it.each([
		['signIn', 'Check user name'],
		['list', 'Or set "Registration"'],
		['add', 'BeeIQ may hold'],
	] as const)('is not quoted (%s)', async (on, advice) => {
		beeiq.faults.add({ on, as: { echo: 422 } });
		await expectFailure(workflow({ authentication: 'secret' }), `(422). ${advice}`);
	});

	it.each([422, 500])('is not quoted while it refuses a removal (%i)', async (echo) => {
		const saved = workflow({ authentication: 'secret' });
		await expectPublished(saved);
		beeiq.faults.add({ on: 'remove', as: { echo } });
		await unpublish(saved).catch(({ message }: Error) => messages.push(message));
	});
});

describe('by hand', () => {
	it('calls nobody, also if n8n should ask for a webhook', async () => {
		const saved = workflow({ registration: 'manual' });
		Object.assign(saved.type.webhookMethods?.default ?? {}, {
			checkExists: () => Promise.resolve(false),
		});
		await expectPublished(saved);
		expect(beeiq.journal).toEqual([]);
	});

	it('calls nobody', async () => {
		const saved = workflow({ registration: 'manual' });
		await expectPublished(saved);
		await unpublish(saved);
		await (
			await listenForTestEvent(saved)
		)();
		expect(beeiq.journal).toEqual([]);
	});
});

it('tells nobody a secret, a password or a token', () => {
	expect(messages.length).toBeGreaterThan(15);
	const told = JSON.stringify([messages, allLogs]);
	const secrets = [secret, encodeURIComponent(secret), 'second secret', admin.password];
	for (const hidden of [...secrets, agent.password, 'not-the-right-one', 'session-']) {
		expect(told).not.toContain(hidden);
	}
});

describe.each(['automatic', 'manual'])('six outputs, registered %s', (registration) => {
	const parameters = { registration, splitByRecordType: true };

	it.each([{}, { executionOrder: 'v0' as const }])(
		'are refused under the legacy execution order, which would lose events: %j',
		async (settings) => {
			const attempts = await expectFailure(
				workflow(parameters, { settings }),
				'"Split by Record Type" needs the execution order v1',
				'"Execution Order"',
			);
			expect(attempts).toBe(1);
			expect([beeiq.hooks, beeiq.journal]).toEqual([[], []]);
		},
	);

	it('are published under v1, and a single output under either', async () => {
		await expectPublished(workflow(parameters));
		await expectPublished(workflow({ registration }, { settings: {} }));
	});
});
