import fc from 'fast-check';
import { foldText } from '../../nodes/Beeiq/event/conditions/text';

/** What V8 makes of a text, both cases and all. */
const whole = (text: string): string =>
	text.normalize('NFC').toLowerCase().toUpperCase().normalize('NFC').trim();
const differing = (texts: string[]): string[] =>
	texts.filter((text) => foldText(text) !== whole(text));
const units = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));

// These come first: what a letter becomes is looked up once.
describe('V8 is asked once, not each time, about', () => {
	/** How many units V8 is given to compare two cases or forms, when a text is compared once more. */
	function unitsAskedAbout(text: string): number {
		foldText(text);
		let units = 0;
		for (const method of ['normalize', 'toLowerCase'] as const) {
			const ask = String.prototype[method];
			jest.spyOn(String.prototype, method).mockImplementation(function (this: string) {
				units += this.length;
				return ask.call(this);
			});
		}
		foldText(text);
		jest.restoreAllMocks();
		return units;
	}
	const several = (piece: string): string => piece.repeat(Math.ceil(1_000 / piece.length));

	it.each([
		['Vietnamese', 'gọi lại cho khách, đã chốt '],
		['Vietnamese in NFD', 'gọi lại cho khách, đã chốt '.normalize('NFD')],
		['marks in another order', 'e\u0301\u0323 o\u0323\u0302 '],
		['marks that join nothing', 'x\u0323\u0301 '],
		['marks that join nothing but each other', 'e\u0323\u0336\u0301 x'],
		['halves of emoji', '👋🏽 ế 😀'],
		['halves of letters of formulas', '𝐂𝐡𝐮𝐨𝐧𝐠 ế'],
		['halves of Chinese characters', '𠀀𫠠語 ế'],
		['letters that become several', 'ßΐﬃİǰ ế'],
		['Korean', '각하 '],
		['Korean letters by themselves', 'ᄀ ế ᇃ ᅠ ᅶ ᆧ'],
		['Arabic vowels', 'مَرحبا '],
		['arrows', '←ế→'],
		['U+0000', '\0ế'],
	])('%s', (_, piece) => {
		expect(unitsAskedAbout(several(piece))).toBe(0);
	});

	it.each([
		['a letter of Korean before a few of Latin', '\u1161aaaaaaaaaaa', 1],
		['letters of Korean at both ends', `\u1161${'a'.repeat(30)}\u1161`, 1],
		['letters of Japanese at both ends', `か\u3099${'a'.repeat(30)}か\u3099`, 1],
		['letters of Korean at the ends of 60', `\u1161${'a'.repeat(58)}\u1161`, 1],
		['letters of Korean at the ends of 61', `\u1161${'a'.repeat(59)}\u1161`, 2],
		['letters of Korean and one that becomes several', `\u1161${'a'.repeat(30)}ΐ\u1161`, 2],
		['letters of Korean and a mark', `\u1161${'a'.repeat(30)}x\u0323\u1161`, 2],
		['letters of Deseret at both ends', `𐐨${'a'.repeat(30)}𐐨`, 1],
		['a half by itself', '\ud801', 0],
		['halves at both ends', `\ud801${'a'.repeat(30)}\ud801`, 0],
		['halves before marks', `\ud800\u0301${'a'.repeat(30)}\udc00`, 1],
	])('a short text with %s: %j', (_, text, times) => {
		foldText(text);
		const toLowerCase = jest.spyOn(String.prototype, 'toLowerCase');
		foldText(text);
		const { length } = toLowerCase.mock.calls;
		toLowerCase.mockRestore();
		expect(length).toBe(times);
	});

	it('what stands around a rare letter, and no more', () => {
		// 18 of them, and 8 units around each, in three steps.
		const text = `${'gọi lại cho khách '.repeat(3)}\u3099`.repeat(18);
		expect(unitsAskedAbout(text)).toBeLessThan(18 * 12);
	});
});

it.each([
	['by itself', (unit: string) => unit],
	['behind a letter', (unit: string) => `ạ${unit}`],
	['behind a letter with a mark that does not join it', (unit: string) => `x\u0323${unit}`],
	['before a mark', (unit: string) => `ế${unit}\u0301`],
	['before marks in either order', (unit: string) => `ế${unit}\u0302\u0323${unit}\u0323\u0302`],
	['at both ends of a short text', (unit: string) => `${unit}${'a'.repeat(20)}${unit}`],
	['behind half a letter', (unit: string) => `\ud801${unit}\u0301 \ud800${unit}`],
	['before all else', (unit: string) => `${unit}ế 👋🏽`],
])('every unit is compared as V8 folds it: %s', (_, make) => {
	expect(differing(units.map(make))).toEqual([]);
});

it('every letter is compared alike, written as one or in pieces', () => {
	const pieces = units.map((unit) => unit.normalize('NFD')).filter(({ length }) => length > 1);
	expect(pieces.length).toBeGreaterThan(12_000);
	expect(differing(pieces)).toEqual([]);
	// Before a long text too, of which no more is looked at than has to be.
	const long = pieces.filter((_, n) => n % 16 === 0).map((piece) => `${piece} gọi lại ${piece}`);
	expect(differing(long)).toEqual([]);
});

it('texts of rare letters are compared as V8 folds them', () => {
	const letters = [
		...'aạậeêyđĐßẞİıǰŉΐᾳΣςﬃÅ각ที่क़כּمَ',
		'\u1161',
		'\u11a8',
		'\u3099',
		'\u2190',
		'😀',
		'𐐨',
		'\ud800',
		'gọi lại',
		'chưa nghe máy, sẽ gọi sau',
	];
	const marks = [
		...'\u0300\u0301\u0302\u0303\u0307\u030c\u031b\u0323\u0327\u0338\u0342\u0345\u0344\ufe0f',
	];
	const letter = fc.constantFrom(...letters, ...marks, ...marks, ' ', '1');
	const text = fc.array(letter, { maxLength: 100 }).map((all) => all.join(''));
	fc.assert(
		fc.property(text, (sent) => expect(foldText(sent)).toBe(whole(sent))),
		{
			numRuns: 3_000,
			seed: 1,
		},
	);
});

it.each([
	'ghi chú ạ ',
	'ghi chú ạ '.normalize('NFD'),
	'x\u0323\u0301 ',
	'ที่ดี',
	'ΐﬃ',
	'각'.normalize('NFD'),
])('a long text of %j is compared to its end', (piece) => {
	const text = `${piece.repeat(10_000)}Ế`;
	expect(foldText(text)).toBe(whole(text));
});

it.each([
	['bold letters of a post', '𝐂𝐡𝐮̛𝐨̛𝐧𝐠 𝐭𝐫𝐢̀𝐧𝐡 𝐤𝐡𝐮𝐲𝐞̂́𝐧 𝐦𝐚̃𝐢 '],
	['flags', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 '],
	['rare Chinese characters', '𰀀丈󠄀'],
	['letters of Adlam', '𞤀𞤁 '],
	['underlined letters', 'a\u0332\u0336'],
	['Taiwanese', 'ó\u0358 '],
])('a long text of %s is compared to its end', (_, piece) => {
	const text = `${piece.repeat(500)}Giá`;
	expect(foldText(text)).toBe(whole(text));
});

it('a text of letters that nobody writes is compared as far as there are few of them', () => {
	const some = `${`abc a${'\u0323\u0302'.repeat(9)} `.repeat(40)}ế`;
	expect(foldText(some)).toBe(whole(some));
	const many = `a${'\u0323\u0302'.repeat(14)}`.repeat(400);
	// What is left is not the text without them.
	expect(foldText(`ế ${many} ế`)).toBe('Ế \uffff');
});
