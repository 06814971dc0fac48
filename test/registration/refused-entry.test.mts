import { WebhookPathTakenError, type IHookFunctions } from 'n8n-workflow';
import { BeeiqFailure } from '../../nodes/Beeiq/api/failure';
import { failFinally } from '../../nodes/Beeiq/registration/attempt';
import {
	forgetRefusal,
	noteRefusal,
	takeRefusal,
} from '../../nodes/Beeiq/registration/refused-entry';
import { agent, Beeiq } from '../beeiq-stand-in/server.mjs';
import { allLogs, type SavedNode } from '../n8n-core/instance.mjs';
import { publish, unpublish } from '../n8n-core/publication.mjs';
import { savedTrigger } from './saved-trigger.mjs';

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

		it.each([404, 422, 500])('has not failed where BeeIQ answers %i', async (status) => {
			beeiq.faults.add({ on: 'list', as: { status } });
			const { message } = await publish(saved, times);
			expect(message).toContain(`${status}`);
			expect(message).not.toContain(word);
		});
	},
);

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
