import { parseJson } from '../json';
import { elementsAtMost } from './elements-at-most';
import { isJson } from './json-scanner';
import { characters } from './json-tokens';
import { isWhite } from './output/html-characters';
import { unitAt } from './unit-at';

const { openBrace, openBracket, closeBracket, comma } = characters;

/** For each line with something in it: its text if it may be objects, else nothing. */
type Lines = Array<string | undefined>;

/**
 * The lines of a text, up to one more than are read; those with nothing in them do not count. Arrays with elements
 * on each line that are damaged somewhere are read as lines too: commas and brackets around a line are no part of
 * it. One that is a list by itself holds no event, as a list among elements does not.
 */
export function linesOf(text: string): Lines {
	const lines: Lines = [];
	const { length } = text;
	// Searched for anew only once they are passed. To replace each break took V8 600 MB for 16 MB of them.
	let [feed, carriageReturn] = [-1, -1];
	for (let at = 0; lines.length <= elementsAtMost; at = Math.min(feed, carriageReturn)) {
		let isOpened = false;
		for (; at < length && isAround(unitAt(text, at)); at++) {
			if (isBreak(unitAt(text, at))) isOpened = false;
			else isOpened ||= unitAt(text, at) === openBracket;
		}
		if (at === length) break;
		if (feed < at) feed = nextOf(text, '\n', at);
		if (carriageReturn < at) carriageReturn = nextOf(text, '\r', at);
		const mayBeObjects = unitAt(text, at) === openBrace;
		lines.push(
			mayBeObjects ? lineOf(text, at, Math.min(feed, carriageReturn), isOpened) : undefined,
		);
	}
	return lines;
}

function lineOf(
	text: string,
	start: number,
	behind: number,
	isOpened: boolean,
): string | undefined {
	let end = behind;
	let isClosed = false;
	for (; isAround(unitAt(text, end - 1)); end--) {
		isClosed ||= unitAt(text, end - 1) === closeBracket;
	}
	return isOpened && isClosed ? undefined : text.slice(start, end);
}

function isAround(unit: number): boolean {
	return isWhite(unit) || unit === comma || unit === openBracket || unit === closeBracket;
}

function isBreak(unit: number): boolean {
	return unit === characters.lineFeed || unit === characters.carriageReturn;
}

function nextOf(text: string, character: string, from: number): number {
	const position = text.indexOf(character, from);
	return position === -1 ? text.length : position;
}

/** As short as an event can be. */
const shortest = '{"eventCode":"x"}'.length;

/** An event has a code, whose name may be written with escapes. */
function mayHoldEvent(line: string): boolean {
	return (
		line.length >= shortest &&
		line.endsWith('}') &&
		(line.includes('"eventCode"') || line.includes('\\u'))
	);
}

/**
 * The values of the lines. Only what is JSON is parsed, so that lines that are damaged cost little, wherever they
 * are, and none is lost because of others: the parser would build most of them, and give an error for each.
 */
export function parseLines(lines: Lines): unknown[] {
	return lines.flatMap((line) => {
		if (line === undefined || !mayHoldEvent(line)) return [undefined];
		if (isJson(line)) return [parseJson(line)];
		// Some elements of an array may stand on one line.
		const list = `[${line}]`;
		return holdsTwo(line) && isJson(list) ? (parseJson(list) as unknown[]) : [undefined];
	});
}

function holdsTwo(line: string): boolean {
	return line.indexOf('"eventCode"') !== line.lastIndexOf('"eventCode"');
}
