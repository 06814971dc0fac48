import type { IHttpRequestHelper } from 'n8n-workflow';
import { BeeiqAdminApi } from '../../credentials/BeeiqAdminApi.credentials';
import { openSession } from '../../nodes/Beeiq/api/webhooks/session';
import type { Fault } from '../beeiq-stand-in/faults.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { realHttpRequest } from '../n8n-core/http-request.mjs';
import { allLogs, type SavedNode } from '../n8n-core/instance.mjs';
import { publish, unpublish } from '../n8n-core/publication.mjs';
import { savedTrigger } from './saved-trigger.mjs';
import { stopClock } from './stopped-clock.mjs';

// n8n stores a token only once it is known that the list works with it. Until then it would sign in for each
// request, with a password that BeeIQ has taken.

let beeiq: Beeiq;
let saved: SavedNode;
const clock = stopClock();

beforeEach(async () => {
	beeiq = await Beeiq.start();
	saved = savedTrigger(beeiq);
	allLogs.length = 0;
});

afterEach(async () => {
	await beeiq.stop();
});

const minute = 60_000;
const passing: Array<Fault['as']> = [
	...[408, 429, 500, 503].map((status) => ({ status })),
	'dropped',
	{ refuses: { status: 403, body: '<html>Blocked</html>', contentType: 'text/html' } },
];

describe('a first list that fails for now, behind a fresh sign-in', () => {
	it.each(passing)('costs one sign-in, however often it is tried again: %j', async (as) => {
		beeiq.faults.add({ on: 'list', as });
		expect(await publish(saved)).toMatchObject({ status: 'failed', attempts: 5 });
		expect(beeiq.signIns).toBe(1);
	});

	it.each(passing)('costs none more once it is over: %j', async (as) => {
		beeiq.faults.add({ on: 'list', as, times: 3 });
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect([beeiq.signIns, beeiq.hooks.length]).toEqual([1, 1]);
		await unpublish(saved);
		expect([beeiq.signIns, beeiq.hooks.length]).toEqual([1, 0]);
	});

	it.each(passing)('costs one too where a session is over: %j', async (as) => {
		await publish(saved);
		clock.now += minute + 1;
		beeiq.expireTokens();
		beeiq.journal.length = 0;
		// The first is answered 401.
		const lists = (): number => beeiq.journal.filter(({ method }) => method === 'GET').length;
		beeiq.faults.add({ on: 'list', as, when: () => lists() >= 1 });
		expect(await publish(saved)).toMatchObject({ status: 'failed', attempts: 5 });
		expect(beeiq.signIns).toBe(1);
	});

	it('costs another a minute later', async () => {
		beeiq.faults.add({ on: 'list', as: { status: 503 } });
		await publish(saved, 1);
		clock.now += minute;
		await publish(saved, 1);
		expect(beeiq.signIns).toBe(1);
		clock.now += 1;
		await publish(saved, 1);
		expect(beeiq.signIns).toBe(2);
	});

	it('costs another where it is refused for good then', async () => {
		beeiq.faults.add({ on: 'list', as: { status: 503 }, times: 1 });
		beeiq.faults.add({ on: 'list', as: { status: 401 }, times: 1 });
		expect(await publish(saved)).toMatchObject({ status: 'published' });
		expect(beeiq.signIns).toBe(2);
	});

	it.each([{ password: 'another' }, { username: 'another' }])(
		'says nothing of another account: %j',
		async (other) => {
			beeiq.faults.add({ on: 'list', as: { status: 503 }, times: 2 });
			await publish(saved, 1);
			Object.assign(saved.credentials?.beeiqAdminApi as object, other);
			expect((await publish(saved, 1)).message).toContain('while signing in (401)');
		},
	);

	it('leaves a token that no message repeats', async () => {
		beeiq.faults.add({ on: 'list', as: { status: 503 }, times: 1 });
		await publish(saved, 1);
		beeiq.faults.clear();
		const [token] = beeiq.tokens as [string];
		const body = JSON.stringify({ message: `No ${token}!` });
		beeiq.faults.add({ on: 'list', as: { refuses: { status: 503, body } } });
		const { message = '' } = await publish(saved, 1);
		expect(message).toContain('(503).');
		expect(allLogs.some((line) => line.message.includes(token))).toBe(false);
	});

	it('leaves a session that is begun anew like any other', async () => {
		beeiq.faults.add({ on: 'list', as: { status: 503 }, times: 1 });
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 2 });
		beeiq.expireTokens({ status: 403 });
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(beeiq.signIns).toBe(2);
	});
});

describe('two nodes that are told at once by 401 that the session is over', () => {
	let other: SavedNode;

	beforeEach(() => {
		other = savedTrigger(beeiq, {}, { webhookUrl: 'https://other.example.com' });
		other.credentials = saved.credentials;
		// One session for each account: who signs in ends the one before.
		const issue = beeiq.issueToken.bind(beeiq);
		beeiq.issueToken = (role) => {
			beeiq.expireTokens();
			return issue(role);
		};
	});

	async function given(): Promise<void> {
		await publish(saved);
		await publish(other);
		clock.now += minute + 1;
		beeiq.expireTokens();
		beeiq.journal.length = 0;
	}

	const bothPublished = async (tries: number): Promise<void> => {
		for (const done of await Promise.all([publish(saved, tries), publish(other, tries)])) {
			expect(done).toMatchObject({ status: 'published', attempts: 1 });
		}
		expect([beeiq.signIns, beeiq.hooks.length]).toEqual([1, 2]);
	};

	it.each([1, 5])('sign in once, where n8n tries %i times', async (tries) => {
		await given();
		await bothPublished(tries);
	});

	it.each([1, 5])('sign in once, where none has before, and n8n tries %i times', bothPublished);

	it.each([1, 5])('sign in once, where each has a credential of its own: %i', async (tries) => {
		await given();
		other.credentials = structuredClone(saved.credentials) as NonNullable<SavedNode['credentials']>;
		await bothPublished(tries);
	});

	it('sign in once, where one is told after the other has signed in', async () => {
		await given();
		beeiq.faults.add({ on: 'list', as: { slow: 500 }, times: 1 });
		const done = publish(other);
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(await done).toMatchObject({ status: 'published', attempts: 1 });
		expect([beeiq.signIns, beeiq.hooks.length]).toEqual([1, 2]);
	});

	it.each([401, 422])(
		'sign in once, and are told the same, where that is refused: %i',
		async (status) => {
			await given();
			beeiq.faults.add({ on: 'signIn', as: { status } });
			const told = await Promise.all([publish(saved, 1), publish(other, 1)]);
			for (const { message } of told) expect(message).toContain(`while signing in (${status})`);
			expect(beeiq.signIns).toBe(1);
		},
	);

	it('sign in again, where a person has signed in meanwhile', async () => {
		await given();
		beeiq.faults.add({ on: 'list', as: { slow: 500 }, times: 1 });
		const done = publish(other);
		await publish(saved);
		beeiq.issueToken();
		expect(await done).toMatchObject({ status: 'published', attempts: 1 });
		expect(beeiq.signIns).toBe(2);
	});
});

it('a token is not taken up where n8n has none or that one, as when a credential is tested', async () => {
	const { properties } = new BeeiqAdminApi();
	const helpers = { httpRequest: realHttpRequest() } as IHttpRequestHelper['helpers'];
	const { webhooksPath, credential } = beeiq;
	const open = async (sessionToken: string): Promise<string> =>
		await openSession(helpers, { ...credential, webhooksPath, sessionToken }, properties);
	const first = await open('');
	const second = await open('');
	const third = await open(second);
	expect(new Set([first, second, third]).size).toBe(3);
	expect(await open(second)).toBe(third);
	clock.now += minute + 1;
	expect(await open(second)).not.toBe(third);
});
