import { sampleEvent } from '../../beeiq-stand-in/events.mjs';
import { awkward } from './awkward.mjs';
import { microsoftToken } from './credentials.mjs';
import type { Trial } from './trial.mjs';

const team = '61165b04-e4cc-4026-b43f-926b4e2a7182';
const channel = '19:-xlxyqXNSCxpI1SDzgQ_L9ZvzSR26pgphq1BJ9y7QJE1@thread.tacv2';

export const ticketToTeams: Trial = {
	file: 'ticket-to-teams.json',
	fillIn: ({ name, parameters }) => {
		if (name !== 'Post to Channel') return;
		parameters.teamId = { __rl: true, mode: 'id', value: team };
		parameters.channelId = { __rl: true, mode: 'id', value: channel };
	},
	run: async ({ send }, { internet }) => {
		const ticket = sampleEvent('TICKET_CREATE');
		await send(ticket);
		await send(sampleEvent('TICKET_CHANGE'));
		await send({
			...ticket,
			ticket: { TicketId: 7, title: 'Giá < 5 & > 3 "ngay"' },
			link: 'https://happy.beeiq.co/tickets/1?a=1&b="><b>x',
		});
		await send({ ...ticket, ticket: { title: awkward }, link: 'javascript:alert(1)' });
		// Not chosen.
		await send(sampleEvent('TASK_CREATE'), 0);

		const requests = internet.requestsTo('graph.microsoft.com');
		expect(
			new Set(requests.map(({ method, authorization }) => [method, authorization].join())),
		).toEqual(new Set([`POST,Bearer ${microsoftToken}`]));
		expect(decodeURIComponent(requests[0]?.url ?? '')).toMatch(
			`/teams/${team}/channels/${channel}/messages`,
		);
		const link = (address: unknown): string =>
			`<br><a href="${String(address)}">Mở trong BeeIQ</a>`;
		const content = requests.map(({ body }) => (body as { body: object }).body);
		expect(content.slice(0, 3)).toEqual([
			{
				contentType: 'html',
				content: `Trần Văn Đức đã tạo ticket Yêu cầu liên hệ số 1${link(ticket.link)}`,
			},
			{
				contentType: 'html',
				content: `Trần Văn Đức đã chuyển ticket Yêu cầu liên hệ số 1 từ New sang Assigned${link(ticket.link)}`,
			},
			{
				contentType: 'html',
				content: `Trần Văn Đức đã tạo ticket Giá &lt; 5 &amp; &gt; 3 "ngay"${link(
					'https://happy.beeiq.co/tickets/1?a=1&amp;b=%22><b>x',
				)}`,
			},
		]);
		expect(content).toHaveLength(4);
		expect(JSON.stringify(content[3])).not.toMatch(/<(?!br)|javascript/);
	},
};
