import { boundMarks } from '../marks';
import { CodeUnits, units as characters } from './html-characters';
import { textOfHtml } from './html-to-text';
import { isWhite } from './line-writer';

const { space } = characters;

/** More than a summary says, markup included. What stands further on is not read. In UTF-16 units. */
const unitsRead = 10_000;

/** What a person would read in a text that may be HTML, on one line; see {@link cleanLine}. */
export function plainLine(text: string): string {
	const start = text.slice(0, unitsRead);
	return cleanLine(textOfHtml(start) ?? start).trim();
}

const notOfALine = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;

/**
 * The start of the text on one line, without the line breaks, tabs and other control characters that
 * it may carry, nor those that turn the direction of what stands behind them.
 */
export function cleanLine(text: string): string {
	const start = text.slice(0, unitsRead);
	if (!notOfALine.test(start)) return start;
	// One unit after the other: a value may hold thousands of lines, and each of them takes time of its own
	// when the text is split.
	const units = new CodeUnits(start);
	let length = 0;
	let lineStart = 0;
	let bits = 0;
	for (let position = 0; position < units.length; position++) {
		const unit = units.at(position);
		if (endsLine(unit)) {
			length = endOfLine(units, lineStart, length);
			if (length > lineStart) units.set(length++, space);
			lineStart = length;
		} else if (!isUnseen(unit) && (length > lineStart || !isWhite(unit))) {
			units.set(length++, unit);
			bits |= unit;
		}
	}
	return units.start(endOfLine(units, 0, length), bits < 0x100);
}

/** Where a line ends that is written from one position to another, without white space at its end. */
function endOfLine(units: CodeUnits, start: number, end: number): number {
	let position = end;
	while (position > start && isWhite(units.at(position - 1))) position--;
	return position;
}

function endsLine(unit: number): boolean {
	if (unit <= 0x0d) return unit >= 0x09;
	return unit === 0x85 || unit === 0x2028 || unit === 0x2029;
}

/** True for what Unicode calls a control character or a bidi control. */
function isUnseen(unit: number): boolean {
	if (unit < 0x7f) return unit < space;
	if (unit <= 0x9f || unit === 0x61c) return true;
	if (unit < 0x200e || unit > 0x2069) return false;
	return unit <= 0x200f || (unit >= 0x202a && unit <= 0x202e) || unit >= 0x2066;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The text if it has no more characters than this; otherwise its first ones, and the ending. Letters
 * count the same whatever their Unicode form, neither a letter nor an emoji is cut in two, and no white
 * space is left where the text is cut.
 */
export function firstCharacters(text: string, count: number, ending = ''): string {
	if (text.length <= count) return text;
	// A letter of one character has at most four units when it is taken apart.
	const bounded = boundMarks(text.slice(0, 4 * count + 4));
	const composed = bounded.normalize('NFC');
	const end = unitsOf(composed, count);
	if (end === composed.length && bounded.length === text.length) return text;
	return `${composed.slice(0, startOfLetter(composed, end)).trimEnd()}${ending}`;
}

/** Where the letter or emoji begins that stands at a place; the place itself if it has no end. */
function startOfLetter(text: string, place: number): number {
	// Letters of Latin-1 stand for themselves; to ask takes longer than all else about a name.
	const isLatin1 = (at: number): boolean => text.charCodeAt(at) <= 0xff;
	if (isLatin1(place) && isLatin1(place - 1)) return place;
	return graphemes.segment(text).containing(place)?.index || place;
}

/** How many UTF-16 units the first characters of a text take up. */
function unitsOf(text: string, characters: number): number {
	let units = 0;
	for (let character = 0; character < characters && units < text.length; character++) {
		units += (text.codePointAt(units) as number) > 0xffff ? 2 : 1;
	}
	return units;
}
