import { characters, isDigit } from './json-tokens';
import { digitOf } from './output/html-characters';

// As constants of this file, which a loader does not look up anew each time.
const [isOfNumber, hexOf] = [isDigit, digitOf];
const { quote, backslash, minus, zero, point, power, capitalPower, ofTrue, ofFalse, ofNull } =
	characters;
const [space, plus] = [0x20, 0x2b];

/** Where something ends that is wrong. */
export const nowhere = -1;

/** A unit; those behind the end are zeros, which are no part of JSON. */
export function unitAt(units: Uint16Array, at: number): number {
	return units[at] as number;
}

function endOfDigits(units: Uint16Array, start: number): number {
	let at = start;
	while (isOfNumber(unitAt(units, at))) at++;
	return at;
}

export function endOfWhite(units: Uint16Array, start: number): number {
	let at = start;
	while (isWhite(unitAt(units, at))) at++;
	return at;
}

function isWhite(unit: number): boolean {
	// Most are something else.
	if (unit > space) return false;
	return unit === space || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

/** @param first its first unit */
export function endOfScalar(units: Uint16Array, start: number, first: number): number {
	switch (first) {
		case quote:
			return endOfText(units, start + 1);
		case ofTrue:
			return endOfWord(units, start, words.true);
		case ofFalse:
			return endOfWord(units, start, words.false);
		case ofNull:
			return endOfWord(units, start, words.null);
		default:
			return endOfNumber(units, first === minus ? start + 1 : start);
	}
}

function endOfWord(units: Uint16Array, start: number, word: number[]): number {
	for (let at = 0; at < word.length; at++) {
		if (unitAt(units, start + at) !== word[at]) return nowhere;
	}
	return start + word.length;
}

/** @param start behind the opening quote */
export function endOfText(units: Uint16Array, start: number): number {
	for (let at = start; ; at++) {
		const character = unitAt(units, at);
		if (character === quote) return at + 1;
		if (character < space) return nowhere;
		if (character === backslash) {
			at = endOfEscape(units, at + 1);
			if (at === nowhere) return nowhere;
		}
	}
}

/** Where the last character stands of what is escaped. */
function endOfEscape(units: Uint16Array, start: number): number {
	const character = unitAt(units, start);
	if (character !== escapeOfUnit) return escapes.includes(character) ? start : nowhere;
	for (let at = start + 1; at <= start + 4; at++) {
		if (hexOf(unitAt(units, at)) >= 16) return nowhere;
	}
	return start + 4;
}

const unitsOf = (text: string): number[] => [...Buffer.from(text)];
const words = { true: unitsOf('true'), false: unitsOf('false'), null: unitsOf('null') };
const escapes = unitsOf('"\\/bfnrt');
const escapeOfUnit = 0x75;

/** @param start behind the sign */
function endOfNumber(units: Uint16Array, start: number): number {
	const whole = unitAt(units, start) === zero ? start + 1 : endOfDigits(units, start);
	if (whole === start) return nowhere;
	let at = whole;
	if (unitAt(units, at) === point) {
		const end = endOfDigits(units, at + 1);
		if (end === at + 1) return nowhere;
		at = end;
	}
	const sign = unitAt(units, at);
	if (sign !== power && sign !== capitalPower) return at;
	at++;
	if (unitAt(units, at) === minus || unitAt(units, at) === plus) at++;
	return isOfNumber(unitAt(units, at)) ? endOfDigits(units, at) : nowhere;
}
