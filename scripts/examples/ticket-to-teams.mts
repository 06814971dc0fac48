import { beeiqTrigger } from './parts/beeiq-trigger.mjs';
import type { Plan } from './parts/workflow.mjs';

export const ticketToTeams: Plan = {
	file: 'ticket-to-teams.json',
	name: 'BeeIQ: ticket created or updated → Microsoft Teams',
	note: {
		english: {
			title: 'Ticket → Microsoft Teams',
			does: 'When a ticket is created or updated in BeeIQ, a Teams channel gets a message with a link that opens the ticket.',
			fillIn: [
				'In **Post to Channel**, choose your Microsoft Teams credential, then the team and the channel.',
			],
		},
		vietnamese: {
			title: 'Ticket → Microsoft Teams',
			does: 'Khi một ticket được tạo hoặc cập nhật trong BeeIQ, kênh Teams nhận một tin nhắn kèm đường dẫn mở ticket.',
			fillIn: [
				'Trong **Post to Channel**, chọn credential Microsoft Teams, rồi chọn nhóm (team) và kênh.',
			],
		},
	},
	start: beeiqTrigger({
		events: ['TICKET_CREATE', 'TICKET_CHANGE'],
		options: { summaryLanguage: 'vi' },
	}),
	routes: [
		[
			{
				name: 'Post to Channel',
				type: 'n8n-nodes-base.microsoftTeams',
				typeVersion: 2,
				parameters: {
					resource: 'channelMessage',
					operation: 'create',
					teamId: { __rl: true, mode: 'list', value: '' },
					channelId: { __rl: true, mode: 'list', value: '' },
					contentType: 'html',
					// Escaped, so that what people write in BeeIQ is shown as written and formats nothing.
					message: `={{ $json.summary.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;") }}{{
  /^https?:/.test($json.record.link ?? "")
    ? '<br><a href="' + $json.record.link.replaceAll("&", "&amp;").replaceAll('"', "%22") + '">Mở trong BeeIQ</a>'
    : ""
}}`,
					options: { includeLinkToWorkflow: false },
				},
			},
		],
	],
};
