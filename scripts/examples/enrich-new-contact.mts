import { beeiqTrigger, triggerName } from './parts/beeiq-trigger.mjs';
import { beeiq, connect, onlyIf, setFields } from './parts/steps.mjs';
import type { Plan } from './parts/workflow.mjs';

export const enrichNewContact: Plan = {
	file: 'enrich-new-contact.json',
	name: 'BeeIQ: contact → enrich → the same contact',
	note: {
		english: {
			title: 'Contact → enrich → the same contact',
			does: 'When somebody adds or changes a contact in BeeIQ, the workflow works out the mobile network from the phone number and writes it into the custom field "Nhà mạng" of the same contact.',
			fillIn: [
				connect('Update Contact').english,
				`In **${triggerName}**, under **Ignore Events By**, enter that same **Sender User**: this is what keeps the workflow from starting itself. **Something New?** is the second net: it stops where BeeIQ tells that the contact has the value already.`,
				'In BeeIQ, give contacts a custom field "Nhà mạng", or name one that you have in **Update Contact**.',
			],
		},
		vietnamese: {
			title: 'Liên hệ → bổ sung → chính liên hệ đó',
			does: 'Khi có người thêm hoặc sửa liên hệ trong BeeIQ, workflow suy ra nhà mạng từ số điện thoại và ghi vào trường tùy chỉnh "Nhà mạng" của chính liên hệ đó.',
			fillIn: [
				connect('Update Contact').vietnamese,
				`Trong **${triggerName}**, mục **Ignore Events By**, nhập đúng **Sender User** đó: nhờ vậy workflow không tự khởi động lại chính nó. **Something New?** là lớp chặn thứ hai: dừng khi BeeIQ cho biết liên hệ đã có giá trị này.`,
				'Trong BeeIQ, thêm trường tùy chỉnh "Nhà mạng" cho liên hệ, hoặc ghi tên trường bạn đã có vào **Update Contact**.',
			],
		},
	},
	start: beeiqTrigger({
		events: ['CONTACT_CREATE', 'CONTACT_CHANGE'],
		options: { ignoredAuthors: 'integration@example.com' },
	}),
	routes: [
		[
			setFields('Look Up Network', { network: networkOfPhone() }),
			onlyIf(
				'Something New?',
				'Boolean($json.network && $json.contact?.contactId) && !($json.contact.cusFields ?? []).some(({ value }) => value === $json.network)',
			),
			beeiq('Update Contact', {
				resource: 'contact',
				operation: 'update',
				name: '={{ $json.contact.name }}',
				additionalFields: {
					contactId: '={{ $json.contact.contactId }}',
					cusFields: { values: [{ name: 'Nhà mạng', value: '={{ $json.network }}' }] },
				},
			}),
		],
	],
};

/** Vietnam's mobile networks by the first digits that they hand out, as an expression. */
function networkOfPhone(): string {
	return `={{ Object.entries({
  Viettel: /^0(3[2-9]|86|9[678])/,
  VinaPhone: /^0(8[123458]|9[14])/,
  MobiFone: /^0(7[06-9]|89|9[03])/,
  Vietnamobile: /^0(5[268]|92)/,
}).find(([, digits]) => digits.test(
  ($json.person?.phone ?? "").replace(/[^0-9+]/g, "").replace(/^([+]|00)?84/, "0")
))?.[0] ?? "" }}`;
}
