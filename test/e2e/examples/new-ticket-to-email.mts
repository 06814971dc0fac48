import { sampleEvent } from '../../beeiq-stand-in/events.mjs';
import { awkward } from './awkward.mjs';
import type { Trial } from './trial.mjs';

export const newTicketToEmail: Trial = {
	file: 'new-ticket-to-email.json',
	run: async ({ send }, { mail }) => {
		const ticket = sampleEvent('TICKET_CREATE');
		await send(ticket);
		await send({ eventCode: 'TICKET_CREATE' });
		await send({ ...ticket, ticket: { TicketId: '7', title: awkward } });
		expect(mail.mails.map(({ from, to }) => [from, to])).toEqual([
			['beeiq@example.com', ['nhu.le@example.com']],
			['beeiq@example.com', ['support@example.com']],
			['beeiq@example.com', ['support@example.com']],
		]);
		const [whole, empty, odd] = mail.mails.map(({ parsed }) => parsed);
		expect(whole?.from?.text).toBe('"BeeIQ" <beeiq@example.com>');
		expect(whole?.subject).toBe('Ticket mới | New ticket: #1 Yêu cầu liên hệ số 1');
		expect(whole?.headers.get('content-type')).toMatchObject({
			value: 'text/plain',
			params: { charset: 'utf-8' },
		});
		for (const line of [
			'Chào Lê Quỳnh Như,',
			'  Tiêu đề: Yêu cầu liên hệ số 1',
			'  Khách hàng: Đặng Thùy Dương, 0900000001, khach.1@example.com',
			'Hello Lê Quỳnh Như,',
			'  Status: Assigned',
			'  Created by: Trần Văn Đức',
			`  Open in BeeIQ: ${String(ticket.link)}`,
		]) {
			expect(whole?.text?.split('\n')).toContain(line);
		}
		expect(empty?.text).not.toMatch(/undefined|null|\[object/);
		expect(odd?.subject).toBe(`Ticket mới | New ticket: #7 ${awkward}`);
		expect(odd?.text).toContain(`  Title: ${awkward}\n`);
	},
};
