import { sampleEvent } from '../../test/beeiq-stand-in/events.mjs';
import { beeiqTrigger, triggerName } from './parts/beeiq-trigger.mjs';
import { telegramMessage } from './parts/steps.mjs';
import type { Plan } from './parts/workflow.mjs';

const stages = 'Won, Thành công';

/** A deal that has just come to the last of its stages. */
const { contact, ...event } = sampleEvent('DEAL_CHANGE');
const deal = event.deal as object;
const won = { name: 'Thành công' };
const eventContent = JSON.stringify({ oldValue: { name: 'Đàm phán' }, newValue: won });

export const dealWonToTelegram: Plan = {
	file: 'deal-won-to-telegram.json',
	name: 'BeeIQ: deal won → Telegram message in Vietnamese',
	note: {
		english: {
			title: 'Deal won → Telegram, in Vietnamese',
			does: 'When a deal in BeeIQ is at the stage "Won" or "Thành công", a Telegram chat gets a sentence and a link. Other changes cost no execution.',
			fillIn: [
				`In **${triggerName}**, under **Start Only If**, write the names of your stages.`,
				"In **Tell the Chat**, choose your Telegram credential and enter the chat's id.",
			],
		},
		vietnamese: {
			title: 'Giao dịch thành công → Telegram',
			does: 'Khi một giao dịch trong BeeIQ ở giai đoạn "Won" hoặc "Thành công", nhóm chat Telegram nhận một câu tiếng Việt và đường dẫn. Các thay đổi khác không tốn lượt chạy nào.',
			fillIn: [
				`Trong **${triggerName}**, mục **Start Only If**, ghi tên các giai đoạn của bạn.`,
				'Trong **Tell the Chat**, chọn credential Telegram và nhập id của nhóm chat.',
			],
		},
	},
	start: beeiqTrigger({
		events: ['DEAL_CHANGE'],
		conditions: [{ field: 'record.status', operator: 'oneOf', value: stages }],
		options: { summaryLanguage: 'vi' },
		bodies: [{ ...event, contact, deal: { ...deal, stage: won }, eventContent }],
	}),
	routes: [[telegramMessage('Tell the Chat', 'YOUR-CHAT-ID')]],
};
