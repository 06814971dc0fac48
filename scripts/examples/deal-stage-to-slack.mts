import { beeiqTrigger } from './parts/beeiq-trigger.mjs';
import { onlyIf, slackMessage } from './parts/steps.mjs';
import type { Plan } from './parts/workflow.mjs';

export const dealStageToSlack: Plan = {
	file: 'deal-stage-to-slack.json',
	name: 'BeeIQ: deal stage changed → Slack message',
	note: {
		english: {
			title: 'Deal changed stage → Slack',
			does: 'When a deal moves to another stage in BeeIQ, a Slack channel gets a message, with a button that opens the deal if BeeIQ sends its link.',
			fillIn: ['In **Tell the Channel**, choose your Slack credential and the channel.'],
		},
		vietnamese: {
			title: 'Giao dịch đổi giai đoạn → Slack',
			does: 'Khi một giao dịch chuyển sang giai đoạn khác trong BeeIQ, kênh Slack nhận một tin nhắn, kèm nút mở giao dịch nếu BeeIQ gửi đường dẫn.',
			fillIn: ['Trong **Tell the Channel**, chọn credential Slack và kênh.'],
		},
	},
	start: beeiqTrigger({ events: ['DEAL_CHANGE'] }),
	routes: [
		[
			onlyIf(
				'Stage Changed?',
				'Boolean($json.change?.to?.name) && $json.change.to.name !== $json.change.from?.name',
			),
			slackMessage('Tell the Channel', '#sales'),
		],
	],
};
