import { deliverBody } from '../../beeiq-stand-in/deliver.mjs';
import { sampleEvent } from '../../beeiq-stand-in/events.mjs';
import { sender, type Beeiq } from '../../beeiq-stand-in/server.mjs';
import type { FarEnds, Trial } from './trial.mjs';

export const enrichNewContact: Trial = {
	file: 'enrich-new-contact.json',
	prepare: knowContact,
	run: async ({ url, send, endings }, { beeiq }) => {
		const event = sampleEvent('CONTACT_CREATE');
		const known = (): unknown =>
			beeiq.listener.contacts.find(({ contactId }) => contactId === 'PID-1');
		await send(event);
		expect(beeiq.listener.requests).toEqual([{ actions: 1, status: 200 }]);
		expect(known()).toMatchObject({
			name: 'Đặng',
			lastname: 'Thùy Dương',
			cusFields: [{ name: 'Nhà mạng', value: 'MobiFone' }],
		});
		// BeeIQ told of the change, and nothing started.
		const ignored = { received: true, events: 0, reason: expect.any(String) as string };
		expect(await toldOf(beeiq)).toEqual([ignored]);
		expect(beeiq.listener.deliveries).toMatchObject([{ url, status: 200 }]);
		expect(await endings(1)).toEqual(['success']);

		const withPhone = (value: string): object => ({
			...event,
			contact: { ...(event.contact as object), phones: [{ value }] },
		});
		for (const [phone, value] of [
			['+84 96 123 45 67', 'Viettel'],
			['0084.91.234.5678', 'VinaPhone'],
			['84523456789', 'Vietnamobile'],
		] as const) {
			await send(withPhone(phone));
			expect(known()).toMatchObject({ cusFields: [{ name: 'Nhà mạng', value }] });
		}
		// Nothing is written: a number of nobody's, no number, no contact code, no contact.
		const contact = { name: 'Đặng', phones: [{ value: '0900000001' }] };
		await send(withPhone('+1 202 555 0100'));
		await send(withPhone(''));
		await send({ ...event, contact });
		await send({ ...event, contact: null });
		expect(beeiq.listener.requests).toHaveLength(4);
	},
};

export const enrichWithoutIgnoring: Trial = {
	file: 'enrich-new-contact.json',
	title: 'enrich-new-contact.json starts itself again without "Ignore Events By"',
	prepare: knowContact,
	fillIn: ({ parameters }) => {
		delete parameters.options;
	},
	run: async ({ url, endings }, { beeiq }) => {
		await deliverBody(url, sampleEvent('CONTACT_CREATE'));
		expect(await endings(2)).toEqual(['success', 'success']);
		expect(await toldOf(beeiq)).toEqual([{ received: true, events: 1 }]);
		// The second net holds, since the stand-in tells of the field.
		expect(beeiq.listener.requests).toHaveLength(1);
	},
};

/** What the stand-in told n8n of what n8n had written, and what it was answered. */
async function toldOf(beeiq: Beeiq): Promise<unknown[]> {
	return (await beeiq.listener.settled()).map(({ answer }) => JSON.parse(answer) as unknown);
}

/** BeeIQ knows the contact of the sample events. */
async function knowContact({ beeiq }: FarEnds): Promise<void> {
	const phones = [{ type: 'Work', value: '0900000001' }];
	const data = { contactId: 'PID-1', name: 'Đặng', lastname: 'Thùy Dương', phones };
	const request = { senderUser: sender.email, data: [{ actionType: 'add-contact', data }] };
	expect(beeiq.listener.take(request, Promise.resolve())).toBeUndefined();
	await beeiq.listener.settled();
}
