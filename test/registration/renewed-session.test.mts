import type { Answer, Fault } from '../beeiq-stand-in/faults.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { allLogs, type SavedNode } from '../n8n-core/instance.mjs';
import { publish, unpublish } from '../n8n-core/publication.mjs';
import { savedTrigger } from './saved-trigger.mjs';
import { stopClock } from './stopped-clock.mjs';

// n8n signs in again by itself where BeeIQ answers 401. Others say otherwise that a session is over.

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

const day = 86_400_000;
const asJson = (status: number, body: unknown): Answer => ({
	status,
	body: JSON.stringify(body),
	contentType: 'application/json',
});

/** How a BeeIQ may say that a token is one no longer. */
const words: Answer[] = [
	...[400, 403, 404, 406, 419, 440, 498, 500].map((status) =>
		asJson(status, { message: 'Token expired' }),
	),
	asJson(200, { success: false, message: 'Token expired' }),
	asJson(200, { code: 401, msg: 'token expired', data: null }),
	asJson(200, 'Token expired'),
	{ status: 302 },
	{ status: 200, body: '<html>Sign in</html>', contentType: 'text/html' },
];

/** What says nothing of a token: BeeIQ is down or has too much to do. */
const others = [408, 429, 502, 503, 504];

/** Published, and a day later the session is over. */
async function given(as?: Answer): Promise<void> {
	expect(await publish(saved)).toMatchObject({ status: 'published' });
	clock.now += day;
	beeiq.expireTokens(as);
	beeiq.journal.length = 0;
	allLogs.length = 0;
}

describe('a session that is over', () => {
	it.each(words)('is begun anew where BeeIQ says so by %j', async (as) => {
		await given(as);
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		// The list that is refused, by 400 or by 200 also with a smaller page, the sign-in with its own, and the list.
		const mayBeOfSize = as.status === 400 || /"success":false|"code":401/.test(as.body ?? '');
		const refused = mayBeOfSize ? ['GET', 'GET'] : ['GET'];
		const asked = beeiq.journal.map(({ method }) => method);
		expect(asked).toEqual([...refused, 'POST', 'GET', 'GET']);
		expect(allLogs.filter(({ level }) => level === 'warn')).toEqual([]);
		beeiq.journal.length = 0;
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(beeiq.signIns).toBe(0);
	});

	it.each(words)('is begun anew for a removal: %j', async (as) => {
		await given(as);
		await unpublish(saved);
		expect(beeiq.signIns).toBe(1);
		expect(beeiq.hooks).toEqual([]);
	});

	it.each(others)('is none where BeeIQ answers %i', async (status) => {
		await given(asJson(status, { message: 'Later' }));
		expect(await publish(saved)).toMatchObject({ status: 'failed', attempts: 5 });
		expect(beeiq.signIns).toBe(0);
	});

	it('is none where BeeIQ does not answer', async () => {
		await given();
		beeiq.faults.add({ on: 'list', as: 'dropped' });
		expect(await publish(saved)).toMatchObject({ status: 'failed', attempts: 5 });
		expect(beeiq.signIns).toBe(0);
	});

	it('is begun anew where BeeIQ gives the same token again', async () => {
		await given();
		const token = beeiq.issueToken();
		Object.assign(saved.credentials?.beeiqAdminApi as object, { sessionToken: token });
		beeiq.issueToken = () => token;
		beeiq.faults.add({ on: 'list', as: { status: 403 }, times: 1 });
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(beeiq.signIns).toBe(1);
	});
});

describe('a list that is refused with another token too', () => {
	it.each([400, 403, 404, 500])('is told of, after one sign-in: %i', async (status) => {
		await given();
		beeiq.faults.add({ on: 'list', as: { status } });
		const { message, attempts } = await publish(saved);
		expect(message).toContain(`${status}`);
		expect(attempts).toBe(status === 500 ? 5 : 1);
		// Also by the attempts and the removals that follow.
		expect(beeiq.signIns).toBe(1);
	});

	it('is told of by the sign-in, where that is refused', async () => {
		const as = asJson(403, { message: 'Token expired' });
		await given(as);
		beeiq.faults.add({ on: 'signIn', as: { status: 401 } });
		const { message, attempts } = await publish(saved);
		expect(attempts).toBe(1);
		expect(message).toMatch(/^Authorization failed: .* while signing in \(401\)/);
		expect(beeiq.signIns).toBe(1);
	});

	it('is told of by itself, where it was good for the sign-in', async () => {
		await given(asJson(403, { message: 'Token expired' }));
		const lists = (): number => beeiq.journal.filter(({ method }) => method === 'GET').length;
		// The first is that of the session that is over, the second that of the sign-in.
		beeiq.faults.add({ on: 'list', as: { status: 400 }, when: () => lists() >= 2 });
		expect((await publish(saved)).message).toContain('(400)');
		await publish(saved);
		expect(beeiq.signIns).toBe(1);
	});

	it('is tried with another one a minute later', async () => {
		await given();
		beeiq.faults.add({ on: 'list', as: { status: 403 } });
		await publish(saved);
		clock.now += 60_000;
		await publish(saved);
		expect(beeiq.signIns).toBe(1);
		clock.now += 1;
		await publish(saved);
		expect(beeiq.signIns).toBe(2);
	});
});

describe('where the sign-in for another token fails', () => {
	const over = asJson(403, { message: 'Token expired' });
	const passing: Array<Fault['as']> = [
		...[408, 429, 500, 503].map((status) => ({ status })),
		'dropped' as const,
	];

	it.each(passing)('for now, the next attempt signs in again: %j', async (as) => {
		await given(over);
		beeiq.faults.add({ on: 'signIn', as, times: 1 });
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 2 });
		expect(beeiq.signIns).toBe(2);
	});

	it.each(passing)('for now, a start of n8n 1 tries again: %j', async (as) => {
		await given(over);
		beeiq.faults.add({ on: 'signIn', as, times: 1 });
		const { message } = await publish(saved, 1);
		expect(message).toContain('while signing in');
		expect(message).not.toContain('Authorization');
		expect(await publish(saved, 1)).toMatchObject({ status: 'published' });
	});

	it('and all are refused with a web page, no other attempt signs in', async () => {
		const page = { status: 403, body: '<html>No</html>', contentType: 'text/html' };
		await given(page);
		beeiq.faults.add({ on: 'signIn', as: { refuses: page } });
		const { message } = await publish(saved);
		expect(message).toContain('firewall');
		expect(beeiq.signIns).toBe(1);
	});

	it('for good, the next publication is told the same, and signs in a minute later', async () => {
		await given(over);
		beeiq.faults.add({ on: 'signIn', as: { status: 422 } });
		const { message } = await publish(saved);
		expect(message).toContain('while signing in (422)');
		expect(beeiq.signIns).toBe(1);
		expect((await publish(saved)).message).toContain('(422)');
		expect(beeiq.signIns).toBe(1);
		clock.now += 60_001;
		expect((await publish(saved)).message).toBe(message);
		expect(beeiq.signIns).toBe(2);
	});
});

it.each([400, 500])('%i, and then 403 to the next: the second answer counts', async (status) => {
	await given(asJson(status, { message: 'Session is over' }));
	const body = JSON.stringify({ message: 'Only an owner manages webhooks' });
	beeiq.faults.add({
		on: 'list',
		as: { refuses: { status: 403, body } },
		when: () => beeiq.signIns > 0,
	});
	const { message, attempts } = await publish(saved);
	expect(message).toContain('Only an owner manages webhooks');
	expect([attempts, beeiq.signIns]).toEqual([1, 1]);
});

it.each([400, 403, 503])('a token is not told where the list repeats it: %i', async (status) => {
	await given();
	const token = beeiq.tokens.at(-1) as string;
	const body = JSON.stringify({ message: `No ${token}!` });
	let lists = 0;
	beeiq.faults.add({ on: 'list', as: { status: 403 }, when: () => ++lists === 1 });
	beeiq.faults.add({ on: 'list', as: { refuses: { status, body } } });
	const { message = '' } = await publish(saved, 1);
	// The second answer counts.
	expect(message).toContain(`(${status})`);
	expect(message.includes(token)).toBe(false);
});

it('a token is not told either that n8n has not stored since its list was refused', async () => {
	await given();
	for (let time = 0; time < 2; time++) {
		const token = beeiq.tokens.at(-1) as string;
		const body = JSON.stringify({ message: `No ${token}!` });
		beeiq.faults.add({ on: 'list', as: { refuses: { status: 400, body } } });
		const { message = '' } = await publish(saved, 1);
		beeiq.faults.clear();
		expect(message).toContain('(400).');
	}
	expect(new Set(beeiq.tokens).size).toBe(2);
});

describe('two nodes that find the session to be over at once', () => {
	const over = asJson(403, { message: 'Token expired' });
	let other: SavedNode;

	beforeEach(() => {
		// Another node of the same n8n, with the same credential.
		other = savedTrigger(beeiq, {}, { webhookUrl: 'https://other.example.com' });
		other.credentials = saved.credentials;
	});

	const statuses = async (tries: number): Promise<unknown[]> => {
		const done = await Promise.all([publish(saved, tries), publish(other, tries)]);
		return done.map(({ status, attempts }) => [status, attempts]);
	};

	it.each([1, 5])('sign in once, where n8n tries %i times', async (tries) => {
		await given(over);
		expect(await statuses(tries)).toEqual([
			['published', 1],
			['published', 1],
		]);
		expect([beeiq.signIns, beeiq.hooks.length]).toEqual([1, 2]);
	});

	it('each sign in, where both have a credential of their own with one token', async () => {
		await publish(saved);
		other.credentials = structuredClone(saved.credentials) as NonNullable<SavedNode['credentials']>;
		await given(over);
		expect(await statuses(1)).toEqual([
			['published', 1],
			['published', 1],
		]);
		expect([beeiq.signIns, beeiq.hooks.length]).toEqual([2, 2]);
	});

	it('sign in once, where one is told after the other has signed in', async () => {
		await given(over);
		// The first list is answered when the other node is done.
		beeiq.faults.add({ on: 'list', as: { slow: 500 }, times: 1 });
		const done = publish(other);
		expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
		expect(await done).toMatchObject({ status: 'published', attempts: 1 });
		expect(beeiq.signIns).toBe(1);
	});

	it.each([401, 422])(
		'sign in once, and are told the same, where that is refused: %i',
		async (status) => {
			await given(over);
			beeiq.faults.add({ on: 'signIn', as: { status } });
			const [one, two] = await Promise.all([publish(saved, 1), publish(other, 1)]);
			for (const { message } of [one, two])
				expect(message).toContain(`while signing in (${status})`);
			expect(beeiq.signIns).toBe(1);
		},
	);

	it('are told what the list says, where it is refused with another token too', async () => {
		await given();
		beeiq.faults.add({ on: 'list', as: { status: 403 } });
		const [one, two] = await Promise.all([publish(saved, 1), publish(other, 1)]);
		for (const { message } of [one, two]) expect(message).toContain('manage webhooks (403)');
		expect(beeiq.signIns).toBe(1);
	});
});

it('a session that another ends within a minute is begun anew', async () => {
	const over = asJson(403, { message: 'Signed in elsewhere' });
	expect(await publish(saved)).toMatchObject({ status: 'published' });
	beeiq.expireTokens(over);
	clock.now += 10_000;
	expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 1 });
	expect(beeiq.signIns).toBe(2);
});

describe('no other token is asked for', () => {
	it('than once where a token that was made a moment ago is good no more', async () => {
		const lists = (): number => beeiq.journal.filter(({ method }) => method === 'GET').length;
		beeiq.faults.add({ on: 'list', as: { status: 403 }, when: () => lists() >= 2 });
		expect(await publish(saved)).toMatchObject({ status: 'failed', attempts: 1 });
		expect(beeiq.signIns).toBe(2);
		await publish(saved);
		expect(beeiq.signIns).toBe(2);
	});

	it('where the token is new and the list is refused at once', async () => {
		const lists = (): number => beeiq.journal.filter(({ method }) => method === 'GET').length;
		// The first is that of the sign-in.
		beeiq.faults.add({ on: 'list', as: { status: 403 }, when: () => lists() >= 1 });
		expect(await publish(saved)).toMatchObject({ status: 'failed', attempts: 1 });
		await publish(saved);
		expect(beeiq.signIns).toBe(1);
	});

	it('where n8n has signed in for this already', async () => {
		await given();
		const lists = (): number => beeiq.journal.filter(({ method }) => method === 'GET').length;
		// The first says 401, the second is that of the sign-in.
		beeiq.faults.add({ on: 'list', as: { status: 403 }, when: () => lists() >= 2 });
		expect(await publish(saved)).toMatchObject({ status: 'failed', attempts: 1 });
		expect(beeiq.signIns).toBe(1);
	});

	it('where what is refused is no list, or not the first', async () => {
		await given();
		const lists = (): number => beeiq.journal.filter(({ method }) => method === 'GET').length;
		saved.parameters.events = ['NOTE_CREATE'];
		const session = { sessionToken: beeiq.issueToken() };
		Object.assign(saved.credentials?.beeiqAdminApi as object, session);
		beeiq.faults.add({ on: 'list', as: { status: 403 }, when: () => lists() >= 3, times: 1 });
		beeiq.faults.add({ on: 'change', as: { status: 403 } });
		expect(await publish(saved)).toMatchObject({ status: 'failed', attempts: 1 });
		expect(beeiq.signIns).toBe(0);
	});

	it('where the credential holds a token', async () => {
		const accessToken = beeiq.issueToken();
		Object.assign(saved.credentials?.beeiqAdminApi as object, {
			authentication: 'token',
			accessToken,
			sessionToken: beeiq.issueToken(),
			sessionBaseUrl: beeiq.url,
		});
		await given(asJson(403, { message: 'Token expired' }));
		expect(await publish(saved)).toMatchObject({ status: 'failed', attempts: 1 });
		expect(beeiq.signIns).toBe(0);
	});
});
