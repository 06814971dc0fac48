// What JSON in a text may cost, added up once more from the tokens of the text.
import { isJson } from '../../nodes/Beeiq/event/json-scanner';
import { NestedJson } from '../../nodes/Beeiq/event/nested-json';
import { countSteps } from '../fuzz/steps.mjs';
import { limits, pricesOfLittle, pricesOfMuch } from '../../nodes/Beeiq/event/nested-json-prices';

type Price = keyof typeof pricesOfLittle;

/** Commas, colons and brackets stand in no text that is priced here. */
const token = /"[^"]*"(?<colon>:)?|-?(?<digits>\d[\d.]*)(?<power>e[+-]?\d+)?|[[\]{},]/gi;
const digitsIn = (text: string): number => text.replaceAll(/\D/g, '').length;

class Budget {
	private reserves: number[];
	private readonly names = new Set<string>();
	private shapes = 0;
	private codes = 0;
	private rest = limits.atLeast;

	constructor(
		events: number,
		private readonly codesAtMost: number,
	) {
		this.reserves = [pricesOfLittle, pricesOfMuch].map(
			({ always, perEvent }) => always + perEvent * events,
		);
	}

	/** Whether a text is decoded. */
	allows(text: string): boolean {
		if (text.startsWith('"')) return true;
		const [share, shareOfMuch] = [pricesOfLittle, pricesOfMuch].map(
			({ perCharacter }) => text.length * perCharacter,
		) as [number, number];
		const left = [this.reserves[0]! + Math.max(this.rest, share), this.reserves[1]! + shareOfMuch];
		const most = left[0]!;
		const pay = (little: Price, much = little, times = 1): void => {
			if (left.some((each) => each < 0)) return;
			left[0]! -= times * pricesOfLittle[little];
			left[1]! -= times * pricesOfMuch[much];
		};
		const open: Array<{ isObject: boolean; isNew: boolean }> = [];
		let members = 0;
		for (const match of text.matchAll(token)) {
			const [found] = match;
			const { colon, digits, power } = match.groups as Record<string, string | undefined>;
			if (colon !== undefined) {
				const object = open.at(-1)!;
				const behind = text.slice(match.index + found.length).trimStart();
				if (open.length <= 2 && found === '"eventCode":' && /^"[^"]/.test(behind)) {
					if (this.codes < this.codesAtMost && this.codes++ > 0) pay('perEvent', 'perEvent', -1);
				}
				const isMet = this.names.has(found);
				if (++members > 1_000) pay('memberOfTable');
				else if (isMet) pay(object.isNew ? 'member' : this.member, 'member');
				else {
					if (!object.isNew) this.shapes++;
					pay(object.isNew ? 'nextName' : this.nameOfNew, 'newName');
					object.isNew = true;
					this.names.add(found);
				}
			} else if (digits !== undefined) {
				for (const row of [digits, power ?? '']) {
					if (row !== '') pay('digit', 'digit', Math.min(3, digitsIn(row) - 1));
					if (digitsIn(row) >= 10) pay('bigNumber');
					if (digitsIn(row) >= 16) pay('longNumber');
				}
				if (digits.includes('.')) pay('fraction');
				if (power !== undefined) pay('power');
				for (const [sign] of found.matchAll(/-./g))
					pay(sign === '-0' ? 'negativeZero' : 'negative');
			} else if (found === ',') pay('value');
			else if (found === ']' || found === '}') open.pop();
			else if (found === '[' || found === '{') {
				open.push({ isObject: found === '{', isNew: false });
				members = 0;
				const isDeep = open.length > 10;
				if (found === '[') pay(isDeep ? 'deepList' : 'list', 'list');
				else pay(isDeep ? 'deepObject' : 'object', 'object');
			}
		}
		this.rest -= Math.min(this.rest, Math.max(0, most - left[0]! - share));
		this.reserves = this.reserves.map((before, n) => Math.max(0, Math.min(before, left[n]!)));
		return left.every((each) => each >= 0);
	}

	private get member(): Price {
		if (this.shapes > 50) return 'memberOfMany';
		return this.shapes > 10 ? 'memberOfSome' : 'member';
	}

	private get nameOfNew(): Price {
		return this.member === 'memberOfMany' ? 'memberOfMany' : 'newName';
	}
}

const list = (piece: (n: number) => string) => (count: number) =>
	`[${Array.from({ length: count }, (_, n) => piece(n)).join()}]`;
const nested = (levels: number, open: string, close: string) =>
	`${open.repeat(levels)}1${close.repeat(levels)}`;
const shapes = (count: number) =>
	Array.from({ length: count }, (_, n) => `{"shape${n}":"some text that pays for it"}`).join();

const kinds: Array<[string, (count: number) => string]> = [
	['numbers', list(() => '1')],
	['long numbers', list(() => '1234567890123456')],
	['long fractions', list(() => '1234567.890123456')],
	['almost long numbers', list(() => '123456789012345')],
	['big numbers', list(() => '1234567890')],
	['big fractions', list(() => '12345.67890')],
	['almost big numbers', list(() => '123456789')],
	['numbers of two digits', list(() => '99')],
	['words', list((n) => ['true', 'false', 'null'][n % 3]!)],
	['words and numbers', list((n) => ['true', '1e5', 'null,0.5', 'false'][n % 4]!)],
	['fractions', list(() => '0.5')],
	['powers of ten', list(() => '-1e5')],
	['powers of ten in capitals', list(() => '1.5E-3')],
	['powers of ten with a plus', list(() => '1e+5')],
	['long powers of ten', list(() => '1e0000000005')],
	['texts encoded once more', (count) => JSON.stringify(list(() => '1')(count))],
	['digits in texts', list(() => '"-1234567890123456.5e5"')],
	['escapes', list(() => '"\\\\"')],
	['lists', list(() => '[]')],
	['lists on ten levels', list(() => nested(9, '[', ']'))],
	['lists on eleven levels', list(() => nested(10, '[', ']'))],
	['objects', list(() => '{}')],
	['objects on ten levels', list(() => nested(9, '{"a":', '}'))],
	['objects on twelve levels', list(() => nested(11, '{"a":', '}'))],
	['members', list(() => '{"a":1}')],
	[
		'members among ten shapes',
		(count) => list(() => '{"a":1}')(count).replace('[', `[${shapes(9)},`),
	],
	[
		'members among eleven shapes',
		(count) => list(() => '{"a":1}')(count).replace('[', `[${shapes(10)},`),
	],
	[
		'members among fifty shapes',
		(count) => list(() => '{"a":1}')(count).replace('[', `[${shapes(49)},`),
	],
	[
		'members among fifty-one shapes',
		(count) => list(() => '{"a":1}')(count).replace('[', `[${shapes(50)},`),
	],
	['new names', list((n) => `{"m${n}":1}`)],
	['two new names in each', list((n) => `{"m${n}":1,"n${n}":2,"a":3}`)],
	['a new name around others', list((n) => `{"m${n}":{"n${n}":1},"o${n}":{},"a":1}`)],
	['names that are met again', list((n) => `{"m${n % 60}":1,"a":2}`)],
	['one object', (count) => `{${list((n) => `"m${n}":"xxxx"`)(count).slice(1, -1)}}`],
	['events', list(() => '{"eventCode":"A"}')],
	['events with a space', list(() => '{"eventCode": "A"}')],
	['events without a code', list(() => '{"eventCode":""}')],
	['events of much', list(() => `{"eventCode":"A","lists":[${'[],'.repeat(60)}[]]}`)],
	['events of much without a code', list(() => `{"eventCode":"","l":[${'[],'.repeat(60)}[]]}`)],
	['events within', list(() => '[{"eventCode":"A"}]')],
];

describe.each([
	[1, 0, 1_024],
	[300, 0, 32_768],
	[1, 40, 1_024],
])('of %d events, and %d more in a text', (events, codes, atMost) => {
	it.each(kinds)('as many %s are decoded as may be paid', (_, make) => {
		const isAllowed = (count: number) => new Budget(events, codes).allows(make(count));
		let [fewest, most] = [0, 1];
		while (most < atMost && isAllowed(most)) [fewest, most] = [most, 2 * most];
		while (most - fewest > 1) {
			const middle = Math.floor((fewest + most) / 2);
			if (isAllowed(middle)) fewest = middle;
			else most = middle;
		}
		const isDecoded = (count: number) =>
			new NestedJson(events, codes).parse(make(count)) !== undefined;
		expect([fewest, isDecoded(fewest)]).toEqual([fewest, true]);
		expect([most, isDecoded(most)]).toEqual([most, isAllowed(most)]);

		// What one text has paid is missing to the next.
		const nestedJson = new NestedJson(events, codes);
		const budget = new Budget(events, codes);
		for (let text = 0; text < 5; text++) {
			const third = make(Math.ceil(fewest / 3));
			expect([text, nestedJson.parse(third) !== undefined]).toEqual([text, budget.allows(third)]);
		}
	});
});

it.each([
	['letters behind a number', '[1', 'a'],
	['percent signs', '{"a":[', '%'],
	['plus signs', '[', '+'],
	['numbers without commas', '[', '1 '],
	['texts without commas', '[', '"a" '],
	['words without commas', '[', 'null'],
	['commas', '[1', ','],
	['letters of another script', '[', 'ạ'],
	['values behind the end', '[', '] []'],
])('%s are read no further than to where they can be no JSON', (_, start, piece) => {
	const text = `${start}${piece.repeat(1_000)}]`;
	const steps = countSteps(undefined, () => {
		expect(isJson(text)).toBe(false);
	});
	// All of it is looked through once for letters of another script.
	expect(steps).toBeLessThan(text.length + 25);
});

it('long rows of white space are read as JSON', () => {
	for (const white of [' ', '\n\t', ' '.repeat(15), ' '.repeat(16), '\r\n'.repeat(5_000)]) {
		const text = `${white}[1${white},${white}{"a"${white}:${white}-1.5E+3}${white}]${white}`;
		expect(isJson(text)).toBe(true);
	}
});

it('each character of a form that only encodes pays for what a text in it holds', () => {
	const text = `[${'[],'.repeat(2_000)}[]]`;
	const price = 2_001 * 55 + 2_000 * 18.5 + 55;
	const enough = (price - pricesOfLittle.perEvent - limits.atLeast) / limits.perEncoded;
	for (const [more, isDecoded] of [
		[enough + 1, true],
		[enough - 1, false],
	] as const) {
		const nested = new NestedJson();
		expect(nested.parse(text, text.length + more) !== undefined).toBe(isDecoded);
		expect(nested.isSpent).toBe(!isDecoded);
	}
});

it.each(['{}]', '[]}', ']', '{}]{'])(
	'%j again and again is read to where it closes too much',
	(piece) => {
		const text = piece.repeat(1_000);
		const steps = countSteps(undefined, () => {
			expect(isJson(text)).toBe(false);
		});
		expect(steps).toBeLessThan(text.length + 10);
	},
);
