import { beeiqTrigger, triggerName } from './parts/beeiq-trigger.mjs';
import { beeiq, connect, connectToRead, either, email, onlyIf, readBeeiq } from './parts/steps.mjs';
import type { Plan } from './parts/workflow.mjs';

const tag = 'Trùng số điện thoại';
const event = `$("${triggerName}").first().json`;

export const knownPhone: Plan = {
	file: 'known-phone.json',
	name: 'BeeIQ: new contact → is the phone known? → greet or merge',
	note: {
		english: {
			title: 'New contact → is the phone known? → greet or merge',
			does: `Looks up the phone number of a new contact, however it is written. If nobody has had it, the contact gets a welcome by e-mail. If somebody has, the new contact gets the tag "${tag}", and whoever looks after the older one is asked to merge the two, which only a person can do in BeeIQ.`,
			fillIn: [
				connectToRead('Same Phone').english,
				connect('Mark Contact').english,
				'In **Ask to Merge** and **Welcome**, choose your SMTP credential and enter the addresses.',
			],
		},
		vietnamese: {
			title: 'Contact mới → số đã có chưa? → chào hoặc gộp',
			does: `Tra số điện thoại của contact mới, dù số được viết cách nào. Số chưa ai có: gửi e-mail chào khách. Số đã có: gắn tag "${tag}" cho contact mới và nhờ người phụ trách contact cũ gộp hai contact, việc chỉ làm được trong BeeIQ.`,
			fillIn: [
				connectToRead('Same Phone').vietnamese,
				connect('Mark Contact').vietnamese,
				'Trong **Ask to Merge** và **Welcome**, chọn credential SMTP và nhập địa chỉ người gửi, người nhận.',
			],
		},
	},
	start: beeiqTrigger({ events: ['CONTACT_CREATE'] }),
	routes: [
		[
			onlyIf('Has a Phone?', 'Boolean($json.person?.phone)'),
			{
				...readBeeiq('Same Phone', {
					resource: 'contact',
					operation: 'getAll',
					returnAll: true,
					filters: { phone: '={{ $json.person.phone }}' },
				}),
				// BeeIQ's list may not have the new contact yet.
				alwaysOutputData: true,
			},
			{
				name: 'One List',
				type: 'n8n-nodes-base.aggregate',
				typeVersion: 1,
				parameters: {
					aggregate: 'aggregateAllItemData',
					destinationFieldName: 'contacts',
					options: {},
				},
			},
			either(
				'Known Before?',
				`$json.contacts.length > 1 || $json.contacts.some(({ createdAt }) => createdAt && DateTime.fromISO(createdAt) < DateTime.fromISO(${event}.receivedAt).minus({ minutes: 1 }))`,
				[
					onlyIf('Has an E-mail?', `Boolean(${event}.person?.email)`),
					email('Welcome', {
						fromEmail: 'Công ty của bạn <hello@example.com>',
						toEmail: `={{ ${event}.person.email }}`,
						subject: `=Chào {{ ${event}.person.name ?? "bạn" }}`,
						text: `=Chào {{ ${event}.person.name ?? "bạn" }},

Cảm ơn bạn đã để lại thông tin. Chúng tôi sẽ sớm liên hệ với bạn.
`,
					}),
				],
			),
			beeiq('Mark Contact', {
				resource: 'contact',
				operation: 'update',
				name: `={{ ${event}.contact.name }}`,
				// By its code only: BeeIQ finds the older one by the same phone number.
				additionalFields: { contactId: `={{ ${event}.contact.contactId }}`, tag },
			}),
			email('Ask to Merge', {
				fromEmail: 'BeeIQ <beeiq@example.com>',
				toEmail:
					'={{ $("One List").first().json.contacts.map(({ assignee }) => assignee).find((assignee) => /@/.test(assignee ?? "")) ?? "sales@example.com" }}',
				subject: `=Trùng số điện thoại | Phone known already: {{ ${event}.record.name ?? "" }}`,
				text: `={{ ${event}.summary }}
Số điện thoại đã có trong BeeIQ | The phone number is in BeeIQ already:
{{ $("One List").first().json.contacts.map(({ kind, number, name, phone, createdAt }) => [kind, number, name, phone, createdAt?.slice(0, 10)].filter(Boolean).join(" · ")).join("\\n") }}

Vui lòng gộp các contact này trong BeeIQ | Please merge them in BeeIQ:
{{ ${event}.record.link ?? "" }}
`,
			}),
		],
	],
};
