import { unitAt } from './unit-at';

/** What JSON is made of. */
export const characters = {
	lineFeed: 0x0a,
	carriageReturn: 0x0d,
	zero: 0x30,
	nine: 0x39,
	minus: 0x2d,
	plus: 0x2b,
	point: 0x2e,
	power: 0x65,
	capitalPower: 0x45,
	ofTrue: 0x74,
	ofFalse: 0x66,
	ofNull: 0x6e,
	quote: 0x22,
	backslash: 0x5c,
	comma: 0x2c,
	colon: 0x3a,
	openBrace: 0x7b,
	closeBrace: 0x7d,
	openBracket: 0x5b,
	closeBracket: 0x5d,
} as const;

// As constants of this file, which a loader does not look up anew each time.
const { zero, nine, quote, backslash } = characters;
const unitOf = unitAt;

export function isDigit(character: number): boolean {
	return character >= zero && character <= nine;
}

/** Where a row of digits ends. */
export function endOfDigits(text: string, start: number): number {
	const { length } = text;
	let at = start;
	while (at < length && isDigit(unitOf(text, at))) at++;
	return at;
}

/** Where a text in quotes ends, at the closing ones, by where it begins behind the opening ones. */
export function endOfQuotes(text: string, start: number): number {
	const { length } = text;
	let at = start;
	for (; at < length; at++) {
		const character = unitOf(text, at);
		if (character === quote) break;
		if (character === backslash) at++;
	}
	return at;
}

/** Where white space ends; a long row is left to the engine, which looks through it several times as fast. */
export function endOfWhite(text: string, start: number): number {
	const { length } = text;
	const nearby = Math.min(length, start + 16);
	let at = start;
	while (at < nearby && isWhite(unitOf(text, at))) at++;
	if (at < nearby || at === length) return at;
	notWhite.lastIndex = at;
	return notWhite.exec(text)?.index ?? length;
}

const notWhite = /[^ \t\n\r]/g;

function isWhite(character: number): boolean {
	return character === 0x20 || character === 0x0a || character === 0x0d || character === 0x09;
}
