import { eventCodes } from '../../../nodes/Beeiq/event/events';
import { sampleEvent } from '../../beeiq-stand-in/events.mjs';
import { awkward, longNote } from './awkward.mjs';
import { slackRequest, slackRequests } from './slack.mjs';
import type { Trial } from './trial.mjs';

export const sixRoutes: Trial = {
	file: 'six-routes.json',
	run: async ({ send }, { internet, mail }) => {
		for (const code of eventCodes) await send(sampleEvent(code));
		await send([
			{ eventCode: 'LEAD_CREATE' },
			{ eventCode: 'NOTE_CREATE', eventContent: longNote, ticket: { title: awkward } },
		]);
		const channels = slackRequests(internet).map((body) => (body as { channel: string }).channel);
		expect(channels).toEqual([
			'#contacts',
			'#contacts',
			'#deals',
			'#deals',
			'#tasks',
			'#tasks',
			'#tickets',
			'#tickets',
			'#crm',
		]);
		expect(slackRequests(internet).at(-1)).toEqual(slackRequest('#crm', 'LEAD_CREATE was sent'));
		const [note, long] = mail.mails.map(({ parsed }) => parsed);
		expect(note?.subject).toMatch(/^Trần Văn Đức added a note to ticket Yêu cầu liên hệ số 1: /);
		expect(note?.text).toContain('Khách hẹn gọi lại lúc 17:00 & muốn xem báo giá 1.');
		expect(long?.text?.trim()).toBe(longNote.trim());
		expect(Buffer.byteLength(longNote)).toBeGreaterThan(100_000);
	},
};
