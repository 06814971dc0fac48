import { boundMarks } from '../marks';
import { unitAt } from '../unit-at';
import { CodeUnits, endOfLine, isWhite, units as characters } from './html-characters';
import { textOfHtml } from './html-to-text';

const { space } = characters;

/** More than a summary says, markup included. What stands further on is not read. In UTF-16 units. */
const unitsRead = 10_000;

/** The start of what a person would read in a text that may be HTML, on one line; see {@link startOfLine}. */
export function plainLine(text: string, characters: number, ending: string): string {
	const start = text.slice(0, unitsRead);
	return startOfLine(textOfHtml(start) ?? start, characters, ending);
}

/** The first characters of a text on one line, as {@link cleanLine} and {@link firstCharacters} give them. */
export function startOfLine(text: string, characters: number, ending = ''): string {
	// Mostly that is in what is at the start. Of a longer line, more than these units does not count.
	const wanted = unitsOfCharacters(characters);
	const start = cleanLine(text.slice(0, 2 * wanted)).trim();
	const isEnough = start.length > wanted || text.length <= 2 * wanted;
	return firstCharacters(isEnough ? start : cleanLine(text).trim(), characters, ending);
}

const notOfALine = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;

/**
 * The start of the text on one line, without the line breaks, tabs and other control characters that
 * it may carry, nor those that turn the direction of what stands behind them.
 */
function cleanLine(sent: string): string {
	const start = sent.slice(0, unitsRead);
	if (!notOfALine.test(start)) return start;
	// One unit after the other: a value may hold thousands of lines, and each of them takes time of its own
	// when the text is split.
	const text = new CodeUnits(start);
	const { units } = text;
	let length = 0;
	let lineStart = 0;
	for (let position = 0; position < text.length; position++) {
		const unit = units[position] as number;
		if (endsLine(unit)) {
			length = endOfLine(units, lineStart, length);
			if (length > lineStart) units[length++] = space;
			lineStart = length;
		} else if (!isUnseen(unit) && (length > lineStart || !isWhite(unit))) {
			units[length++] = unit;
		}
	}
	return text.start(endOfLine(units, 0, length));
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
export function firstCharacters(text: string, count: number, ending: string): string {
	if (text.length <= count) return text;
	const bounded = boundMarks(text.slice(0, unitsOfCharacters(count)));
	const composed = bounded.normalize('NFC');
	const end = unitsOf(composed, count);
	if (end === composed.length && bounded.length === text.length) return text;
	return `${composed.slice(0, startOfLetter(composed, end)).trimEnd()}${ending}`;
}

/** How many units to look at: a letter of one character has at most four when it is taken apart. */
function unitsOfCharacters(count: number): number {
	return 4 * count + 4;
}

/** Where the letter or emoji begins that stands at a place; the place itself if it has no end. */
function startOfLetter(text: string, place: number): number {
	// Letters of Latin-1 stand for themselves; to ask takes longer than all else about a name.
	const isLatin1 = (at: number): boolean => unitAt(text, at) <= 0xff;
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
