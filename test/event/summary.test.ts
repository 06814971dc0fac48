import fc from 'fast-check';
import { eventCodes, type EventCode } from '../../nodes/Beeiq/event/events';
import { parseEvent } from '../../nodes/Beeiq/event/output/parsed';
import { summarize } from '../../nodes/Beeiq/event/output/summary';
import { defaultSettings, type SummaryLanguage } from '../../nodes/Beeiq/event/settings';
import { runs } from '../runs.mjs';

const id = '64f0c0ffee0123456789abcd';
const createdBy = { firstname: 'Tran', lastname: 'Le' };

function summaryOf(event: object, summaryLanguage: SummaryLanguage = 'en'): string {
	const receipt = { deliveryId: 'id', receivedAt: '2026-11-24T08:00:00.000Z' };
	const settings = { ...defaultSettings, summaryLanguage };
	return parseEvent({ ...event }, { ...receipt, settings }).summary;
}

const records = {
	contact: { name: 'Hằng', lastname: 'Đặng' },
	deal: { name: 'Máy in' },
	task: { taskId: 12 },
	ticket: { TicketId: 66 },
};
const note = { ticket: records.ticket, eventContent: '<p>Gọi&nbsp;lại</p>' };
const moved = (from: unknown, to: unknown) => ({ eventContent: { oldValue: from, newValue: to } });

/** Each of the contract's sentences: what was sent, by somebody, and by nobody knows whom. */
const rows: Record<
	SummaryLanguage,
	Array<[code: string, event: object, by: string, was: string]>
> = {
	en: [
		['CONTACT_CREATE', records, 'created contact Hằng Đặng', 'Contact Hằng Đặng was created'],
		['CONTACT_CHANGE', records, 'updated contact Hằng Đặng', 'Contact Hằng Đặng was updated'],
		['DEAL_CREATE', records, 'created deal Máy in', 'Deal Máy in was created'],
		['DEAL_CHANGE', records, 'updated deal Máy in', 'Deal Máy in was updated'],
		['TASK_CREATE', records, 'created task #12', 'Task #12 was created'],
		['TASK_CHANGE', records, 'updated task #12', 'Task #12 was updated'],
		['TICKET_CREATE', records, 'created ticket #66', 'Ticket #66 was created'],
		['TICKET_CHANGE', records, 'updated ticket #66', 'Ticket #66 was updated'],
		[
			'DEAL_CHANGE',
			{ ...records, ...moved({ name: 'Lead' }, { name: 'Thành công' }) },
			'changed deal Máy in from Lead to Thành công',
			'Deal Máy in was changed from Lead to Thành công',
		],
		[
			'TICKET_CHANGE',
			{ ...records, ...moved('Open', 3) },
			'changed ticket #66 from Open to 3',
			'Ticket #66 was changed from Open to 3',
		],
		[
			'NOTE_CREATE',
			note,
			'added a note to ticket #66: Gọi lại',
			'A note was added to ticket #66: Gọi lại',
		],
		['NOTE_CREATE', { note: 'Gọi' }, 'added a note: Gọi', 'A note was added: Gọi'],
		[
			'NOTE_CREATE',
			{ deal: records.deal },
			'added a note to deal Máy in',
			'A note was added to deal Máy in',
		],
		['TASK_CREATE', {}, 'created task', 'Task was created'],
		['LEAD_CREATE', {}, 'sent LEAD_CREATE', 'LEAD_CREATE was sent'],
		['lead', {}, 'sent lead', 'lead was sent'],
	],
	vi: [
		['CONTACT_CREATE', records, 'đã tạo contact Hằng Đặng', 'Contact Hằng Đặng đã được tạo'],
		[
			'CONTACT_CHANGE',
			records,
			'đã cập nhật contact Hằng Đặng',
			'Contact Hằng Đặng đã được cập nhật',
		],
		['DEAL_CREATE', records, 'đã tạo giao dịch Máy in', 'Giao dịch Máy in đã được tạo'],
		['DEAL_CHANGE', records, 'đã cập nhật giao dịch Máy in', 'Giao dịch Máy in đã được cập nhật'],
		['TASK_CREATE', records, 'đã tạo task #12', 'Task #12 đã được tạo'],
		['TASK_CHANGE', records, 'đã cập nhật task #12', 'Task #12 đã được cập nhật'],
		['TICKET_CREATE', records, 'đã tạo ticket #66', 'Ticket #66 đã được tạo'],
		['TICKET_CHANGE', records, 'đã cập nhật ticket #66', 'Ticket #66 đã được cập nhật'],
		[
			'DEAL_CHANGE',
			{ ...records, ...moved({ name: 'Lead' }, { name: 'Thành công' }) },
			'đã chuyển giao dịch Máy in từ Lead sang Thành công',
			'Giao dịch Máy in đã được chuyển từ Lead sang Thành công',
		],
		[
			'TICKET_CHANGE',
			{ ...records, ...moved('Open', 3) },
			'đã chuyển ticket #66 từ Open sang 3',
			'Ticket #66 đã được chuyển từ Open sang 3',
		],
		[
			'NOTE_CREATE',
			note,
			'đã thêm ghi chú vào ticket #66: Gọi lại',
			'Ghi chú đã được thêm vào ticket #66: Gọi lại',
		],
		['NOTE_CREATE', { note: 'Gọi' }, 'đã thêm ghi chú: Gọi', 'Ghi chú đã được thêm: Gọi'],
		[
			'NOTE_CREATE',
			{ deal: records.deal },
			'đã thêm ghi chú vào giao dịch Máy in',
			'Ghi chú đã được thêm vào giao dịch Máy in',
		],
		['TASK_CREATE', {}, 'đã tạo task', 'Task đã được tạo'],
		['LEAD_CREATE', {}, 'đã gửi LEAD_CREATE', 'LEAD_CREATE đã được gửi'],
		['lead', {}, 'đã gửi lead', 'lead đã được gửi'],
	],
};

describe.each(Object.entries(rows))('the summary in "%s"', (language, sentences) => {
	it.each(sentences)('of %s with %j', (eventCode, event, by, was) => {
		const inLanguage = (more: object) =>
			summaryOf({ ...event, ...more, eventCode }, language as SummaryLanguage);
		expect(inLanguage({ createdBy })).toBe(`Tran Le ${by}`);
		expect(inLanguage({})).toBe(was);
	});
});

it.each([
	['en', 'updated a note on ticket #66: Call back', 'A note was updated on ticket #66: Call back'],
	[
		'vi',
		'đã cập nhật ghi chú trong ticket #66: Call back',
		'Ghi chú đã được cập nhật trong ticket #66: Call back',
	],
] as const)(
	'says in "%s" that a note was updated, should BeeIQ ever say so',
	(summaryLanguage, by, was) => {
		const parts = {
			eventCode: 'NOTE_CHANGE',
			recordType: 'note',
			action: 'updated',
			record: { id: null, number: '66', name: null, status: null, link: null },
			change: null,
			note: { text: 'Call back', html: null, on: 'ticket', recordId: null },
			settings: { ...defaultSettings, summaryLanguage },
		} as const;
		const author = { id: null, name: 'Tran Le', email: null, avatar: null };
		expect(summarize({ ...parts, author })).toBe(`Tran Le ${by}`);
		expect(summarize({ ...parts, author: null })).toBe(was);
	},
);

describe('in Vietnamese', () => {
	const moving = (name: string, from: string, to: string, author = { firstname: 'Trần Lệ' }) =>
		summaryOf(
			{ eventCode: 'DEAL_CHANGE', createdBy: author, deal: { name }, ...moved(from, to) },
			'vi',
		);

	it('stands an emoji, and a text in NFD as it was sent', () => {
		const nfd = 'Đặng Thị Hằng'.normalize('NFD');
		expect(moving(`${nfd} 🐝`, '👩‍👩‍👧 Mới', 'Thành công 🎉'.normalize('NFD'))).toBe(
			`Trần Lệ đã chuyển giao dịch ${nfd} 🐝 từ 👩‍👩‍👧 Mới sang ${'Thành công 🎉'.normalize('NFD')}`,
		);
	});

	it('ends a long name, and the sentence, where it does in English', () => {
		const cut = (letter: string) => `${letter.repeat(120)}…`;
		const long = ['ộ', 'ữ', 'ế'].map((letter) => letter.normalize('NFD').repeat(121));
		expect(moving(...(long as [string, string, string]))).toBe(
			`Trần Lệ đã chuyển giao dịch ${cut('ộ')} từ ${cut('ữ')} sang ${cut('ế')}`,
		);
		const summary = moving(...(long as [string, string, string]), { firstname: 'ạ'.repeat(200) });
		expect([...summary]).toHaveLength(501);
		expect(summary.endsWith('…')).toBe(true);
	});

	it('updates where the change has no names, and hangs a note on each kind of record', () => {
		expect(moving('Máy in', id, 'Won')).toBe('Trần Lệ đã cập nhật giao dịch Máy in');
		const notes = Object.entries(records).map(([type, record]) =>
			summaryOf({ eventCode: 'NOTE_CREATE', [type]: record, eventContent: 'Gọi lại' }, 'vi'),
		);
		expect(notes).toEqual([
			'Ghi chú đã được thêm vào contact Hằng Đặng: Gọi lại',
			'Ghi chú đã được thêm vào giao dịch Máy in: Gọi lại',
			'Ghi chú đã được thêm vào task #12: Gọi lại',
			'Ghi chú đã được thêm vào ticket #66: Gọi lại',
		]);
	});
});

describe('a change', () => {
	const deal = (from: unknown, to: unknown) =>
		summaryOf({ eventCode: 'DEAL_CHANGE', createdBy, deal: { name: 'A' }, ...moved(from, to) });

	it.each([
		['to an id', 'Lead', id],
		['from an id', { name: id.toUpperCase() }, 'Won'],
		['to the same name', { name: 'Won', at: 1 }, { name: 'Won', at: 2 }],
		['to the same name in another form', 'Hạng'.normalize('NFC'), 'Hạng'.normalize('NFD')],
		['to the same name with markup', '<b>Won</b>', 'Won'],
		['behind what is shown', `${'a'.repeat(120)}b`, `${'a'.repeat(120)}c`],
		['to what has no name', 'Lead', { at: 1 }],
		['to nothing', 'Lead', null],
		['to what cannot be seen', 'Lead', '\u0000\u202e'],
	])('%s is an update', (_, from, to) => {
		expect(deal(from, to)).toBe('Tran Le updated deal A');
	});

	it('of case is one', () => {
		expect(deal('won', 'Won')).toBe('Tran Le changed deal A from won to Won');
	});

	it('names an id among other words', () => {
		expect(deal('Lead', `Won ${id}`)).toBe(`Tran Le changed deal A from Lead to Won ${id}`);
	});
});

describe('what stands in a summary', () => {
	const ticket = (title: string, author: object = createdBy) =>
		summaryOf({ eventCode: 'TICKET_CREATE', createdBy: author, ticket: { title, TicketId: 66 } });

	it.each([
		['Hai\r\n\tdòng', 'Hai dòng'],
		['Hai \u2028\u2029\u0085 dòng', 'Hai dòng'],
		['Một\u0000hai\u001b[31m\u009f', 'Mộthai[31m'],
		['gpj.\u202eảnh\u202c \u2066a\u2069\u200f\u061c', 'gpj.ảnh a'],
		['<b>Máy</b> in <br> &amp; mực&nbsp;đen', 'Máy in & mực đen'],
		['<p>&#x202e;a&#0;</p><p>&lt;b&gt;</p>', 'a\ufffd <b>'],
		['a < b & c > d', 'a < b & c > d'],
		['👩‍👩‍👧 gia đình', '👩‍👩‍👧 gia đình'],
		['<img src=x>', '#66'],
		['\u200e\u0007', '#66'],
		[' ', '#66'],
	])('of the name %j is %j', (title, name) => {
		expect(ticket(title)).toBe(`Tran Le created ticket ${name}`);
	});

	it('is looked for behind what cannot be seen', () => {
		expect(ticket(`${'\u0007\n'.repeat(2_000)}Máy in`)).toBe('Tran Le created ticket Máy in');
		const note = `${' \n'.repeat(2_000)}${'a'.repeat(141)}`;
		expect(summaryOf({ eventCode: 'NOTE_CREATE', eventContent: note })).toBe(
			`A note was added: ${'a'.repeat(140)}`,
		);
	});

	it('names the author by their address where their name cannot be seen', () => {
		expect(ticket('A', { firstname: '\u202e', email: 'a@b.vn' })).toBe('a@b.vn created ticket A');
	});

	it('does not read the text of a note as markup a second time', () => {
		expect(
			summaryOf({ eventCode: 'NOTE_CREATE', eventContent: '<p>Gõ &lt;b&gt;\u202e x</p>' }),
		).toBe('A note was added: Gõ <b> x');
	});

	it('is a code without what turns its direction, nor white space around it', () => {
		expect(summaryOf({ eventCode: ' LEAD ' })).toBe('LEAD was sent');
		expect(summaryOf({ eventCode: ' LEAD ', createdBy })).toBe('Tran Le sent LEAD');
		expect(summaryOf({ eventCode: 'LEAD\u202e\n' })).toBe('LEAD was sent');
		expect(summaryOf({ eventCode: 'x'.repeat(121) })).toBe(`${'x'.repeat(120)}… was sent`);
	});
});

describe('a long name', () => {
	const nameIn = (name: string) => {
		const summary = summaryOf({ eventCode: 'DEAL_CREATE', deal: { name } });
		return /^Deal (.*) was created$/.exec(summary)?.[1];
	};

	it.each([
		['a', 'plain letters'],
		['😊', 'emoji'],
		['ộ'.normalize('NFC'), 'Vietnamese letters in NFC'],
	])('of "%s" is cut behind 120 characters (%s)', (letter) => {
		expect(nameIn(letter.repeat(120))).toBe(letter.repeat(120));
		expect(nameIn(letter.repeat(121))).toBe(`${letter.repeat(120)}…`);
		expect(nameIn(letter.repeat(20_000))).toBe(`${letter.repeat(120)}…`);
	});

	it('counts the same in NFD as in NFC, and stays as sent where it is not cut', () => {
		const composed = 'ộ'.normalize('NFC');
		const decomposed = 'ộ'.normalize('NFD');
		expect(nameIn(decomposed.repeat(120))).toBe(decomposed.repeat(120));
		expect(nameIn(decomposed.repeat(121))).toBe(`${composed.repeat(120)}…`);
	});

	it.each([
		['a family', '👩‍👩‍👧'],
		['a flag', '🇻🇳'],
		['a skin colour', '👍🏽'],
		['marks that no letter takes up', 'x\u0323\u0302'],
	])('is not cut within %s', (_, whole) => {
		const start = 'a'.repeat(119);
		expect(nameIn(`${start}${whole}${'b'.repeat(9)}`)).toBe(`${start}…`);
	});

	it('that is cut behind a space ends before it', () => {
		const start = 'a'.repeat(118);
		expect(nameIn(`${start} \u00a0bc`)).toBe(`${start}…`);
		expect(nameIn(`${start} bc`)).toBe(`${start} b…`);
		const note = `${'a'.repeat(138)} \u3000${'b'.repeat(9)}`;
		expect(summaryOf({ eventCode: 'NOTE_CREATE', eventContent: note })).toBe(
			`A note was added: ${'a'.repeat(138)}`,
		);
	});

	it('is cut within a character that has no end', () => {
		expect(nameIn(`👩${'\u200d👩'.repeat(500)}`)).toMatch(/^👩(\u200d👩)+\u200d?…$/);
		expect(nameIn(`x${'\u0323\u0301'.repeat(4_000)}`)?.length).toBeLessThan(40);
	});

	it('is not in the way of the rest: the sentence ends behind 500 characters', () => {
		const long = (letter: string) => letter.repeat(500);
		const summary = summaryOf({
			eventCode: 'DEAL_CHANGE',
			createdBy: { firstname: long('a') },
			deal: { name: long('b') },
			...moved(long('c'), long('d')),
		});
		const cut = (letter: string) => `${letter.repeat(120)}…`;
		const whole = `${cut('a')} changed deal ${cut('b')} from ${cut('c')} to ${cut('d')}`;
		expect(whole.length).toBeGreaterThan(500);
		expect(summary).toBe(`${whole.slice(0, 500)}…`);
	});
});

it('is one short line of plain text, whatever was sent', () => {
	const text = fc.oneof(
		fc.string({ unit: 'grapheme', maxLength: 600 }),
		fc.string({ unit: 'binary', maxLength: 600 }),
		fc
			.array(fc.constantFrom('<b>', '&#10;', '\u202e', '\n', '\u0323', '\u200d', '😊', 'ộ', id), {
				maxLength: 400,
			})
			.map((parts) => parts.join('')),
	);
	const event = fc.record({
		eventCode: fc.oneof(fc.constantFrom<EventCode[]>(...eventCodes), text.filter(Boolean)),
		createdBy: fc.record({ firstname: text, email: text }),
		deal: fc.record({ name: text, _id: text }),
		ticket: fc.record({ title: text, TicketId: text }),
		eventContent: fc.record({ oldValue: text, newValue: fc.record({ name: text }), text }),
	});
	fc.assert(
		fc.property(event, fc.constantFrom<SummaryLanguage>('en', 'vi'), (body, language) => {
			const summary = summaryOf(body, language);
			expect(summary).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
			expect(summary).toBe(summary.trim());
			expect([...summary.normalize('NFC')].length).toBeLessThanOrEqual(501);
		}),
		{ numRuns: runs(500) },
	);
});

/** What becomes of a name in a sentence, by the regular expressions of Unicode. */
function onOneLine(name: string): string {
	return name
		.split(/[\t\n\v\f\r\u0085\u2028\u2029]+/)
		.map((line) => line.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '').trim())
		.filter(Boolean)
		.join(' ')
		.trim();
}

it('shows any name on one line', () => {
	const unit = fc.oneof(
		{
			weight: 3,
			arbitrary: fc.constantFrom('A', 'ộ', ' ', '\n', '\u00a0', '\u3000', '😊', '\ufeff'),
		},
		// Nothing that a letter could grow together with, and no half of a character.
		fc.integer({ min: 0, max: 0x2ff }).map((code) => String.fromCharCode(code)),
		fc.integer({ min: 0x2000, max: 0x206f }).map((code) => String.fromCharCode(code)),
		fc.constant('\u061c'),
	);
	const name = fc
		.array(unit, { maxLength: 30 })
		.map((units) => `A${units.join('').replaceAll(/[<&]/g, '')}`);
	fc.assert(
		fc.property(name, (title) => {
			expect(summaryOf({ eventCode: 'TICKET_CREATE', createdBy, ticket: { title } })).toBe(
				`Tran Le created ticket ${onOneLine(title)}`,
			);
		}),
		{ numRuns: runs(2_000) },
	);
});
