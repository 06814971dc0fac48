import { everyTenSeconds } from '../../real-n8n/polling-node.mjs';
import { until } from '../../real-n8n/until.mjs';
import type { Trial } from './trial.mjs';

export const newTicketToEmailAfterDowntime: Trial = {
	file: 'new-ticket-to-email-after-downtime.json',
	fillIn: ({ parameters }) => {
		if ('pollTimes' in parameters) parameters.pollTimes = { item: everyTenSeconds };
	},
	run: async ({ endings }, { beeiq, mail, n8n }) => {
		const add = (title: string): void => {
			beeiq.listener.write('add-ticket', { title, body: '<p>Xin gọi lại</p>' });
		};
		const titles = (): string[] =>
			mail.mails.map(({ parsed }) => String(parsed.subject).replace(/^.*#\d+ /, ''));

		add('Một');
		// The webhook's, and that of the look that finds the ticket too.
		expect(await endings(2)).toEqual(['success', 'success']);
		expect(titles()).toEqual(['Một']);

		await n8n.restart(async () => {
			for (const title of ['Hai', 'Ba', 'Tư']) add(title);
			await beeiq.listener.settled();
		});
		expect(beeiq.listener.deliveries.map(({ status }) => status)).toEqual([200, 0, 0, 0]);
		await until('the e-mails of the downtime', () => titles().length >= 4);
		add('Năm');
		// Of the downtime there is one look; of the last ticket, again the webhook's and a look's.
		expect(new Set(await endings(5))).toEqual(new Set(['success']));
		expect(titles().sort()).toEqual(['Ba', 'Hai', 'Một', 'Năm', 'Tư']);
		expect(mail.mails[0]?.parsed.text).toContain('đã tạo ticket Một\n');
		expect(mail.mails.map(({ parsed }) => parsed.text).join()).toContain('Ticket Hai đã được tạo');
		expect(mail.mails.map(({ parsed }) => parsed.text).join()).not.toMatch(/undefined|null|\[obj/);
	},
};
