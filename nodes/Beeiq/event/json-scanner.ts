import { parseJson } from '../json';
import { endOfScalar, endOfText, endOfWhite, nowhere, unitAt } from './json-scalars';
import { characters, isDigit } from './json-tokens';
import { CodeUnits } from './output/html-characters';

const { comma, colon, quote, openBrace, closeBrace, openBracket, closeBracket } = characters;
const { zero, minus } = characters;
// As constants of this file, which a loader does not look up anew each time.
const [unitOf, isOfNumber, behindWhite] = [unitAt, isDigit, endOfWhite];
const byteOrderMark = 0xfeff;

/** Is told what a text consists of, and ends the reading once that is too much. */
export interface Watch {
	readonly isTooMuch: boolean;
	/** @param closing the sign that closes it */
	open: (depth: number, closing: number) => void;
	close: (closing: number) => void;
	/**
	 * @param start behind the opening quote of the name
	 * @param end at the closing one
	 * @param value where the value begins
	 */
	name: (depth: number, start: number, end: number, value: number) => void;
	/** A number of several characters. */
	number: (units: Uint16Array, start: number, end: number) => void;
	/** A row of several digits. */
	digits: (count: number) => void;
	comma: () => void;
}

/**
 * True for what `parseJson` reads as an object, a list or a text. Nothing is built: the error of a parser that
 * fails takes longer than all else that happens to a short text, and what it has built until then may be hundreds
 * of times as costly to build as it was to send.
 */
export function isJson(text: string, watch?: Watch): boolean {
	// Of an array units are read several times as fast as of a text. Behind them stand zeros, which are no JSON.
	const { units } = new CodeUnits(text);
	let [depth, closing] = [0, 0];
	let at = behindWhite(units, unitOf(units, 0) === byteOrderMark ? 1 : 0);
	for (;;) {
		// A value begins.
		let first = unitOf(units, at);
		if (closing === closeBracket && isOfNumber(first)) {
			// A row of them would take longer than all else, for what it was to send.
			at = endOfRow(units, at, watch);
			if (watch?.isTooMuch) return false;
			first = unitOf(units, at);
		}
		if (first === openBrace || first === openBracket) {
			// What closes the levels around it is written over what was read: there are never more of them.
			units[depth++] = closing;
			closing = first === openBrace ? closeBrace : closeBracket;
			watch?.open(depth, closing);
			at = behindWhite(units, at + 1);
			if (unitOf(units, at) !== closing) {
				if (first === openBrace) at = endOfName(units, at, depth, watch);
				if (at === nowhere || watch?.isTooMuch) return false;
				continue;
			}
		} else {
			if (depth === 0 && first !== quote) return false;
			const end = endOfScalar(units, at, first);
			if (end === nowhere) return false;
			if (end - at > 1 && (isOfNumber(first) || first === minus)) watch?.number(units, at, end);
			at = behindWhite(units, end);
		}
		// What is open is closed, as far as there are signs for it, or goes on.
		while (depth > 0 && unitOf(units, at) === closing) {
			watch?.close(closing);
			closing = unitOf(units, --depth);
			at = behindWhite(units, at + 1);
		}
		if (depth === 0) return at === text.length;
		if (unitOf(units, at) !== comma) return false;
		watch?.comma();
		at = behindWhite(units, at + 1);
		if (closing === closeBrace) at = endOfName(units, at, depth, watch);
		if (at === nowhere || watch?.isTooMuch) return false;
	}
}

/** The object, list or text that a text holds. Only what is JSON is parsed. */
export function readJson(text: string): unknown {
	return isJson(text) ? parseJson(text) : undefined;
}

/** Behind numbers of nothing but digits, each with a comma behind it. */
function endOfRow(units: Uint16Array, start: number, watch?: Watch): number {
	let at = start;
	for (let first = unitOf(units, at); first !== zero && isOfNumber(first); ) {
		let end = at + 1;
		while (isOfNumber(unitOf(units, end))) end++;
		const behind = behindWhite(units, end);
		if (unitOf(units, behind) !== comma) break;
		if (watch) {
			if (end - at > 1) watch.digits(end - at);
			watch.comma();
			if (watch.isTooMuch) break;
		}
		at = behindWhite(units, behind + 1);
		first = unitOf(units, at);
	}
	return at;
}

/** Where the value of a member begins, whose name begins here. */
function endOfName(units: Uint16Array, start: number, depth: number, watch?: Watch): number {
	if (unitOf(units, start) !== quote) return nowhere;
	const end = endOfText(units, start + 1);
	if (end === nowhere) return nowhere;
	let at = behindWhite(units, end);
	if (unitOf(units, at) !== colon) return nowhere;
	at = behindWhite(units, at + 1);
	watch?.name(depth, start + 1, end - 1, at);
	return at;
}
