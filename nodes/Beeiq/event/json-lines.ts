import { elementsAtMost } from './elements-at-most';
import { behindEnvelope } from './envelope';
import { isJson, readJson } from './json-scanner';
import { characters } from './json-tokens';
import { isWhite } from './output/html-characters';
import { unitAt } from './unit-at';

const { openBrace, closeBrace, openBracket, closeBracket, comma, quote } = characters;

/** What the lines of a text hold. */
interface InLines {
	lines: number;
	/** Of each line its elements, or one that is undefined. */
	values: unknown[];
}

/**
 * Reads the lines of a text, until there is more in them than is read; those with nothing in them do not count.
 * Arrays with elements on each line that are damaged somewhere are read as lines too: commas and brackets around a
 * line are no part of it, nor is an envelope around them. Only what is JSON is parsed, so that lines that are
 * damaged cost little, wherever they are, and none is lost because of others: the parser would build most of them,
 * and give an error for each.
 */
export function readLines(text: string): InLines {
	const values: unknown[] = [];
	let lines = 0;
	const { length } = text;
	const breaks = [new Places(text, '\n'), new Places(text, '\r')] as const;
	// An event has a code, whose name may be written with escapes.
	const codes = [new Places(text, '"eventCode"'), new Places(text, '\\u')] as const;
	const start = behindEnvelope(text);
	const lastContent = start > 0 ? lastIn(text) : length;
	let [at, end, code] = [start, start, -1];
	for (; values.length <= elementsAtMost; at = end, lines++) {
		at = nextContent(text, at, start > 0);
		if (at === length) break;
		end = nextOf(breaks, at);
		if (end === at + 1 && unitAt(text, at) === openBrace && isManyLined(text, end)) {
			// What stands in an object that is written on several lines is part of it.
			end = endOfManyLined(text, at);
			values.push(readJson(text.slice(at, end)));
			continue;
		}
		if (code < at) code = nextOf(codes, at);
		if (code < end && end - at >= shortest) {
			let last = end - 1;
			while (isAround(unitAt(text, last))) last--;
			if (unitAt(text, at) === openBrace || unitAt(text, last) === closeBrace) {
				// Some elements of an array may stand on one line.
				const line = text.slice(at, last + 1);
				let list = listOf(line);
				// The envelope is closed on the last line that holds anything, or on its only one.
				const isLast =
					start > 0 && (lastContent < end || (lines === 0 && isJson(text.slice(0, end))));
				if (isLast) list ??= listOf(line.replace(endOfEnvelope, ''));
				if (list) {
					for (const value of list) values.push(value);
					continue;
				}
			}
		}
		values.push(undefined);
	}
	return { lines, values };
}

/** Rows of what is around lines are longer where somebody means harm; V8 searches those several times as fast. */
const aroundAtMost = 8;

/** Where something stands that is not around a line; the end of the text if nothing does. */
function nextContent(text: string, start: number, isInEnvelope: boolean): number {
	for (let at = start; at < start + aroundAtMost; at++) {
		const unit = unitAt(text, at);
		if (!isAround(unit) && !(isInEnvelope && unit === closeBrace)) return Math.min(at, text.length);
	}
	const content = isInEnvelope ? /[^\s\0,[\]}]/g : /[^\s\0,[\]]/g;
	content.lastIndex = start + aroundAtMost;
	return content.test(text) ? content.lastIndex - 1 : text.length;
}

/** True for an object that is written on several lines: behind the brace, a name begins the next one. */
function isManyLined(text: string, end: number): boolean {
	let at = end + 1;
	while (isWhite(unitAt(text, at))) at++;
	return unitAt(text, at) === quote;
}

/** Behind the brace that stands as far from the start of its line as the one that opens the object; else the end. */
function endOfManyLined(text: string, start: number): number {
	const before = text.slice(text.lastIndexOf('\n', start) + 1, start);
	const white = before.slice(0, before.length - before.trimStart().length);
	const end = text.indexOf(`\n${white}}`, start);
	return end === -1 ? text.length : end + white.length + 2;
}

/** Where the last character stands that is not around a line, or around all of them. */
function lastIn(text: string): number {
	let at = text.length - 1;
	while (isAround(unitAt(text, at)) || unitAt(text, at) === closeBrace) at--;
	return at;
}

function listOf(line: string): unknown[] | undefined {
	return readJson(`[${line}]`) as unknown[] | undefined;
}

const endOfEnvelope = /\]\s*\}$/;

/** As short as an event can be. */
const shortest = '{"eventCode":"x"}'.length;

function nextOf([one, other]: readonly [Places, Places], start: number): number {
	return Math.min(one.from(start), other.from(start));
}

/** Some writers end a text with U+0000. */
function isAround(unit: number): boolean {
	return (
		isWhite(unit) || unit === comma || unit === openBracket || unit === closeBracket || unit === 0
	);
}

/**
 * Where something stands in a text, searched for anew only once it is passed. To replace each line break took V8
 * 600 MB for 16 MB of them.
 */
class Places {
	private next = -1;

	constructor(
		private readonly text: string,
		private readonly what: string,
	) {}

	/** The next place; the end of the text if there is none. */
	from(start: number): number {
		if (this.next < start) {
			const place = this.text.indexOf(this.what, start);
			this.next = place === -1 ? this.text.length : place;
		}
		return this.next;
	}
}
