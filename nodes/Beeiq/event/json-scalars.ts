import { characters, isDigit } from './json-tokens';
import { digitOf } from './unit-at';

// As constants of this file, which a loader does not look up anew each time.
const [isOfNumber, hexOf] = [isDigit, digitOf];
const { quote, backslash, minus, zero, point, power, capitalPower, ofTrue, ofFalse, ofNull } =
	characters;
const [space, plus] = [0x20, 0x2b];
const unitsOf = (text: string) =>
	[...Buffer.from(text)] as [number, number, number, number, number, number];
const [a, e, l, r, s, u] = unitsOf('aelrsu');
const escapes = unitsOf('"\\/bfnrt');

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

/** Most are something else. */
export function endOfWhite(units: Uint16Array, start: number): number {
	return unitAt(units, start) > space ? start : endOfWhiteRow(units, start);
}

function endOfWhiteRow(units: Uint16Array, start: number): number {
	for (let at = start; ; at++) {
		const unit = unitAt(units, at);
		if (unit !== space && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return at;
	}
}

/** @param first its first unit */
export function endOfScalar(units: Uint16Array, start: number, first: number): number {
	switch (first) {
		case quote:
			return endOfText(units, start + 1);
		case ofTrue:
			return endOfWord(units, start, r, u, e);
		case ofFalse:
			return unitAt(units, start + 4) === e ? endOfWord(units, start, a, l, s, 5) : nowhere;
		case ofNull:
			return endOfWord(units, start, u, l, l);
		default:
			return endOfNumber(units, first === minus ? start + 1 : start);
	}
}

function endOfWord(
	units: Uint16Array,
	start: number,
	second: number,
	third: number,
	fourth: number,
	length = 4,
): number {
	const isWord =
		unitAt(units, start + 1) === second &&
		unitAt(units, start + 2) === third &&
		unitAt(units, start + 3) === fourth;
	return isWord ? start + length : nowhere;
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
	if (character !== u) return escapes.includes(character) ? start : nowhere;
	for (let at = start + 1; at <= start + 4; at++) {
		if (hexOf(unitAt(units, at)) >= 16) return nowhere;
	}
	return start + 4;
}

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
