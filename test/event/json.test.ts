import { isEmptyJson, kindOf, scalarsIn, urlOf, writeJson } from '../../nodes/Beeiq/json';
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

it('finds every value, at any depth, as text', () => {
	const value = { a: [1, { b: null, c: [true, []] }], d: 'Ánh', e: {} };
	expect(scalarsIn(value).sort()).toEqual(['1', 'null', 'true', 'Ánh']);
	expect(scalarsIn('Ánh')).toEqual(['Ánh']);
	expect(scalarsIn([])).toEqual([]);
});

it.each([
	[' https://n8n.example.com/a\n', 'https://n8n.example.com/a'],
	['n8n.example.com', undefined],
	['', undefined],
])('reads the address in %j', (text, href) => {
	expect(urlOf(text)?.href).toBe(href);
});

it('writes what is not nested too deeply', () => {
	let deep: unknown = [];
	for (let depth = 0; depth < 200_000; depth++) deep = [deep];
	expect(writeJson(deep)).toBeUndefined();
	expect(writeJson({ a: ['Ánh'] })).toBe('{"a":["Ánh"]}');
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

	const repeat = (count: number, piece: (index: number) => string): string =>
		Array.from({ length: count }, (_, index) => piece(index)).join();

	it.each([
		[
			'300 members before and after',
			`{"o":${members(300, 'một giá trị nào đó')},"n":${members(300, 'một giá trị nào đó')}}`,
		],
		['300 phone numbers', `[${repeat(300, () => '{"_id":"5f2a6c1d9e8b","value":"0912345678"}')}]`],
		['1,000 short events', `[${repeat(1_000, () => '{"eventCode":"TASK_CREATE"}')}]`],
		['300 moments', `[${repeat(300, () => '1795478400000')}]`],
		['100 amounts', `[${repeat(100, () => '{"name":"Giá trị","value":1500000.5}')}]`],
		[
			'300 products of an order',
			`[${repeat(300, (n) => `{"_id":"5f2a6c1d9e8b7a0012345${100 + n}","name":"Áo thun ${n}","quantity":${n},"price":1250000,"vat":12.5,"total":${n * 1250000.5},"at":1795478400000}`)}]`,
		],
		[
			'two lists of products',
			`{"old":[${repeat(40, (n) => `{"code":"SP${n}","qty":1,"price":250000}`)}],"new":[${repeat(40, (n) => `{"code":"SP${n}","qty":2,"price":250000}`)}]}`,
		],
		[
			'a contact with custom fields',
			`{"contact":{"cusFields":[${repeat(60, (n) => `{"_id":"5f2a6c1d9e8b7a00${n}","name":"Trường ${n}","key":"cus_${n}","type":"text","value":"Giá trị ${n}"}`)}]}}`,
		],
		['900 numbers of one digit', `[${repeat(900, () => '1')}]`],
		['1,000 numbers', `[${repeat(1_000, String)}]`],
		[
			'60 people by their ids',
			`{${repeat(60, (id) => `"5f2a6c1d9e8b7a00${id}":{"email":"an@b.vn","x":1}`)}}`,
		],
	])('is read where it is a record: %s', (_, text) => {
		expect(new NestedJson().parse(text)).toEqual(JSON.parse(text));
	});

	it('is read, of each event of a delivery, by its own length', () => {
		const nested = new NestedJson(10_000);
		for (let event = 0; event < 10_000; event++) {
			expect(nested.parse(`{"newValue":{"id${event % 2_000}":{"name":"Lead"}}}`)).toBeDefined();
		}
	});

	it.each([
		['brackets', '['.repeat(200_000) + ']'.repeat(200_000)],
		['objects', `[${'{},'.repeat(200_000)}{}]`],
		['members of one object', members(100_000, '')],
		['a few brackets', '['.repeat(3_000) + ']'.repeat(3_000)],
		['a few levels', `{"a":${'[{"a":'.repeat(600)}1${'}]'.repeat(600)}}`],
		['a few closing brackets', `{"a":${'}'.repeat(1_000)}${'['.repeat(3_000)}]`],
		['a few objects', `[${'{},'.repeat(3_000)}{}]`],
		['some empty objects', `[${'{},'.repeat(2_000)}{}]`],
		['some empty objects and numbers', `[${'{},0,'.repeat(2_000)}{}]`],
		['some nothings and signed zeros', `[${'null,-0,'.repeat(3_000)}null]`],
		['a few numbers', `[${repeat(20_000, () => '1')}]`],
		['a few long numbers', `[${repeat(1_000, () => '9007199254740993')}]`],
		['a few fractions', `[${repeat(3_000, () => '0.5')}]`],
		['a few powers of ten', `[${repeat(2_000, () => '1e999')},${repeat(2_000, () => '1E5')}]`],
		['a few names', `[${repeat(600, (n) => `{"m${n}":1}`)}]`],
		['a few names, again and again', `[${repeat(3_000, (n) => `{"m${n % 60}":1}`)}]`],
	])('stays text where there is little in it but %s', (_, text) => {
		expect(new NestedJson().parse(text)).toBeUndefined();
	});

	it.each(['{giao dịch}', '[Gấp]', '[1] Gọi lại', '{"a":1', '[', '{'])('stays text: %s', (text) => {
		expect(new NestedJson().parse(text)).toBeUndefined();
	});

	it('is parsed only if it is JSON, and read however many are none', () => {
		const nested = new NestedJson();
		const parse = jest.spyOn(JSON, 'parse');
		for (const text of ['[1,]', '[1}', '"a" "b"', '{"a":1]}']) {
			for (let count = 0; count < 100; count++) expect(nested.parse(text)).toBeUndefined();
		}
		expect(parse).not.toHaveBeenCalled();
		parse.mockRestore();
		expect(nested.parse('[1]')).toEqual([1]);
	});
});
