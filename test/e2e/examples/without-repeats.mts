import { sampleEvent } from '../../beeiq-stand-in/events.mjs';
import { slackRequest, slackRequests } from './slack.mjs';
import type { Trial } from './trial.mjs';

export const withoutRepeats: Trial = {
	file: 'without-repeats.json',
	run: async ({ send }, { internet }) => {
		const task = sampleEvent('TASK_CREATE');
		await send(task);
		await send(task);
		await send(sampleEvent('TASK_CREATE', 2));
		await send(task);
		expect(slackRequests(internet)).toEqual([
			slackRequest('#crm', 'Trần Văn Đức created task Gọi lại cho khách 1', task.link),
			slackRequest(
				'#crm',
				'Lê Quỳnh Như created task Gọi lại cho khách 2',
				sampleEvent('TASK_CREATE', 2).link,
			),
		]);
	},
};
