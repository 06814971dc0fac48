// Which times are read, on both sides of each edge.
import type * as stamps from '../../nodes/Beeiq/api/rest/stamps';

let at: (value: unknown) => number | null;
let file: typeof stamps;

// What a file computes once, it computes anew for each of these tests.
beforeEach(async () => {
	jest.resetModules();
	file = await import('../../nodes/Beeiq/api/rest/stamps');
	at = (value) => file.stampOf({ createdAt: value, updatedAt: 1 }, 'createdAt');
});

it('milliseconds from 1973 to 9999, as a number or a text', () => {
	for (const time of [100_000_000_000, 1_769_853_600_000, 253_402_300_799_999]) {
		expect([at(time), at(String(time)), at(` ${time}\n`)]).toEqual([time, time, time]);
	}
	const none = [
		...[99_999_999_999, 253_402_300_800_000, 0, -1e12, 1e11 + 0.5, Infinity, Number.NaN],
		...['1e12', '+100000000000', '-100000000000', 'x100000000000', '100000000000x', '', ' ', 'x'],
		...[null, undefined, true, {}, [100_000_000_000]],
	];
	expect(none.filter((value) => at(value) !== null)).toEqual([]);
});

it('an ISO 8601 instant, with its zone', () => {
	const ten = Date.UTC(2026, 0, 31, 10);
	const texts = [
		...['2026-01-31T10:00Z', '2026-01-31T10:00:00Z', '2026-01-31T10:00:00.0Z'],
		...['2026-01-31T17:00+07:00', '2026-01-31T17:00:00+0700', '2026-01-31T07:00:00.000-03:00'],
		...[' 2026-01-31T10:00:00.00000000Z\n', '2026-01-31T10:00z', '2026-01-31t10:00:00Z'],
	];
	expect(texts.map(at)).toEqual(texts.map(() => ten));
	expect(at('2026-01-31T10:00:12.345Z')).toBe(ten + 12_345);
	// Most of these, JavaScript itself would read.
	const none = [
		...['2026-01-31T10:00', '2026-01-31', '2026-01-31 10:00Z', '2026-01-31T10Z', 'x'],
		...['x2026-01-31T10:00Z', '2026-01-31T10:00Zx', '2026-01-31T10:00Z 1', '12026-01-31T10:00Z'],
		...['+002026-01-31T10:00Z', '226-01-31T10:00Z', '2026-1-31T10:00Z', '2026-01-1T10:00Z'],
		...['2026-01-31T1:00Z', '2026-01-31T10:0Z', '2026-01-31T10:00:0Z', '2026-01-31T10:00:00.Z'],
		...['2026-01-31T10:00:00.aZ', '2026-01-31T10:00:00,5Z', '2026-01-31T10:00:00+07'],
		...['2026-01-31T10:00:00+7:00', '2026-01-31T10:00:00+07:0', '2026-01-31T10:00 07:00'],
		...['2026-13-01T10:00Z', '2026-01-32T10:00Z', '2026-01-31T25:00Z', 'abcd-01-31T10:00Z'],
		...['1972-12-31T10:00Z', '2026-01-31T10:00:00GMT', 'Sat, 31 Jan 2026 10:00:00 GMT'],
	];
	expect(none.filter((text) => at(text) !== null)).toEqual([]);
	expect(at('1973-12-31T10:00Z')).toBe(Date.UTC(1973, 11, 31, 10));
});

it('tells nothing from what cannot be read', () => {
	const is = (value: unknown): boolean => file.isUnreadable({ dueAt: value }, 'dueAt');
	const readable = [null, undefined, '', [], {}, 0, '0', 1_769_853_600_000, '2026-01-31T10:00Z'];
	expect(readable.filter(is)).toEqual([]);
	const unreadable = [1, '1', '00', 'x', '2026-01-31', true, false, [0], { a: 1 }];
	expect(unreadable.filter(is)).toEqual(unreadable);
});

it('the second of an id of 24 hexadecimal digits', () => {
	const time = 0x697d_5a20 * 1000;
	const id = '697d5a20d1413d5f335d5045';
	expect([id, id.toUpperCase()].map(file.creationOfId)).toEqual([time, time]);
	const none = [id.slice(1), `${id}0`, `x${id.slice(1)}`, `${id.slice(1)}x`, `x${id}`, `${id}x`];
	expect([...none, '', 7, null, `000000${id.slice(6)}`].map(file.creationOfId)).toEqual(
		Array(10).fill(null),
	);
});

it('a span begins with its first moment and ends before its last', () => {
	const span = { from: 10, to: 20 };
	expect([9, 10, 19, 20, null].map((time) => file.isWithin(time, span))).toEqual([
		...[false, true, true],
		...[false, true],
	]);
	expect([-1e9, 0, 1e99].map((time) => file.isWithin(time, {}))).toEqual([true, true, true]);
});

it('asks for a day more on each side, as days begin in Vietnam', () => {
	const from = Date.UTC(2026, 0, 31, 16, 59, 59, 999);
	const to = Date.UTC(2026, 1, 27, 17);
	expect(file.daysAround({ from, to })).toEqual({ first: '2026-01-30', last: '2026-03-01' });
	expect(file.daysAround({ from: from + 1 })).toEqual({ first: '2026-01-31' });
	expect(file.daysAround({ to: to - 1 })).toEqual({ last: '2026-02-28' });
	expect(file.daysAround({})).toEqual({});
	expect(file.daysAround({ to: file.latest })).toEqual({ last: '9999-12-31' });
	expect(file.latest).toBe(Date.UTC(9999, 11, 31, 23, 59, 59, 999));
});
