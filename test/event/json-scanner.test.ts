import fc from 'fast-check';
import { isJson } from '../../nodes/Beeiq/event/json-scanner';

function isParsed(text: string): boolean {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'string' || (typeof value === 'object' && value !== null);
	} catch {
		return false;
	}
}

it.each([
	...[
		'{}',
		'[]',
		' [ ] ',
		' "a" ',
		'{"a":1}',
		'[{"a":[]},{}]',
		'\t{\n"a" :\r{ } , "b":[ 1 , 2 ] } ',
	],
	...['[0,-0,10,1.5,-1.05e10,1E+5,2e-3]', '[true,false,null]', '["\\"\\\\\\/\\b\\f\\n\\r\\t"]'],
	...['["\\u00e9\\uABCD"]', '["é\u2028\ud800\x7f"]', `${'['.repeat(200)}${']'.repeat(200)}`],
])('%s is JSON', (text) => {
	expect([isJson(text), isParsed(text)]).toEqual([true, true]);
});

it.each([
	...[
		'',
		' ',
		'1',
		'"a',
		'"a" 1',
		'null',
		'{',
		'[',
		'}',
		']',
		'[}',
		'{]',
		'[1',
		'{"a"',
		'{"a":',
		'{"a":}',
	],
	...['{"a":1', '{"a":1,}', '[1,]', '[,1]', '[1 2]', '{"a" 1}', '{a:1}', '{"a":1]', '[1}', '[]]'],
	...['{}{}', '[] x', '[01]', '[1.]', '[.5]', '[-]', '[+1]', '[1e]', '[1e+]', '[--1]', '[0x1]'],
	...['[tru]', '[trues]', '[nul', '["a]', '["\n"]', '["\\x"]', '["\\B"]', '["\\u12G4"]', '["\\u12'],
	...['["\\', '\u00a0[]', '[]\ufeff', "['a']", '[NaN]', '{"a":1,"b"}', '{"a":1 "b":2}', '{,}'],
])('%s is none', (text) => {
	expect([isJson(text), isParsed(text)]).toEqual([false, false]);
});

const sign = fc.constantFrom(
	...['{', '}', '[', ']', '"', ',', ':', '"a"', '"a":', '1', '0', '-', '.', 'e', '+', ' ', '\n'],
	...['\\', 'u', '00e9', 'true', 'null', '{}', '[]', '\u00a0', 'é'],
);

it('what it says is what JSON.parse says', () => {
	const signs = fc.array(sign, { maxLength: 12 }).map((all) => all.join(''));
	const damaged = fc
		.tuple(fc.json({ maxDepth: 4 }), sign, fc.nat(), fc.nat(1))
		.map(([text, other, place, cut]) => {
			const at = place % (text.length + 1);
			return text.slice(0, at) + other + text.slice(at + cut);
		});
	fc.assert(
		fc.property(fc.oneof(fc.json(), signs, damaged), (text) => {
			expect([text, isJson(text)]).toEqual([text, isParsed(text)]);
		}),
		{ numRuns: 5_000 },
	);
});

it('what was longer or shorter before makes no difference', () => {
	const ofLength = (length: number): string => `["${'a'.repeat(length - 4)}"]`;
	for (const length of [9_999, 10_000, 30_000, 10, 29_999, 30_001, 4]) {
		const text = ofLength(length);
		expect([length, isJson(text)]).toEqual([length, true]);
		expect([length, isJson(text.slice(0, -1))]).toEqual([length, false]);
	}
});
