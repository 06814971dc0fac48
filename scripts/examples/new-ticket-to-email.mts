import { beeiqTrigger } from './parts/beeiq-trigger.mjs';
import { email, setFields } from './parts/steps.mjs';
import type { Plan } from './parts/workflow.mjs';

export const newTicketToEmail: Plan = {
	file: 'new-ticket-to-email.json',
	name: 'BeeIQ: new ticket → e-mail to the assignee',
	note: {
		english: {
			title: 'New ticket → e-mail to the assignee',
			does: 'Whoever a new BeeIQ ticket is assigned to gets an e-mail about it, in Vietnamese and English.',
			fillIn: [
				'In **Addresses**, enter the sender, and who gets tickets that nobody is assigned to.',
				'In **Send E-mail**, choose your SMTP credential.',
			],
		},
		vietnamese: {
			title: 'Ticket mới → e-mail cho người phụ trách',
			does: 'Người được giao ticket mới trong BeeIQ nhận e-mail bằng tiếng Việt và tiếng Anh.',
			fillIn: [
				'Trong **Addresses**, nhập địa chỉ người gửi, và người nhận các ticket chưa có ai phụ trách.',
				'Trong **Send E-mail**, chọn credential SMTP.',
			],
		},
	},
	start: beeiqTrigger({ events: ['TICKET_CREATE'] }),
	routes: [
		[
			setFields('Addresses', {
				sender: 'BeeIQ <beeiq@example.com>',
				withoutAssignee: 'support@example.com',
			}),
			email('Send E-mail', {
				fromEmail: '={{ $json.sender }}',
				toEmail: '={{ $json.assignee?.email || $json.withoutAssignee }}',
				subject:
					'=Ticket mới | New ticket: {{ [$json.record.number && "#" + $json.record.number, $json.record.name].filter(Boolean).join(" ") }}',
				text: `=Chào {{ $json.assignee?.name ?? "bạn" }},

BeeIQ có ticket mới:
  Tiêu đề: {{ $json.record.name ?? "" }}
  Trạng thái: {{ $json.record.status ?? "" }}
  Khách hàng: {{ [$json.person?.name, $json.person?.phone, $json.person?.email].filter(Boolean).join(", ") }}
  Người tạo: {{ $json.author?.name ?? "" }}
  Mở trong BeeIQ: {{ $json.record.link ?? "" }}

Hello {{ $json.assignee?.name ?? "" }},

BeeIQ has a new ticket:
  Title: {{ $json.record.name ?? "" }}
  Status: {{ $json.record.status ?? "" }}
  Customer: {{ [$json.person?.name, $json.person?.phone, $json.person?.email].filter(Boolean).join(", ") }}
  Created by: {{ $json.author?.name ?? "" }}
  Open in BeeIQ: {{ $json.record.link ?? "" }}
`,
			}),
		],
	],
};
