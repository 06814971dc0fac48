import { beeiqTrigger } from './parts/beeiq-trigger.mjs';
import { pollingName, pollingTrigger } from './parts/polling-trigger.mjs';
import { connectToRead, email } from './parts/steps.mjs';
import type { Plan } from './parts/workflow.mjs';

export const newTicketToEmailAfterDowntime: Plan = {
	file: 'new-ticket-to-email-after-downtime.json',
	name: 'BeeIQ: new ticket → e-mail, also after a downtime',
	note: {
		english: {
			title: 'Ticket → e-mail, also after downtime',
			does: 'Tells you of each new ticket at once. Tickets that were created while n8n was down are found when it runs again. Each ticket gets one e-mail, whichever trigger saw it first.',
			fillIn: [
				connectToRead(pollingName).english,
				'In **Send E-mail**, choose your SMTP credential and enter the addresses.',
			],
		},
		vietnamese: {
			title: 'Ticket mới → e-mail, kể cả sau khi n8n ngừng',
			does: 'Ticket mới được báo ngay. Ticket tạo trong lúc n8n ngừng được tìm thấy khi n8n chạy lại. Mỗi ticket chỉ có một e-mail, dù trigger nào thấy trước.',
			fillIn: [
				connectToRead(pollingName).vietnamese,
				'Trong **Send E-mail**, chọn credential SMTP và nhập địa chỉ người gửi, người nhận.',
			],
		},
	},
	start: beeiqTrigger({ events: ['TICKET_CREATE'], options: { summaryLanguage: 'vi' } }),
	alsoStarts: [pollingTrigger({ changes: ['ticketCreated'], minutes: 5, summaryLanguage: 'vi' })],
	routes: [
		[
			{
				name: 'Each Ticket Once',
				type: 'n8n-nodes-base.removeDuplicates',
				typeVersion: 2,
				parameters: {
					operation: 'removeItemsSeenInPreviousExecutions',
					logic: 'removeItemsWithAlreadySeenKeyValues',
					dedupeValue: '={{ $json.record.number ?? $json.deliveryId }}',
					// It fails where there are more, and a number is never forgotten.
					options: { historySize: 100_000 },
				},
			},
			{
				...email('Send E-mail', {
					fromEmail: 'BeeIQ <beeiq@example.com>',
					toEmail: 'support@example.com',
					subject:
						'=Ticket mới | New ticket: {{ [$json.record.number && "#" + $json.record.number, $json.record.name].filter(Boolean).join(" ") }}',
					text: `={{ $json.summary }}

Trạng thái | Status: {{ $json.record.status ?? "" }}
Khách hàng | Customer: {{ [$json.person?.name, $json.person?.phone, $json.person?.email].filter(Boolean).join(", ") }}
Người phụ trách | Assignee: {{ $json.assignee?.name ?? $json.assignee?.email ?? "" }}
{{ $json.record.link ? "Mở trong BeeIQ | Open in BeeIQ: " + $json.record.link : "" }}
`,
				}),
				// A ticket that was let through counts as told.
				retryOnFail: true,
			},
		],
	],
};
