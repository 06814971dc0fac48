import { branches } from '../../nodes/Beeiq/event/events';
import { beeiqTrigger } from './parts/beeiq-trigger.mjs';
import { email, slackMessage } from './parts/steps.mjs';
import type { Plan } from './parts/workflow.mjs';

export const sixRoutes: Plan = {
	file: 'six-routes.json',
	name: 'BeeIQ: one route per record type',
	note: {
		english: {
			title: 'One route per record type',
			does: 'Contacts, deals, tasks and tickets each go to a Slack channel of their own, notes go out by e-mail, and whatever BeeIQ adds later goes to a sixth route. Replace the last steps by whatever you need. To try one, click **Execute step** in it: the step before it holds sample data.',
			fillIn: [
				'In the Slack steps, choose your Slack credential and the channels.',
				'In **Mail the Note**, choose your SMTP credential and enter sender and receiver.',
			],
		},
		vietnamese: {
			title: 'Mỗi loại bản ghi một nhánh',
			does: 'Contact, giao dịch, task và ticket đi vào các kênh Slack riêng, ghi chú được gửi bằng e-mail, và các loại sự kiện BeeIQ thêm sau này đi theo nhánh thứ sáu. Hãy thay các bước cuối theo nhu cầu của bạn. Để thử một nhánh, bấm **Execute step** trong bước cuối: bước trước đó có sẵn dữ liệu mẫu.',
			fillIn: [
				'Trong các bước Slack, chọn credential Slack và kênh.',
				'Trong **Mail the Note**, chọn credential SMTP, nhập người gửi và người nhận.',
			],
		},
	},
	start: beeiqTrigger({ events: ['*'], splitByRecordType: true }),
	routes: branches.map((branch) => [
		{
			name: `${titleOf(branch)} Events`,
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			parameters: {},
		},
		branch === 'note'
			? email('Mail the Note', {
					fromEmail: 'BeeIQ <beeiq@example.com>',
					toEmail: 'team@example.com',
					subject: '={{ $json.summary.slice(0, 150) }}',
					text: '={{ $json.note?.text ?? "" }}\n\n{{ $json.record.link ?? "" }}',
				})
			: slackMessage(`Slack: ${titleOf(branch)}`, branch === 'other' ? '#crm' : `#${branch}s`),
	]),
};

function titleOf(branch: string): string {
	return branch.charAt(0).toUpperCase() + branch.slice(1);
}
