import { eventCodes } from '../../nodes/Beeiq/event/events';
import { parseEvent } from '../../nodes/Beeiq/event/output/parsed';
import { defaultSettings } from '../../nodes/Beeiq/event/settings';

const receivedAt = '2026-11-24T08:00:00.000Z';
const context = { deliveryId: 'id', receivedAt, settings: defaultSettings };
const parse = (event: object) =>
	parseEvent({ eventCode: 'DEAL_CHANGE', ...event } as Record<string, unknown>, context);

const createdBy = { firstname: 'Tran', lastname: 'Le' };
const hex = '57fb8157fa0e60a8625145a8';

describe('eventContent', () => {
	it.each([
		['an object in text', '{"a":1}', { a: 1 }],
		['an array in text', ' [1]', [1]],
		['an object in text, with a line break behind it', '{"a":1}\n', { a: 1 }],
		['an object encoded twice', '"{\\"a\\":1}"', { a: 1 }],
		['an object behind a byte-order mark', '\ufeff {"a":1}', { a: 1 }],
		['an array behind a byte-order mark, encoded twice', '\ufeff"\ufeff[1]"', [1]],
		['an object', { a: 1 }, { a: 1 }],
		['an array', [1], [1]],
	])('is decoded when it is %s', (_, sent, eventContent) => {
		expect(parse({ eventContent })).toMatchObject({ eventContent });
		expect(parse({ eventContent: sent })).toMatchObject({ eventContent });
	});

	it.each([
		'0912345678',
		'true',
		'null',
		'',
		'"a quoted sentence"',
		'"{not an object}"',
		'{not JSON',
		'[gấp] gọi lại',
		'<p>Gọi lại</p>',
		'"\\"{\\\\\\"a\\\\\\":1}\\""',
	])('stays as sent when it is %j', (eventContent) => {
		expect(parse({ eventContent }).eventContent).toBe(eventContent);
	});
});

describe("members with a derived member's name", () => {
	it('stand under "sent", and only then is there a "sent"', () => {
		const taken = parse({ summary: 'theirs', note: null, constructor: 'x' });
		expect(taken.sent).toEqual({ summary: 'theirs', note: null });
		expect(taken).toMatchObject({ summary: 'Deal was updated', constructor: 'x' });
		expect(parse({})).not.toHaveProperty('sent');
	});

	it('also when BeeIQ itself sends a "sent"', () => {
		expect(parse({ sent: 1 })).toMatchObject({ sent: 1 });
		expect(parse({ sent: 1, note: 2 })).toMatchObject({ sent: { sent: 1, note: 2 } });
	});
});

describe('record', () => {
	it.each([
		[8_000, hex],
		[8_001, null],
		[8_024, null],
	])('has the id that ends %i characters behind the start of a link: %p', (length, id) => {
		const link = hex.padStart(length, 'x');
		expect(parse({ eventCode: 'CONTACT_CREATE', contact: {}, link }).record).toMatchObject({ id });
	});

	it.each([...eventCodes, 'ORDER_CREATE'])(
		'is never null, but all its members may be: %s',
		(code) => {
			const none = { id: null, number: null, name: null, status: null, link: null };
			expect(parse({ eventCode: code }).record).toEqual(none);
		},
	);

	it.each([
		['_id before id', { deal: { _id: 'a', id: 'b' } }, { id: 'a' }],
		['an id that is a number', { deal: { id: 7 } }, { id: '7' }],
		['no id of its own, and one in the link', { deal: {}, link: `/deals/${hex}` }, { id: null }],
		['a stage by its id only', { deal: { stage: hex } }, { status: null }],
		['a stage by its name', { deal: { stage: 'Lead' } }, { status: 'Lead' }],
		['an empty name', { deal: { name: ' ' } }, { name: null }],
		['no deal at all', { deal: 'x' }, { id: null, name: null, status: null, number: null }],
		['a link that is no text', { link: 5 }, { link: null }],
		['a link with a user', { link: 'https://an:b@c.vn/d' }, { link: 'https://an:b@c.vn/d' }],
		['a link with more than any user', { link: `https://${'@'.repeat(600)}c.vn` }, { link: null }],
		['a link that is no address of the web', { link: 'javascript:alert(1)' }, { link: null }],
		['a link that is a path', { link: '/deals/1' }, { link: null }],
		[
			'a link longer than any',
			{ link: `https://happy.beeiq.co/${'x'.repeat(8_000)}` },
			{ link: null },
		],
		[
			'a link to a host with a longer name than there is',
			{ link: `https://${'côngty.'.repeat(40)}vn/` },
			{ link: null },
		],
		[
			'a link to a host with a longer part than there is',
			{ link: `https:\t//a:b@${'\u4e00'.repeat(64)}\u3002vn/` },
			{ link: null },
		],
		[
			'a link to a host in other letters',
			{ link: `https://côngty.vn/${'ă'.repeat(300)}` },
			{ link: `https://côngty.vn/${'ă'.repeat(300)}` },
		],
		['a link as sent', { link: 'HTTP://happy.beeiq.co' }, { link: 'HTTP://happy.beeiq.co' }],
	])('copes with %s', (_, event, record) => {
		expect(parse(event).record).toMatchObject(record);
	});

	it.each([
		[`https://happy.beeiq.co/contacts/${hex}`, hex],
		[`https://happy.beeiq.co/#/app/contacts/${hex}/?tab=notes`, hex],
		[`https://happy.beeiq.co/groups/5ac5d2dd2712958f4c2d65fa/contacts/${hex}`, hex],
		[`https://happy.beeiq.co/c/${hex}`, hex],
		[`https://happy.beeiq.co/contacts/${hex}aa`, null],
		[`https://happy.beeiq.co/${hex}a/${hex}/5ac5d2dd2712958f4c2d65fa`, hex],
		[`https://happy.beeiq.co/${hex.slice(1)}/CONTACTS/${hex.toUpperCase()}`, hex.toUpperCase()],
		[`/contacts/${hex.slice(1)}`.repeat(9), null],
		[`${'/'.repeat(7_976)}${hex}`, hex],
		[`${'/'.repeat(8_000)}${hex}`, null],
		['', null],
	])('reads the id of a contact from the link %j', (link, id) => {
		const event = { eventCode: 'CONTACT_CREATE', contact: { name: 'Hằng' }, link };
		expect(parse(event).record.id).toBe(id);
	});

	it.each([
		[{ eventCode: 'TICKET_CREATE', ticket: { TicketId: 0 } }, '0'],
		[{ eventCode: 'TICKET_CREATE', ticket: { TicketId: '54' } }, '54'],
		[{ eventCode: 'TASK_CREATE', task: { taskId: 23 } }, '23'],
		[{ eventCode: 'CONTACT_CREATE', contact: { contactId: '' } }, null],
	])('gives the number of %j as text', (event, number) => {
		expect(parse(event).record.number).toBe(number);
	});
});

describe('people', () => {
	it('takes the first address and number that are not empty, as sent', () => {
		const contact = {
			name: ' Nguyễn Thị ',
			lastname: 'Hằng',
			emails: [{ value: '' }, null, { type: 'Work' }, { value: 'Hang@Example.com' }],
			phones: [{ value: 84912345678 }, { value: '+84 1' }],
		};
		expect(parse({ contact }).person).toEqual({
			name: 'Nguyễn Thị Hằng',
			email: 'Hang@Example.com',
			phone: '84912345678',
		});
		expect(parse({ contact: { emails: ['a@b.vn'], phones: [] } }).person).toEqual({
			name: null,
			email: 'a@b.vn',
			phone: null,
		});
	});

	it.each([
		['a list of texts', { phones: ['', '0901'], emails: [' ', 'a@b.vn'] }],
		['one entry without a list', { phones: { value: '0901' }, emails: 'a@b.vn' }],
		['members in the singular', { phone: '0901', email: 'a@b.vn' }],
		['objects in the singular', { phone: { value: '0901' }, email: [{ value: 'a@b.vn' }] }],
		[
			'the singular beside empty lists',
			{ phones: [{}], phone: '0901', emails: [], email: 'a@b.vn' },
		],
	])('reads number and address from %s', (_, contact) => {
		expect(parse({ contact }).person).toEqual({ name: null, email: 'a@b.vn', phone: '0901' });
	});

	it.each([
		['an e-mail', 'an@b.vn', { name: null, email: 'an@b.vn' }],
		['an e-mail with a name', ' Lê An <an@b.vn> ', { name: 'Lê An', email: 'an@b.vn' }],
		['a quoted name', '"Lê, An" <an@b.vn>', { name: 'Lê, An', email: 'an@b.vn' }],
		['no name', '<an@b.vn>', { name: null, email: 'an@b.vn' }],
		['an e-mail as JSON text', '"an@b.vn"', { name: null, email: 'an@b.vn' }],
		['an object as text', '{"email":"an@b.vn"}', { name: null, email: 'an@b.vn' }],
		['an object encoded twice', '"{\\"lastname\\":\\"Lê\\"}"', { name: 'Lê', email: null }],
		['a list as text', ' ["an@b.vn",{}]', { name: null, email: 'an@b.vn' }],
		[
			'a list of objects as text',
			'\ufeff[{},{"firstname":"An","email":"an@b.vn"}]',
			{ name: 'An', email: 'an@b.vn' },
		],
		['the first of several e-mails', 'an@b.vn; bo@b.vn', { name: null, email: 'an@b.vn' }],
		['the first of several people', 'An <an@b.vn>, <bo@b.vn>', { name: 'An', email: 'an@b.vn' }],
		['a name with brackets', '"<An>" <an@b.vn>', { name: '<An>', email: 'an@b.vn' }],
		[
			'the first of a list',
			[{ firstname: 'An' }, { firstname: 'Bo' }],
			{ name: 'An', email: null },
		],
		[
			'the first that says something',
			[null, {}, '', 7, 'an@b.vn'],
			{ name: null, email: 'an@b.vn' },
		],
	])('reads the author and an assignee from %s', (_, user, who) => {
		expect(parse({ createdBy: user }).author).toEqual({ id: null, ...who, avatar: null });
		expect(parse({ deal: { assignTo: user } }).assignee).toEqual(who);
	});

	it.each([
		...['Lê An', '', 7, [], [[]], `${'a'.repeat(1_000)}@b.vn`, 'an@b <>', 'Lê An an@b.vn', 'a@b@c'],
		...['{"email":"an@b.vn"', '{"phone":"an@b.vn"}', '[]', '{}', '[an@b.vn]', ['{"x":"an@b.vn"}']],
	])('finds nobody in %j', (user) => {
		expect(parse({ createdBy: user }).author).toBeNull();
		expect(parse({ deal: { assignTo: user } }).assignee).toBeNull();
	});

	it('reads a contact, and what is in one, from JSON text', () => {
		const emails = [{ value: 'an@b.vn' }];
		const phones = [{}, { value: '0901' }];
		const person = { name: 'An', email: 'an@b.vn', phone: '0901' };
		const asTexts = {
			name: 'An',
			emails: JSON.stringify(emails),
			phones: JSON.stringify(phones),
		};
		for (const contact of [asTexts, JSON.stringify(asTexts)]) {
			expect(parse({ contact })).toMatchObject({ person, contact });
		}
		const singular = { name: 'An', emails: '[]', email: '"an@b.vn"', phone: '{"value":"0901"}' };
		expect(parse({ contact: singular }).person).toEqual(person);
	});

	it('reads a record from JSON text, and leaves what was sent as it is', () => {
		const ticket = JSON.stringify({ TicketId: 54, title: 'Máy in', assignTo: 'an@b.vn' });
		expect(parse({ eventCode: 'TICKET_CREATE', createdBy: '{"firstname":"Lệ"}', ticket })).toEqual(
			expect.objectContaining({
				summary: 'Lệ created ticket Máy in',
				record: { id: null, number: '54', name: 'Máy in', status: null, link: null },
				assignee: { name: null, email: 'an@b.vn' },
				problems: ['createdBy: expected object, got string', 'ticket: expected object, got string'],
				createdBy: '{"firstname":"Lệ"}',
				ticket,
			}),
		);
		expect(parse({ eventCode: 'NOTE_CREATE', ticket, note: 'x' })).toMatchObject({
			record: { number: '54' },
			note: { on: 'ticket' },
		});
	});

	it.each([{ contact: {} }, { contact: 'x' }, { contact: { contactId: 'PID-66' } }])(
		'says nothing of %j',
		(event) => {
			expect(parse(event).person).toBeNull();
		},
	);

	it.each([
		[{ assignTo: { firstname: 'An', email: 'an@b.vn' } }, { name: 'An', email: 'an@b.vn' }],
		[{ assignedTo: 'an@b.vn' }, { name: null, email: 'an@b.vn' }],
		[{ assignTo: ['an@b.vn', 'c@d.vn'] }, { name: null, email: 'an@b.vn' }],
		[
			{ assignTo: {}, assignedTo: [{ lastname: 'Lê' }] },
			{ name: 'Lê', email: null },
		],
		[{ assignTo: { avatar: '' } }, null],
		[{ assignTo: hex }, null],
		[{ assignTo: [] }, null],
	])('reads the assignee of %j', (deal, assignee) => {
		expect(parse({ deal }).assignee).toEqual(assignee);
	});

	it.each([
		['/a/b', 'https://happy.beeiq.co/x', 'https://happy.beeiq.co/a/b'],
		['a/b', 'https://happy.beeiq.co:8443/x/y', 'https://happy.beeiq.co:8443/a/b'],
		['https://cdn.example.com/a', 'https://happy.beeiq.co/x', 'https://cdn.example.com/a'],
		['/a/b', 'no address', '/a/b'],
		['/a/b', null, '/a/b'],
		['//cdn.example.com/a', 'https://happy.beeiq.co/x', 'https://cdn.example.com/a'],
		[' \\\t/cdn.example.com', 'http://happy.beeiq.co:8080/x', 'http://cdn.example.com/'],
		['//', 'https://happy.beeiq.co/x', '//'],
		['?a#b', 'https://me:pw@happy.beeiq.co:8443/x', 'https://happy.beeiq.co:8443/?a#b'],
		[' https://cdn.example.com/a', 'https://happy.beeiq.co/x', 'https://cdn.example.com/a'],
		[' https:a', 'https://happy.beeiq.co/x', 'https://happy.beeiq.co/a'],
		[' https:a', 'http://happy.beeiq.co/x', 'https://a/'],
		['/a', `https://${'ế.'.repeat(3)}vn/x`, `https://${'xn--ilg.'.repeat(3)}vn/a`],
		['', 'https://happy.beeiq.co/x', null],
		// To a reader of addresses, a tab is not there.
		['ht\ttps://[', 'https://happy.beeiq.co/1', 'ht\ttps://['],
	])('makes the avatar %j absolute with the link %j', (avatar, link, expected) => {
		expect(parse({ createdBy: { _id: 'u1', avatar }, link }).author).toEqual({
			id: 'u1',
			name: null,
			email: null,
			avatar: expected,
		});
	});

	it('makes an avatar absolute without reading the host of the link once more', () => {
		const canParse = jest.spyOn(URL, 'canParse');
		const link = 'https://ế.beeiq.co/x';
		expect(parse({ createdBy: { avatar: '/a' }, link }).author?.avatar).toMatch(/^https:.*co\/a$/);
		const withHost = canParse.mock.calls.filter((all) => /ế|xn--/.test(all.join()));
		canParse.mockRestore();
		expect(withHost).toHaveLength(1);
	});
});

describe('change', () => {
	it('lists the members that differ, in the order of the new value', () => {
		const eventContent = {
			oldValue: { gone: 1, same: { a: [1, { b: 2 }] }, c: [1], d: { x: 1 }, e: 1, nothing: null },
			newValue: { e: 2, d: { y: 1 }, c: [1, 2], same: { a: [1, { b: 2 }] }, f: { z: 1 } },
		};
		const fields = parse({ eventContent }).change?.fields.map(({ field }) => field);
		expect(fields).toEqual(['e', 'd', 'c', 'f', 'gone']);
	});

	it.each([
		['first value', { newValue: 'An' }, { from: null, to: 'An', fields: [] }],
		['no value left', { oldValue: { a: 1 } }, { from: { a: 1 }, to: null, fields: [] }],
		['arrays', { oldValue: [1], newValue: [2] }, { from: [1], to: [2], fields: [] }],
	])('says so for a %s', (_, eventContent, change) => {
		expect(parse({ eventContent }).change).toEqual(change);
	});

	it.each([{ a: 1 }, [1], 'text', undefined])('is null for %j', (eventContent) => {
		expect(parse({ eventContent }).change).toBeNull();
	});

	it('tells an array from an object, and a value from none', () => {
		const eventContent = {
			oldValue: { a: [], b: { x: 1, y: 1 }, c: { x: 1 }, d: 1, e: null },
			newValue: { a: {}, b: { x: 1, z: 1 }, c: { x: 1, y: 1 }, d: null, e: { x: 1 } },
		};
		expect(parse({ eventContent }).change?.fields.map(({ field }) => field)).toEqual([...'abcde']);
	});
});

describe('note', () => {
	const note = (event: object) => parse({ eventCode: 'NOTE_CREATE', ...event });

	it.each([
		['a sent text', { note: 'Gọi lại' }, 'Gọi lại'],
		['a sent note', { note: { body: 'Gọi lại' } }, 'Gọi lại'],
		['an encoded note', { eventContent: '{"text":"Gọi lại"}' }, 'Gọi lại'],
		['eventContent before the note', { eventContent: 'a < b', note: 'c' }, 'a < b'],
	])('takes its text from %s', (_, event, text) => {
		expect(note(event).note).toEqual({ text, html: null, on: null, recordId: null });
	});

	it.each([
		['a JSON text without its quotes', '"Gọi lại"', 'Gọi lại'],
		['the same, encoded twice', JSON.stringify('"Gọi lại"'), 'Gọi lại'],
		['JSON that is no note', '{"việc":"gọi"}', '{"việc":"gọi"}'],
		['a list', ' [1, 2]', ' [1, 2]'],
		['a number', '0912345678', '0912345678'],
		['JSON in quotes', JSON.stringify('{"việc":1}'), '{"việc":1}'],
		['an empty note in JSON', '{"content":"","x":1}', '{"content":"","x":1}'],
		['a text that only begins like JSON', '"Gọi" lại', '"Gọi" lại'],
		['the content in JSON', '{"content":"a","text":"b"}', 'a'],
		['the content in JSON in quotes', JSON.stringify('{"body":"b"}'), 'b'],
	])('keeps %s', (_, sent, text) => {
		expect(note({ eventContent: sent }).note).toMatchObject({ text, html: null });
		expect(note({ note: sent }).note).toMatchObject({ text, html: null });
	});

	it('reads HTML, also where no tag is in it', () => {
		const html = 'Gi&aacute; &lt; 5&nbsp;tri&#7879;u';
		expect(note({ eventContent: html }).note).toMatchObject({ text: 'Giá < 5 triệu', html });
		expect(note({ eventContent: 'if a <b and c> d' }).note).toMatchObject({
			text: 'if a <b and c> d',
			html: null,
		});
	});

	it('hangs on the first record that is not empty', () => {
		const event = {
			ticket: {},
			task: null,
			deal: { _id: 'd1', name: 'Đơn' },
			contact: { name: 'x' },
		};
		expect(note(event)).toMatchObject({
			record: { id: 'd1', name: 'Đơn' },
			note: { on: 'deal', recordId: 'd1' },
			summary: 'A note was added to deal Đơn',
		});
	});

	it('is null when there is nothing to say, and on any other event', () => {
		expect(note({ note: [] }).note).toBeNull();
		expect(note({})).toMatchObject({ summary: 'A note was added', assignee: null });
		expect(parse({ note: 'x' }).note).toBeNull();
	});
});

describe('summary', () => {
	const summary = (event: object) => parse(event).summary;
	const named = { createdBy, deal: { name: 'Giao dịch' } };
	const change = (oldValue: unknown, newValue: unknown) => ({
		eventContent: { oldValue, newValue },
	});

	it.each([
		[{ ...named, eventCode: 'DEAL_CREATE' }, 'Tran Le created deal Giao dịch'],
		[named, 'Tran Le updated deal Giao dịch'],
		[
			{ ...named, ...change({ title: 'A' }, { value: 'B' }) },
			'Tran Le changed deal Giao dịch from A to B',
		],
		[{ ...named, ...change(false, 3) }, 'Tran Le changed deal Giao dịch from false to 3'],
		[{ ...named, ...change(null, 'B') }, 'Tran Le updated deal Giao dịch'],
		[{ ...named, ...change({ id: 1 }, { id: 2 }) }, 'Tran Le updated deal Giao dịch'],
		[{ deal: named.deal, ...change('A', 'B') }, 'Deal Giao dịch was changed from A to B'],
		[{ createdBy: { email: 'a@b.vn' }, deal: { _id: 'd1' } }, 'a@b.vn updated deal d1'],
		[{ createdBy: { id: 'bot' } }, 'Deal was updated'],
		[
			{ createdBy, eventCode: 'TICKET_CREATE', ticket: { TicketId: 54, id: 'x' } },
			'Tran Le created ticket #54',
		],
		[{ createdBy, eventCode: 'LEAD_CREATE' }, 'Tran Le sent LEAD_CREATE'],
		[
			{ createdBy, eventCode: 'TICKET_CREATE', ticket: { title: ' Hai\r\n\tdòng ' } },
			'Tran Le created ticket Hai dòng',
		],
	])('of %j', (event, sentence) => {
		expect(summary(event)).toBe(sentence);
	});

	it('carries the first 140 characters of a note, an emoji counting as one', () => {
		const text = `${'😊'.repeat(139)}xyz`;
		expect(summary({ eventCode: 'NOTE_CREATE', createdBy, eventContent: text })).toBe(
			`Tran Le added a note: ${'😊'.repeat(139)}x`,
		);
	});
});

it.each([
	['\ufeffTran Le <a@b.vn>', 'Tran Le'],
	['"\ufeffTran Le" <\ufeffa@b.vn\ufeff>', 'Tran Le'],
	['\ufeff"Tran Le\ufeff" <a@b.vn>', 'Tran Le'],
	['\ufeffa@b.vn\ufeff', null],
])('the author %j is read without byte-order marks', (createdBy, name) => {
	expect(parse({ createdBy }).author).toMatchObject({ name, email: 'a@b.vn' });
});

describe('tenant', () => {
	it.each([
		['https://happy.beeiq.co./tickets/1', 'happy'],
		[`https://happy.beeiq.co/contacts/${hex}`, 'happy'],
		['https://HAPPY.beeiq.co:8443/', 'happy'],
		['mailto:a@b.vn', null],
		['ftp://happy.beeiq.co/x', null],
		['happy.beeiq.co/x', null],
		[null, null],
	])('of the link %j', (link, tenant) => {
		expect(parse({ link }).tenant).toBe(tenant);
	});
});

describe('Vietnamese text', () => {
	it.each(['NFC', 'NFD'] as const)('passes byte for byte in %s', (form) => {
		const title = 'Yêu cầu liên hệ của Đặng Thị Hằng'.normalize(form);
		const item = parse({ eventCode: 'TICKET_CREATE', ticket: { title } });
		expect(item.record.name).toBe(title);
		expect(item.summary).toBe(`Ticket ${title} was created`);
	});
});
