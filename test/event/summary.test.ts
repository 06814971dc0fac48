import { summarize } from '../../nodes/Beeiq/event/output/summary';
import { defaultSettings } from '../../nodes/Beeiq/event/settings';

describe('the summary of a note', () => {
	const parts = {
		eventCode: 'NOTE_CREATE',
		recordType: 'note',
		author: { id: null, name: 'Tran Le', email: null, avatar: null },
		record: { id: null, number: '66', name: null, status: null, link: null },
		change: null,
		note: { text: 'Call back', html: null, on: 'ticket', recordId: null },
		settings: defaultSettings,
	} as const;

	it.each([
		['created', 'Tran Le added a note to ticket #66: Call back'],
		['updated', 'Tran Le updated a note on ticket #66: Call back'],
	] as const)('says that it was %s', (action, sentence) => {
		expect(summarize({ ...parts, action })).toBe(sentence);
	});

	it.each([
		['created', 'A note was added to ticket #66: Call back'],
		['updated', 'A note was updated on ticket #66: Call back'],
	] as const)('says that it was %s, by nobody knows whom', (action, sentence) => {
		expect(summarize({ ...parts, action, author: null })).toBe(sentence);
	});
});
