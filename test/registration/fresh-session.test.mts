import type { Fault } from '../beeiq-stand-in/faults.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { allLogs, type SavedNode } from '../n8n-core/instance.mjs';
import { publish, unpublish } from '../n8n-core/publication.mjs';
import { savedTrigger } from './saved-trigger.mjs';

// n8n stores a token only once it is known that the list works with it. Until then it would sign in for each
// request, with a password that BeeIQ has taken.

let beeiq: Beeiq;
let saved: SavedNode;
let now: number;

beforeEach(async () => {
	beeiq = await Beeiq.start();
	saved = savedTrigger(beeiq);
	allLogs.length = 0;
	now = Date.now();
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});

afterEach(async () => {
	jest.restoreAllMocks();
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
		now += minute + 1;
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
		now += minute;
		await publish(saved, 1);
		expect(beeiq.signIns).toBe(1);
		now += 1;
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
