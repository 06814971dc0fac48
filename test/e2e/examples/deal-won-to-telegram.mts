import { sampleEvent } from '../../beeiq-stand-in/events.mjs';
import { awkwardLines, awkwardPlain } from './awkward.mjs';
import { telegramToken } from './credentials.mjs';
import type { Trial } from './trial.mjs';

const chatId = '-1001234567890';
const deal = sampleEvent('DEAL_CHANGE');

/** The deal as it comes to another stage. */
function movedTo(stage: string, name = 'Máy in', link: unknown = deal.link): object {
	const eventContent = { oldValue: { name: 'Đàm phán' }, newValue: { name: stage } };
	return { ...deal, link, deal: { name, stage: { name: stage } }, eventContent };
}

export const dealWonToTelegram: Trial = {
	file: 'deal-won-to-telegram.json',
	fillIn: ({ type, parameters }) => {
		if (type === 'n8n-nodes-base.telegram') parameters.chatId = chatId;
	},
	run: async ({ send }, { internet }) => {
		await send(movedTo('Thành công'));
		await send(movedTo('WON', awkwardLines, null));
		// No execution: another stage, none, an event that was not chosen.
		await send(movedTo('Báo giá'), 0);
		await send({ ...deal, deal: { name: 'Máy in' } }, 0);
		await send({ ...sampleEvent('DEAL_CREATE'), deal: { stage: { name: 'Won' } } }, 0);
		await send(movedTo('Thành công'.normalize('NFD'), 'Mực'));
		const requests = internet.requestsTo('api.telegram.org');
		const path = `https://api.telegram.org/bot${telegramToken}/sendMessage`;
		expect(requests.map(({ method, url }) => [method, url])).toEqual(
			Array<string[]>(3).fill(['POST', path]),
		);
		const open = `\n<a href="${String(deal.link)}">Mở trong BeeIQ</a>`;
		const by = 'Trần Văn Đức đã chuyển giao dịch';
		const name = `${awkwardPlain.replace('&', '&amp;')} hai dòng`;
		expect(requests.map(({ body }) => body)).toMatchObject(
			[
				`${by} Máy in từ Đàm phán sang Thành công${open}`,
				`${by} ${name} từ Đàm phán sang WON`,
				`${by} Mực từ Đàm phán sang ${'Thành công'.normalize('NFD')}${open}`,
			].map((text) => ({ chat_id: chatId, text, parse_mode: 'HTML' })),
		);
	},
};
