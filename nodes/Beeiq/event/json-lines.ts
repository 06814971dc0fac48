import { parseJson } from '../json';
import { elementsAtMost } from './elements-at-most';
import { JsonScanner } from './json-scanner';
import { characters } from './json-tokens';
import { isWhite } from './output/html-characters';
import { unitAt } from './unit-at';

const { openBrace, comma } = characters;

/** For each line with something in it: its text if it may be an object, else nothing. */
type Lines = Array<string | undefined>;

/**
 * The lines of a text, up to one more than are read; those with nothing in them do not count. An array with an
 * element on each line, or the inside of one, that is damaged somewhere is read as lines too: commas at their ends
 * and the brackets around all of them are no part of them.
 */
export function linesOf(body: string): Lines {
	const lines: Lines = [];
	const text = withoutBrackets(body);
	const { length } = text;
	// Searched for anew only once they are passed. To replace each break took V8 600 MB for 16 MB of them.
	let [feed, carriageReturn] = [-1, -1];
	for (let at = 0; lines.length <= elementsAtMost; at = Math.min(feed, carriageReturn)) {
		while (at < length && isBetween(unitAt(text, at))) at++;
		if (at === length) break;
		if (feed < at) feed = nextOf(text, '\n', at);
		if (carriageReturn < at) carriageReturn = nextOf(text, '\r', at);
		const end = Math.min(feed, carriageReturn);
		lines.push(unitAt(text, at) === openBrace ? text.slice(at, end) : undefined);
	}
	return lines;
}

function withoutBrackets(body: string): string {
	const text = body.trim();
	if (!text.startsWith('[')) return text;
	// One that was cut off has no end.
	return text.slice(1, text.endsWith(']') ? -1 : undefined);
}

function isBetween(unit: number): boolean {
	return isWhite(unit) || unit === comma;
}

function nextOf(text: string, character: string, from: number): number {
	const position = text.indexOf(character, from);
	return position === -1 ? text.length : position;
}

/** An event has a code, whose name may be written with escapes. */
function mayBeEvent(line: string): boolean {
	return line.endsWith('}') && (line.includes('"eventCode"') || line.includes('\\u'));
}

/**
 * The values of the lines. Only what is JSON is parsed, so that lines that are damaged cost little, wherever they
 * are, and none is lost because of others: the parser would build most of them, and give an error for each.
 */
export function parseLines(lines: Lines): unknown[] {
	const scanner = new JsonScanner();
	return lines.map((line) => {
		if (line === undefined) return undefined;
		const sent = line.trimEnd();
		const text = sent.endsWith(',') ? sent.slice(0, -1).trimEnd() : sent;
		if (!mayBeEvent(text)) return undefined;
		return scanner.isContainer(text) ? parseJson(text) : undefined;
	});
}
