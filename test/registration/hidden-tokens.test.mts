import type { CallName } from '../beeiq-stand-in/faults.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { allLogs, type SavedNode } from '../n8n-core/instance.mjs';
import { publish } from '../n8n-core/publication.mjs';
import { changeSecret, savedTrigger, secret } from './saved-trigger.mjs';
import { stopClock } from './stopped-clock.mjs';

// What BeeIQ says is quoted, but not where it repeats what the node that asks keeps secret, or a token that n8n had.

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

/** From now on BeeIQ refuses this with these words. */
function refuse(on: CallName, status: number, message: string): void {
	const body = JSON.stringify({ message });
	beeiq.faults.add({
		on,
		as: { refuses: { status, body, contentType: 'application/json' } },
	});
}

/** The last token that BeeIQ has issued. */
function lastToken(): string {
	return beeiq.tokens.at(-1) as string;
}

/** What n8n tells and logs of a publication that fails. */
async function told(tries = 1): Promise<string> {
	const { status, message } = await publish(saved, tries);
	expect(status).toBe('failed');
	return [message, ...allLogs.map((line) => line.message)].join('\n');
}

describe('where the sign-in is refused', () => {
	it.each([400, 401, 403])(
		'the token that was to be replaced is not told, after %i',
		async (status) => {
			await publish(saved);
			const token = lastToken();
			clock.now += minute + 1;
			refuse('list', status, 'Token expired');
			refuse('signIn', 409, `Session ${token} is still open`);
			const message = await told();
			expect(message).toContain('while signing in (409).');
			expect(message.includes(token)).toBe(false);
		},
	);

	it('a token that n8n has not stored is not told', async () => {
		await publish(saved);
		const before = lastToken();
		clock.now += minute + 1;
		beeiq.expireTokens();
		const isNew = (): boolean => lastToken() !== before;
		beeiq.faults.add({ on: 'list', as: { status: 503 }, when: isNew });
		await told();
		const token = lastToken();
		expect(token).not.toBe(before);
		clock.now += minute + 1;
		beeiq.faults.clear();
		allLogs.length = 0;
		refuse('signIn', 409, `Session ${token} is still open`);
		const message = await told();
		expect(message).toContain('while signing in (409).');
		expect(message.includes(token)).toBe(false);
	});

	it('the shared secret is not told', async () => {
		saved.parameters.authentication = 'secret';
		refuse('signIn', 409, `No ${secret}!`);
		const message = await told();
		expect(message).toContain('while signing in (409).');
		expect(message.includes(secret)).toBe(false);
	});

	it('what BeeIQ says else is told', async () => {
		await publish(saved);
		clock.now += minute + 1;
		refuse('list', 403, 'Token expired');
		refuse('signIn', 409, 'Locked since Monday');
		expect(await told()).toContain('while signing in (409), saying "Locked since Monday".');
	});
});

describe('where the list is refused behind a fresh sign-in', () => {
	it.each([
		secret,
		`url?token=${encodeURIComponent(secret)}`,
		JSON.stringify({ query: { token: secret } }),
		`${'x'.repeat(180)} ${secret}`,
	])('the shared secret is not told: %s', async (words) => {
		saved.parameters.authentication = 'secret';
		refuse('list', 400, words);
		const message = await told();
		expect(message).toContain('(400).');
		for (const part of [secret, secret.slice(0, 12), encodeURIComponent(secret)]) {
			expect(message.includes(part)).toBe(false);
		}
	});

	it('that of another node is not told, which waits for the same sign-in', async () => {
		const other = savedTrigger(
			beeiq,
			{ authentication: 'secret' },
			{ webhookUrl: 'https://other.example.com' },
		);
		changeSecret(other, 'second secret of the tests');
		beeiq.faults.add({ on: 'signIn', as: { slow: 200 } });
		refuse('list', 400, 'No second secret of the tests!');
		const done = await Promise.all([publish(saved, 1), publish(other, 1)]);
		for (const { message } of done) expect(message).toContain('(400).');
		// One for both to publish, and one to remove.
		expect(beeiq.signIns).toBe(2);
	});

	it.each([400, 403, 503])('what BeeIQ says else is told: %i', async (status) => {
		refuse('list', status, 'Closed for the holidays');
		expect(await told()).toContain(`(${status}), saying "Closed for the holidays"`);
	});
});

it.each([401, 403])('a token is not told once it has been replaced after %i', async (status) => {
	await publish(saved);
	const token = lastToken();
	clock.now += minute + 1;
	beeiq.expireTokens({ status });
	expect(await publish(saved)).toMatchObject({ status: 'published' });
	expect(lastToken()).not.toBe(token);
	refuse('list', 400, `Not ${token}!`);
	const message = await told();
	expect(message).toContain('(400).');
	expect(message.includes(token)).toBe(false);
});
