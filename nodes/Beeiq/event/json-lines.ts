import { parseJson } from '../json';
import { elementsAtMost } from './elements-at-most';
import { characters } from './json-tokens';
import { NestedJson } from './nested-json';
import { isWhite } from './output/html-characters';
import { unitAt } from './unit-at';

const { openBracket, openBrace } = characters;

/** For each line with something in it: its text if it may be an object, else nothing. */
type Lines = Array<string | undefined>;

/** The lines of a text, up to one more than are read; those with nothing in them do not count. */
export function linesOf(text: string): Lines {
	const lines: Lines = [];
	const { length } = text;
	// Searched for anew only once they are passed. To replace each break took V8 600 MB for 16 MB of them.
	let [feed, carriageReturn] = [-1, -1];
	for (let at = 0; lines.length <= elementsAtMost; at = Math.min(feed, carriageReturn)) {
		while (at < length && isWhite(unitAt(text, at))) at++;
		if (at === length) break;
		if (feed < at) feed = nextOf(text, '\n', at);
		if (carriageReturn < at) carriageReturn = nextOf(text, '\r', at);
		const end = Math.min(feed, carriageReturn);
		lines.push(unitAt(text, at) === openBrace ? text.slice(at, end) : undefined);
	}
	return lines;
}

function nextOf(text: string, character: string, from: number): number {
	const position = text.indexOf(character, from);
	return position === -1 ? text.length : position;
}

/** An event has a code, whose name may be written with escapes. */
function mayBeEvent(line: string): boolean {
	return line.endsWith('}') && (line.includes('"eventCode"') || line.includes('\\u'));
}

/** So many lines may look like JSON and be none; besides one for each event, and for so many characters. */
const [failuresAtMost, charactersOfFailure] = [20, 2_000];

/**
 * The values of the lines. The error of a parser that fails takes longer than all else that happens to one, so
 * after each it goes on elsewhere, from the end or in the middle: lines that are damaged stand together.
 */
export function parseLines(
	lines: Lines,
	length: number,
	isEvent: (value: unknown) => boolean,
): unknown[] {
	const values = Array<unknown>(lines.length).fill(undefined);
	let failuresLeft = failuresAtMost + length / charactersOfFailure;
	let failures = 0;
	const nested = new NestedJson(lines.length);
	const middle = Math.floor(lines.length / 2);
	let [upper, first, last] = [middle, 0, lines.length - 1];
	/** The next line of the first half, or of the second from its end or its start. */
	const next = [
		() => (first < middle ? first++ : undefined),
		() => (last >= upper ? last-- : undefined),
		() => (upper <= last ? upper++ : undefined),
	];
	let turn = 0;
	for (let left = lines.length; left > 0 && failuresLeft >= 0; ) {
		const place = (next[turn % next.length] as () => number | undefined)();
		if (place === undefined) {
			turn++;
			continue;
		}
		left--;
		const line = lines[place]?.trimEnd();
		if (line === undefined || !mayBeEvent(line)) continue;
		// The first one has been read once with the whole body.
		const isSuspicious = place > 0 && (failures > 1 || isOfBrackets(line));
		const isLeftOut = isSuspicious && nested.isCostly(line);
		const value = isLeftOut ? undefined : parseJson(line);
		values[place] = value;
		if (value === undefined) {
			failuresLeft--;
			failures++;
			turn++;
		} else if (isEvent(value)) failuresLeft++;
	}
	return values;
}

/** One in so many characters opens a list or an object only where there is little else. */
const charactersOfBracket = 8;

function isOfBrackets(line: string): boolean {
	let brackets = 0;
	const { length } = line;
	for (let at = 0; at < length; at++) {
		const character = unitAt(line, at);
		if (character === openBracket || character === openBrace) brackets++;
	}
	return brackets * charactersOfBracket > length;
}
