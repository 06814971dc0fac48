import { sampleEvent } from '../../beeiq-stand-in/events.mjs';
import { slackToken } from './credentials.mjs';
import { awkwardLines, awkwardPlain } from './awkward.mjs';
import { slackRequest, slackRequests } from './slack.mjs';
import type { Trial } from './trial.mjs';

export const dealStageToSlack: Trial = {
	file: 'deal-stage-to-slack.json',
	run: async ({ send }, { internet }) => {
		const deal = sampleEvent('DEAL_CHANGE');
		await send(deal);
		await send({ ...deal, link: null, deal: { name: awkwardLines } });
		// No message: not another stage, no change at all, an event that was not chosen.
		const same = { name: 'Báo giá' };
		await send({ ...deal, eventContent: { oldValue: same, newValue: same } });
		await send({ eventCode: 'DEAL_CHANGE' });
		await send(sampleEvent('DEAL_CREATE'), 0);
		const [request] = internet.requestsTo('slack.com');
		expect(request).toMatchObject({
			method: 'POST',
			url: 'https://slack.com/api/chat.postMessage',
			authorization: `Bearer ${slackToken}`,
		});
		expect(slackRequests(internet)).toEqual([
			slackRequest(
				'#sales',
				'Trần Văn Đức changed deal Giao dịch 1 from Đã liên hệ to Báo giá',
				deal.link,
			),
			// A summary is one line of plain text.
			slackRequest(
				'#sales',
				`Trần Văn Đức changed deal ${awkwardPlain} hai dòng from Đã liên hệ to Báo giá`,
			),
		]);
	},
};
