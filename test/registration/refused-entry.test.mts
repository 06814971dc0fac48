import { WebhookPathTakenError, type IHookFunctions } from 'n8n-workflow';
import { BeeiqFailure } from '../../nodes/Beeiq/api/failure';
import { failFinally } from '../../nodes/Beeiq/registration/attempt';
import {
	forgetRefusal,
	noteRefusal,
	noteShutOut,
	takeRefusal,
	takeShutOut,
} from '../../nodes/Beeiq/registration/refused-entry';
import type { Hook } from '../beeiq-stand-in/dialect.mjs';
import type { Answer, CallName, Fault } from '../beeiq-stand-in/faults.mjs';
import { agent, Beeiq } from '../beeiq-stand-in/server.mjs';
import { allLogs, type SavedNode } from '../n8n-core/instance.mjs';
import { publish, unpublish } from '../n8n-core/publication.mjs';
import { productionUrl, savedTrigger } from './saved-trigger.mjs';

// n8n at its start tries whatever fails again for ever, with doubling pauses, unless the message holds this word
// (`active-workflow-manager`, in 1.123.81 and 2.41.1).
const word = 'Authorization';

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

function change(credential: object): void {
	Object.assign(saved.credentials?.beeiqAdminApi as object, credential);
	beeiq.expireTokens();
}

const answer = (status: number, message: string): Fault['as'] => ({
	refuses: { status, body: JSON.stringify({ message }), contentType: 'application/json' },
});

/** So often n8n tries: once, as 1.x does and each start; five times, as 2.x does where a person publishes. */
describe.each([1, 5])(
	'an account that BeeIQ does not let in, where n8n tries %i times',
	(times) => {
		it('is told with the word that ends the trying of an n8n that starts', async () => {
			await publish(saved, times);
			change({ password: 'changed' });
			const { message, attempts } = await publish(saved, times);
			expect([message, attempts]).toEqual([expect.stringContaining(word), 1]);
			expect(message).toContain('(401)');
		});

		it('signs in once, also where its webhook is in BeeIQ', async () => {
			await publish(saved, times);
			change({ password: 'changed' });
			const { signIns } = beeiq;
			const { message } = await publish(saved, times);
			expect(beeiq.signIns).toBe(signIns + 1);
			expect(message).toContain('BeeIQ may hold a webhook at');
		});

		it('signs in once, where nothing is known of its webhook', async () => {
			change({ password: 'wrong' });
			await publish(saved, times);
			expect(beeiq.signIns).toBe(1);
		});

		it('is asked again where a person unpublishes after that', async () => {
			await publish(saved, times);
			const { password } = beeiq.credential;
			change({ password: 'changed' });
			await publish(saved, times);
			const { signIns } = beeiq;
			await unpublish(saved);
			expect(beeiq.signIns).toBe(signIns + 1);
			expect(allLogs.at(-1)?.message).toContain('could not remove the webhook');
			change({ password });
			await unpublish(saved);
			expect(beeiq.hooks).toEqual([]);
		});

		it('is told so too where it signs in and may not manage webhooks', async () => {
			await publish(saved, times);
			change(agent);
			const { message } = await publish(saved, times);
			expect(message).toContain(word);
			expect(message).toContain('(403)');
		});

		it.each([404, 422, 500, 503])('has not failed where BeeIQ answers %i', async (status) => {
			beeiq.faults.add({ on: 'list', as: { status } });
			const { message } = await publish(saved, times);
			expect(message).toContain(`${status}`);
			expect(message).not.toContain(word);
		});

		it.each<[Fault['on'], number]>([
			['signIn', 503],
			['list', 503],
			['list', 422],
			['add', 429],
		])('has not failed where BeeIQ itself says the word: %s, %i', async (on, status) => {
			beeiq.faults.add({ on, as: answer(status, 'Authorization is restarting') });
			const { message } = await publish(saved, times);
			expect(message).toContain('saying "authorization is restarting"');
			expect(message).not.toContain(word);
		});
	},
);

/** What a firewall answers, and what a BeeIQ may answer. */
const page: Fault['as'] = {
	refuses: {
		status: 403,
		body: ' <!doctype html><title>Blocked</title>',
		contentType: 'text/html',
	},
};

/** How a BeeIQ may refuse a sign-in, and what a person is to look at then. */
const refusals: Array<[as: Fault['as'], ...words: string[]]> = [
	[answer(400, 'No such user'), '(400), saying "No such user"', 'user name and password'],
	[answer(401, 'No such user'), '(401), saying "No such user"', 'user name and password'],
	[answer(403, 'No such user'), '(403), saying "No such user"', 'user name and password'],
	[answer(404, 'No such user'), 'it answered 404, saying "No such user"', '"Login URL"'],
	[answer(405, 'Only GET'), 'it answered 405', '"Login URL"'],
	[answer(406, 'No'), '(406)', 'user name and password'],
	[answer(409, 'Signed in elsewhere'), '(409)', 'user name and password', 'locked'],
	[answer(413, 'No'), '(413)', 'user name and password'],
	[answer(419, 'Page expired'), '(419)', 'user name and password'],
	[answer(422, 'Wrong'), '(422), saying "Wrong"', 'user name and password'],
	[answer(423, 'Locked'), '(423), saying "Locked"', 'user name and password', 'locked'],
	[answer(501, 'No'), 'it answered 501', '"Login URL"'],
	[{ refuses: { status: 302 } }, 'redirect while signing in (302)', '"Login URL"', 'password'],
	[page, 'web page (403)', 'firewall', '"Login URL"', 'user name and password'],
	['html', 'web page (200)', '"Login URL"', 'user name and password'],
	[{ status: 200 }, '(200), saying "A fault', 'user name and password'],
	[{ refuses: { status: 200, body: '{"x":1}' } }, 'without a token', '"Login URL"'],
	[{ refuses: { status: 204 } }, 'without a token', '"Login URL"'],
];

describe.each([1, 5])('a sign-in that BeeIQ refuses, where n8n tries %i times', (times) => {
	it.each(refusals)('is done once, and told with the word: %j', async (as, ...words) => {
		beeiq.faults.add({ on: 'signIn', as });
		const { message, attempts } = await publish(saved, times);
		for (const one of [word, ...words]) expect(message).toContain(one);
		expect(message).toContain('By Hand in BeeIQ');
		expect(message).not.toContain('manage webhooks');
		expect([beeiq.signIns, attempts]).toEqual([1, 1]);
	});

	it.each(refusals)('is done once too where a webhook is in BeeIQ: %j', async (as) => {
		await publish(saved, times);
		beeiq.expireTokens();
		beeiq.journal.length = 0;
		beeiq.faults.add({ on: 'signIn', as });
		expect((await publish(saved, times)).message).toContain('BeeIQ may hold a webhook at');
		expect(beeiq.signIns).toBe(1);
	});

	it.each<[Fault['as']]>([
		[{ status: 408 }],
		[{ status: 429 }],
		[{ status: 500 }],
		[{ status: 503 }],
		['dropped'],
	])('for now is done once in each attempt, and told without the word: %j', async (as) => {
		beeiq.faults.add({ on: 'signIn', as });
		const { message, attempts } = await publish(saved, times);
		expect(message).not.toContain(word);
		expect([beeiq.signIns, attempts]).toEqual([times, times]);
	});

	it('for now does not keep from being removed what the attempt has changed', async () => {
		await publish(saved, times);
		saved.parameters.events = ['NOTE_CREATE'];
		// The session is over once the list was read, and the sign-in fails.
		beeiq.faults.add({ on: 'change', as: { status: 401 }, times: 1 });
		beeiq.faults.add({ on: 'signIn', as: { status: 503 }, times: 1 });
		const { status } = await publish(saved, times);
		expect([status, beeiq.hooks.length]).toEqual(times === 1 ? ['failed', 0] : ['published', 1]);
	});

	it('by a Login URL that is none is told, and nothing is sent', async () => {
		change({ loginUrl: 'here' });
		const { message, attempts } = await publish(saved, times);
		expect(message).toContain("'Login URL'");
		expect([beeiq.journal, attempts]).toEqual([[], 1]);
	});
});

/** The session ends as BeeIQ is asked for this, and the sign-in is refused. */
function endsAt(on: CallName, as: Fault['as']): void {
	let isOver = false;
	const end = (): false => {
		if (!isOver) beeiq.expireTokens();
		isOver = true;
		return false;
	};
	beeiq.faults.add({ on, as: 'html', when: end });
	beeiq.faults.add({ on: 'signIn', as });
	beeiq.journal.length = 0;
}

describe.each([1, 5])('a sign-in that is refused in the midst of it, tried %i times', (times) => {
	const refusals: Array<[Fault['as']]> = [[{ status: 401 }], [{ status: 422 }], [page]];

	it.each(refusals)('is done once where one is removed: %j', async (as) => {
		await publish(saved, times);
		endsAt('remove', as);
		await unpublish(saved);
		expect(beeiq.signIns).toBe(1);
		expect(allLogs.at(-1)?.message).toContain('could not remove the webhook');
	});

	it.each(refusals)('is done once where several are removed: %j', async (as) => {
		await publish(saved, times);
		for (let n = 0; n < 3; n++) beeiq.addHook(beeiq.hooks[0] as Hook);
		endsAt('remove', as);
		await unpublish(saved);
		expect(beeiq.signIns).toBe(1);
	});

	it.each(refusals)('is done once where one is changed that was pasted: %j', async (as) => {
		await publish(saved, times);
		await unpublish(saved);
		beeiq.addHook({ url: productionUrl, events: ['NOTE_CREATE'], active: true });
		endsAt('change', as);
		const { message, attempts } = await publish(saved, times);
		expect([beeiq.signIns, attempts]).toEqual([1, 1]);
		expect(message).toContain('BeeIQ may hold a webhook at');
	});

	it.each(refusals)('is done once where one is changed that is known: %j', async (as) => {
		await publish(saved, times);
		saved.parameters.events = ['NOTE_CREATE'];
		endsAt('change', as);
		const { message, attempts } = await publish(saved, times);
		expect([beeiq.signIns, attempts]).toEqual([1, 1]);
		expect(message).toContain('BeeIQ may hold a webhook at');
	});

	it.each(refusals)('is done once where one is added: %j', async (as) => {
		await publish(saved, times);
		await unpublish(saved);
		endsAt('add', as);
		const { message, attempts } = await publish(saved, times);
		expect([beeiq.signIns, attempts]).toEqual([1, 1]);
		expect(message).toContain('BeeIQ may hold a webhook at');
	});
});

describe('a sign-in that is refused between two attempts', () => {
	const lists = (): number => beeiq.journal.filter(({ method }) => method === 'GET').length;

	it.each([401, 422])('is done once, and told by the next: %i', async (status) => {
		await publish(saved);
		beeiq.journal.length = 0;
		beeiq.faults.add({ on: 'list', as: { status: 503 }, times: 1 });
		beeiq.faults.add({ on: 'list', as: { status: 401 }, when: () => lists() >= 1 });
		beeiq.faults.add({ on: 'signIn', as: { status } });
		const { message, attempts } = await publish(saved);
		expect([beeiq.signIns, attempts]).toEqual([1, 2]);
		for (const words of [word, `while signing in (${status})`, 'BeeIQ may hold a webhook at']) {
			expect(message).toContain(words);
		}
		await publish(saved);
		expect(beeiq.signIns).toBe(1);
		const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 61_000);
		await publish(saved);
		now.mockRestore();
		expect(beeiq.signIns).toBe(2);
	});
});

it('a removal that is answered 401 with a good session between two attempts ends nothing', async () => {
	let lists = 0;
	beeiq.faults.add({ on: 'remove', as: { status: 401 } });
	beeiq.faults.add({
		on: 'list',
		as: { status: 503 },
		when: () => beeiq.hooks.length > 0 && ++lists <= 2,
	});
	expect(await publish(saved)).toMatchObject({ status: 'published', attempts: 2 });
	expect(beeiq.hooks).toHaveLength(1);
});

describe.each([1, 5])('a web page with 403, where n8n tries %i times', (times) => {
	it.each(['list', 'add'] as const)('is not the word of BeeIQ on the account: %s', async (on) => {
		beeiq.faults.add({ on, as: page });
		const { message, attempts } = await publish(saved, times);
		expect(attempts > 1).toBe(times > 1);
		expect(message).toContain('firewall');
		expect(message).toContain('admin or owner');
		expect(message).not.toContain(word);
	});

	it('leaves a workflow published once it is over', async () => {
		await publish(saved, times);
		beeiq.faults.add({ on: 'list', as: page, times: 1 });
		beeiq.faults.add({ on: 'signIn', as: page, times: 1 });
		const hooks = structuredClone(beeiq.hooks);
		const { message } = await publish(saved, times);
		if (times === 1) {
			expect(message).toContain('while listing the webhooks (403)');
			expect(message).not.toContain(word);
			await publish(saved, times);
		}
		expect(beeiq.hooks).toEqual(hooks);
		expect(beeiq.signIns).toBe(2);
	});

	it('ends a session too, and the sign-in is told of where BeeIQ refuses it', async () => {
		await publish(saved, times);
		beeiq.expireTokens((page as { refuses: Answer }).refuses);
		expect(await publish(saved, times)).toMatchObject({ status: 'published', attempts: 1 });
		beeiq.expireTokens((page as { refuses: Answer }).refuses);
		beeiq.faults.add({ on: 'signIn', as: { status: 401 } });
		const { message } = await publish(saved, times);
		expect(message).toContain('while signing in (401)');
		expect(message).toContain(word);
	});

	it('is tried again where a workflow is unpublished', async () => {
		await publish(saved, times);
		beeiq.faults.add({ on: 'remove', as: page, times: 1 });
		await unpublish(saved);
		expect(beeiq.hooks).toEqual([]);
	});
});

it('is noted for the removal that follows at once, and for no other', () => {
	const now = jest.spyOn(Date, 'now').mockReturnValue(1_800_000_000_000);
	const at = (url: string): IHookFunctions =>
		({ getNodeWebhookUrl: () => url, getInstanceId: () => 'one' }) as unknown as IHookFunctions;
	noteRefusal(at('a'));
	expect(takeRefusal(at('b'))).toBe(false);
	expect(takeRefusal(at('a'))).toBe(true);
	expect(takeRefusal(at('a'))).toBe(false);
	noteRefusal(at('a'));
	forgetRefusal(at('a'));
	expect(takeRefusal(at('a'))).toBe(false);
	noteRefusal(at('a'));
	now.mockReturnValue(1_800_000_005_001);
	expect(takeRefusal(at('a'))).toBe(false);
	now.mockRestore();
});

it('is told by the attempt that n8n makes next, and by no other', () => {
	const now = jest.spyOn(Date, 'now').mockReturnValue(1_800_000_000_000);
	const at = (url: string): IHookFunctions =>
		({ getNodeWebhookUrl: () => url, getInstanceId: () => 'one' }) as unknown as IHookFunctions;
	const failure = new BeeiqFailure('signIn', 'What.');
	noteShutOut(at('a'), failure);
	expect([takeShutOut(at('b')), takeShutOut(at('a')), takeShutOut(at('a'))]).toEqual([
		undefined,
		failure,
		undefined,
	]);
	noteShutOut(at('a'), failure);
	now.mockReturnValue(1_800_000_010_000);
	expect(takeShutOut(at('a'))).toBe(failure);
	noteShutOut(at('a'), failure);
	now.mockReturnValue(1_800_000_020_001);
	expect(takeShutOut(at('a'))).toBeUndefined();
	now.mockRestore();
});

it('names every failure to be let in, and no other', () => {
	const context = { getNode: () => ({ name: 'Node' }) } as unknown as IHookFunctions;
	const messageOf = (failure: BeeiqFailure): unknown => {
		try {
			return failFinally(context, failure);
		} catch (error) {
			expect(error).toBeInstanceOf(WebhookPathTakenError);
			return (error as Error).message;
		}
	};
	for (const kind of ['signIn', 'forbidden'] as const) {
		expect(messageOf(new BeeiqFailure(kind, 'What.', 'Do this.'))).toBe(
			'Authorization failed: What. Do this.',
		);
	}
	expect(messageOf(new BeeiqFailure('refused', 'What.'))).toBe('What.');
});
