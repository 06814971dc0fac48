import { beeiqTrigger } from './parts/beeiq-trigger.mjs';
import { email, onlyIf } from './parts/steps.mjs';
import type { Plan, Step } from './parts/workflow.mjs';

export const stillConnected: Plan = {
	file: 'still-connected.json',
	name: 'BeeIQ: are we still connected?',
	note: {
		english: {
			title: 'Are we still connected?',
			does: 'Nothing tells you that a webhook no longer arrives. This workflow keeps the time of the last event, and writes an e-mail at the end of a working day on which none has come.',
			fillIn: [
				"In the workflow's **Settings**, choose your **Timezone**: **End of the Day** means 17:30 there, Monday to Friday.",
				'In **Send E-mail**, choose your SMTP credential and enter the addresses.',
			],
		},
		vietnamese: {
			title: 'BeeIQ còn kết nối không?',
			does: 'Khi kết nối bị đứt, không có gì báo cho bạn. Workflow này ghi nhớ thời điểm của sự kiện gần nhất và gửi e-mail vào cuối ngày làm việc nếu cả ngày không có sự kiện nào.',
			fillIn: [
				'Trong **Settings** của workflow, chọn **Timezone** của bạn: **End of the Day** là 17:30 theo múi giờ đó, từ thứ Hai đến thứ Sáu.',
				'Trong **Send E-mail**, chọn credential SMTP và nhập địa chỉ người gửi, người nhận.',
			],
		},
	},
	start: beeiqTrigger({ events: ['*'] }),
	routes: [
		[
			code(
				'Keep the Time',
				`// Kept with the workflow: n8n stores it when the execution is over, and not in a test run.
const kept = $getWorkflowStaticData('global');
kept.lastEvent = $input.last().json.receivedAt;
return [];`,
			),
		],
	],
	otherRoutes: [
		[
			{
				name: 'End of the Day',
				type: 'n8n-nodes-base.scheduleTrigger',
				typeVersion: 1.2,
				parameters: {
					rule: { interval: [{ field: 'cronExpression', expression: '30 17 * * 1-5' }] },
				},
			},
			code(
				'Last Event',
				`return [{ json: { lastEvent: $getWorkflowStaticData('global').lastEvent ?? null } }];`,
			),
			onlyIf(
				'Nothing Today?',
				'!$json.lastEvent || DateTime.fromISO($json.lastEvent) < $now.startOf("day")',
			),
			email('Send E-mail', {
				fromEmail: 'n8n <n8n@example.com>',
				toEmail: 'admin@example.com',
				subject: 'Hôm nay BeeIQ chưa gửi gì | Nothing from BeeIQ today',
				text: `=Hôm nay n8n chưa nhận được sự kiện nào từ BeeIQ.
Sự kiện gần nhất: {{ $json.lastEvent ? DateTime.fromISO($json.lastEvent).setZone($now.zoneName).toFormat("dd/MM/yyyy HH:mm") : "chưa có" }}
Hãy kiểm tra webhook trong BeeIQ và địa chỉ của n8n.

n8n has received no event from BeeIQ today.
Last event: {{ $json.lastEvent ? DateTime.fromISO($json.lastEvent).setZone($now.zoneName).toFormat("yyyy-MM-dd HH:mm") : "none yet" }}
Look whether the webhook in BeeIQ is active, and whether BeeIQ can reach n8n's address.
`,
			}),
		],
	],
	timezone: 'Asia/Ho_Chi_Minh',
};

function code(name: string, jsCode: string): Step {
	return { name, type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } };
}
