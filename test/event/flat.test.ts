import { flatColumns, flattenEvent } from '../../nodes/Beeiq/event/output/flat';
import { defaultSettings } from '../../nodes/Beeiq/event/settings';
import type { JsonObject } from '../../nodes/Beeiq/json';

const context = {
	deliveryId: 'an id',
	receivedAt: '2026-11-24T08:00:00.000Z',
	settings: defaultSettings,
};

function rowOf(event: JsonObject) {
	return flattenEvent({ eventCode: 'DEAL_CHANGE', ...event }, context);
}

const changeOf = (oldValue: unknown, newValue: unknown) => {
	const { changeFrom, changeTo, changedFields } = rowOf({ eventContent: { oldValue, newValue } });
	return [changeFrom, changeTo, changedFields];
};

describe('a flat row', () => {
	it('has the columns of the contract, in its order', () => {
		expect(flatColumns.join(', ')).toBe(
			'receivedAt, eventCode, recordType, action, summary, recordId, recordNumber, recordName, recordStatus, recordLink, contactName, contactEmail, contactPhone, assigneeName, assigneeEmail, authorName, authorEmail, changeFrom, changeTo, changedFields, noteText, tenant, deliveryId, problems',
		);
	});

	it('is filled from the parsed event', () => {
		const row = flattenEvent(
			{
				eventCode: 'TICKET_CHANGE',
				createdBy: { firstname: 'Lê', lastname: 'Trần', email: 'le@example.com' },
				contact: {
					name: 'Ánh',
					lastname: 'Ngô',
					emails: [{ value: '' }, { value: 'anh@example.com' }],
					phones: [{ value: '0901' }],
				},
				ticket: {
					TicketId: 12,
					title: 'Máy in',
					status: 'Assigned',
					id: 't1',
					assignTo: { firstname: 'Hà', email: 'ha@example.com' },
				},
				eventContent: '{"oldValue":"New","newValue":"Assigned"}',
				link: 'https://happy.beeiq.co/tickets/1',
				note: 7,
			},
			context,
		);
		expect(row).toEqual({
			receivedAt: context.receivedAt,
			eventCode: 'TICKET_CHANGE',
			recordType: 'ticket',
			action: 'updated',
			summary: 'Lê Trần changed ticket Máy in from New to Assigned',
			recordId: 't1',
			recordNumber: '12',
			recordName: 'Máy in',
			recordStatus: 'Assigned',
			recordLink: 'https://happy.beeiq.co/tickets/1',
			contactName: 'Ánh Ngô',
			contactEmail: 'anh@example.com',
			contactPhone: '0901',
			assigneeName: 'Hà',
			assigneeEmail: 'ha@example.com',
			authorName: 'Lê Trần',
			authorEmail: 'le@example.com',
			changeFrom: 'New',
			changeTo: 'Assigned',
			changedFields: '',
			noteText: '',
			tenant: 'happy',
			deliveryId: 'an id',
			problems: '',
		});
	});

	it('has an empty text for everything an event does not say', () => {
		const { receivedAt, eventCode, recordType, action, summary, deliveryId, ...rest } = rowOf({});
		expect([receivedAt, eventCode, recordType, action, summary, deliveryId]).not.toContain('');
		expect(new Set(Object.values(rest))).toEqual(new Set(['']));
	});

	it.each([
		[{ name: 'Lead', position: 0 }, { name: 'Won', position: 0 }, ['Lead', 'Won', 'name']],
		[{ title: 'A', x: 1 }, { value: 5, x: 2 }, ['A', '5', 'value, x, title']],
		[{ name: '', title: ' ', value: 'v' }, { name: 0 }, ['v', '0', 'name, title, value']],
		['New', 'Assigned', ['New', 'Assigned', '']],
		[0, 12.5, ['0', '12.5', '']],
		[false, true, ['false', 'true', '']],
		[null, undefined, ['', '', '']],
		['', ' ', ['', ' ', '']],
		[{ a: [1, { b: null }] }, ['x', 'y'], ['{"a":[1,{"b":null}]}', '["x","y"]', '']],
	])('shows a change from %j to %j', (from, to, cells) => {
		expect(changeOf(from, to)).toEqual(cells);
	});

	it('says so where a value is nested too deeply to be shown', () => {
		const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
		for (const levels of [1_001, 100_000]) {
			const cells = changeOf(JSON.parse(nested(levels)), 1);
			expect(cells).toEqual(['(nested too deeply to be shown)', '1', '']);
		}
		const shown = { a: JSON.parse(nested(999)) as unknown, b: [{}] };
		expect(changeOf(shown, 1)).toEqual([JSON.stringify(shown), '1', '']);
	});

	const products = (count: number) =>
		Array.from({ length: count }, (_, n) => ({
			_id: `5f2a6c1d9e8b7a0012345${100 + n}`,
			name: `Áo thun ${n}`,
			quantity: n % 9,
			price: 1250000,
			vat: 12.5,
			total: 1234567.891,
			place: { lat: 10.776531, lng: 106.700981 },
		}));

	it.each([
		['products', products(1_000)],
		['products, a third of something each', products(25).map((one) => ({ ...one, share: 1 / 3 }))],
		['amounts', products(1_000).map(({ total }) => total)],
		['numbers of 15 digits', products(1_000).map((_, n) => 123456789012345 + n)],
		['a few powers of ten', [1e23, 5e-324, -2.5e300]],
		['ten thirds', Array(10).fill(1 / 3)],
	])('shows %s', (_, value) => {
		expect(changeOf(value, { lines: value })).toEqual([
			JSON.stringify(value),
			JSON.stringify({ lines: value }),
			'',
		]);
	});

	// V8 takes up to 2 µs to write one, which is 45 times what it takes to read it (Node 20).
	it.each([
		1e23,
		-2.5906189099893506e285,
		9e-265,
		55.5692895,
		1 / 3,
		123456.7891,
		854553098071040000000,
		123456789012345680000,
		123456789012345.5,
		100.00000000000001,
		Number.MIN_VALUE,
	])(
		'writes 15 digits of %d where there are many, unless there is more that was sent',
		(number) => {
			const many = Array<number>(1_000).fill(number);
			const sent = [many, { 'tên "đơn"': many }, 'Áo\n', null, true, 12, -0, 1250000.5];
			const [cell = '', other = ''] = changeOf(sent, { many });
			const rounded = (value: unknown): unknown =>
				typeof value === 'number' ? Number(value.toPrecision(15)) : value;
			const shown = JSON.parse(
				JSON.stringify(sent),
				(_, value) => rounded(value) as object,
			) as object;
			expect(JSON.parse(cell)).toEqual(shown);
			expect(cell).not.toMatch(/\d{16}/);
			expect(JSON.parse(other)).toEqual({ many: many.map(rounded) });
			const paid = [...many, 'a'.repeat(1_200_000)];
			expect(changeOf(paid, 1)[0]).toBe(JSON.stringify(paid));
		},
	);

	it('holds no U+0000, which PostgreSQL takes in no text', () => {
		const row = rowOf({
			deal: { name: 'a\u0000b' },
			eventContent: { oldValue: '\u0000', newValue: 1 },
		});
		expect(row).toMatchObject({ recordName: 'ab', changeFrom: '', changeTo: '1' });
		expect(Object.values(row).join('')).not.toContain('\u0000');
	});

	it('lists all problems in one cell', () => {
		expect(rowOf({ link: 1, contact: [1] }).problems).toBe(
			'contact: expected object, got array, link: expected string, got number',
		);
	});

	it.each(['=1+1', '"quoted", it\'s', 'một\nhai\r\nba', '<b>&amp;</b>', '🐝 ạ', "'; DROP TABLE"])(
		'passes text unchanged: %j',
		(name) => {
			expect(rowOf({ deal: { name } }).recordName).toBe(name);
		},
	);

	it('holds a note of 100 kB whole', () => {
		const text = 'Khách hẹn gọi lại ạ. '.repeat(5000);
		const { noteText } = flattenEvent({ eventCode: 'NOTE_CREATE', eventContent: text }, context);
		expect(noteText).toBe(text);
	});
});
