import { beeiqTrigger } from './parts/beeiq-trigger.mjs';
import { slackMessage } from './parts/steps.mjs';
import type { Plan } from './parts/workflow.mjs';

export const withoutRepeats: Plan = {
	file: 'without-repeats.json',
	name: 'BeeIQ: every event once → Slack message',
	note: {
		english: {
			title: 'Every event once',
			does: 'If BeeIQ sends the same event again, n8n\'s "Remove Duplicates" stops it: it remembers the last 10,000 values of `deliveryId`. What is new goes to a Slack channel.',
			fillIn: ['In **Tell the Channel**, choose your Slack credential and the channel.'],
		},
		vietnamese: {
			title: 'Mỗi sự kiện chỉ một lần',
			does: 'Nếu BeeIQ gửi lại cùng một sự kiện, node "Remove Duplicates" của n8n sẽ chặn: nó nhớ 10.000 giá trị `deliveryId` gần nhất. Sự kiện mới được gửi vào kênh Slack.',
			fillIn: ['Trong **Tell the Channel**, chọn credential Slack và kênh.'],
		},
	},
	start: beeiqTrigger({ events: ['*'] }),
	routes: [
		[
			{
				name: 'Only New Ones',
				type: 'n8n-nodes-base.removeDuplicates',
				typeVersion: 2,
				parameters: {
					operation: 'removeItemsSeenInPreviousExecutions',
					logic: 'removeItemsWithAlreadySeenKeyValues',
					dedupeValue: '={{ $json.deliveryId }}',
					options: { scope: 'node', historySize: 10000 },
				},
			},
			slackMessage('Tell the Channel', '#crm'),
		],
	],
};
