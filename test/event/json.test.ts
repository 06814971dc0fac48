import { isEmptyJson, kindOf } from '../../nodes/Beeiq/json';
import { NestedJson } from '../../nodes/Beeiq/event/nested-json';

describe('what says nothing', () => {
	it.each([[null], [undefined], [''], [[]], [{}], [Object.create({ inherited: 1 })]])(
		'is %j',
		(value) => {
			expect(isEmptyJson(value)).toBe(true);
		},
	);

	it.each([[0], [false], [' '], [[null]], [{ a: null }]])('is not %j', (value) => {
		expect(isEmptyJson(value)).toBe(false);
	});
});

it.each([
	[null, 'null'],
	[[], 'array'],
	[{}, 'object'],
	['', 'string'],
	[0, 'number'],
	[true, 'boolean'],
])('calls %j by JSON’s own word', (value, kind) => {
	expect(kindOf(value)).toBe(kind);
});

describe('JSON in a text', () => {
	const members = (count: number, value: string): string =>
		`{${Array.from({ length: count }, (_, index) => `"m${index}":"${value}"`).join()}}`;

	it('is read as long as it is in proportion to its length', () => {
		expect(
			Object.keys(new NestedJson().parse(members(2_000, 'x'.repeat(200))) as object),
		).toHaveLength(2_000);
		expect(new NestedJson().parse('[{"a":1}]')).toEqual([{ a: 1 }]);
	});

	it.each([
		['brackets', '['.repeat(200_000) + ']'.repeat(200_000)],
		['objects', `[${'{},'.repeat(200_000)}{}]`],
		['members of one object', members(100_000, '')],
	])('stays text where there is little in it but %s', (_, text) => {
		expect(new NestedJson().parse(text)).toBeUndefined();
	});

	it('stays text where it is none', () => {
		expect(new NestedJson().parse('{giao dịch}')).toBeUndefined();
	});
});
