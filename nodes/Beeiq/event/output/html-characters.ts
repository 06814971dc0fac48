import { namedReferences, windows1252 } from './html-references';
import { NameTable } from './name-table';

/** The code units that markup is made of. */
export const units = {
	ampersand: 0x26,
	equals: 0x3d,
	greaterThan: 0x3e,
	lessThan: 0x3c,
	numberSign: 0x23,
	semicolon: 0x3b,
	slash: 0x2f,
	space: 0x20,
} as const;

/** What an ASCII character is to HTML. Numbers in a table: a note may hold millions of characters. */
export const kinds = { space: 1, letter: 2, digit: 4, endsName: 8, markup: 16 } as const;

const kindsOfAscii = Uint8Array.from({ length: 128 }, (_, code) => {
	const character = String.fromCharCode(code);
	if (/[\t\n\f\r ]/.test(character)) return kinds.space | kinds.endsName;
	if (/[a-z]/i.test(character)) return kinds.letter;
	if (/\d/.test(character)) return kinds.digit;
	if (/[<&]/.test(character)) return kinds.markup;
	return /[/>]/.test(character) ? kinds.endsName : 0;
});

/** True if the text has a character of one of these {@link kinds} at the position. */
export function isKindAt(text: string, position: number, kind: number): boolean {
	return position < text.length && isKind(text.charCodeAt(position), kind);
}

/** True if the code unit is of one of these {@link kinds}. */
export function isKind(unit: number, kind: number): boolean {
	return unit < 128 && ((kindsOfAscii[unit] as number) & kind) !== 0;
}

/** True if the text has this code unit at the position. */
export function isAt(text: string, position: number, unit: number): boolean {
	return position < text.length && text.charCodeAt(position) === unit;
}

/** True if markup may begin at the position: a tag, a comment or a character reference. */
export function mayBeMarkup(text: string, position: number): boolean {
	if (!isKindAt(text, position, kinds.markup)) return false;
	const next = position + 1 < text.length ? text.charCodeAt(position + 1) : units.space;
	if (isKind(next, kinds.letter)) return true;
	return text.charCodeAt(position) === units.ampersand
		? next === units.numberSign
		: next === units.slash || next === 0x21 || next === 0x3f;
}

const references = namedReferences.split(' ');
const names = references.filter((_, index) => index % 2 === 0);
const codes = references.filter((_, index) => index % 2 === 1).map(Number);
const longestName = Math.max(...names.map(({ length }) => length));
const table = new NameTable(names);
const latin1Count = codes.findIndex((code) => code > 0xff);
const ansi = windows1252.split(' ').map(Number);
const notACharacter = 0xfffd;

/** Reads character references: by name, by number or by hexadecimal number. */
export class ReferenceReader {
	/** The number of the character that was read. */
	code = 0;
	/** The position behind what was read. */
	end = 0;
	/** True if it ended in `;`. */
	isEnded = false;

	/**
	 * Reads the reference at an ampersand; false if there is none. One without `;` is read as browsers
	 * do it: the names of Latin-1 whatever follows. The others, which they leave, are read unless they
	 * look like a part of an address (`&part=2`).
	 */
	read(text: string, ampersand: number): boolean {
		const start = ampersand + 1;
		if (isAt(text, start, units.numberSign)) return this.readNumber(text, start + 1);
		let end = start;
		while (end - start <= longestName && isKindAt(text, end, kinds.letter | kinds.digit)) end++;
		const isInAddress = isAt(text, end, units.equals);
		const index = table.findLongest(text, start, end, latin1Count, !isInAddress);
		if (index === -1) return false;
		this.code = codes[index] as number;
		this.endAt(text, start + (names[index] as string).length);
		return true;
	}

	private endAt(text: string, position: number): void {
		this.isEnded = isAt(text, position, units.semicolon);
		this.end = this.isEnded ? position + 1 : position;
	}

	private readNumber(text: string, start: number): boolean {
		const isHexadecimal = isAt(text, start, 0x78) || isAt(text, start, 0x58);
		const base = isHexadecimal ? 16 : 10;
		const first = isHexadecimal ? start + 1 : start;
		let position = first;
		let number = 0;
		for (; position < text.length; position++) {
			const digit = digitOf(text.charCodeAt(position));
			if (digit >= base) break;
			number = Math.min(number * base + digit, 0x110000);
		}
		if (position === first) return false;
		this.code = characterOf(number);
		this.endAt(text, position);
		return true;
	}
}

/** The text with the characters that its references stand for. */
export function readReferences(text: string): string {
	const reference = new ReferenceReader();
	let read = '';
	let position = 0;
	for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at)) {
		if (!reference.read(text, at)) {
			at++;
			continue;
		}
		read += text.slice(position, at) + String.fromCodePoint(reference.code);
		position = reference.end;
		at = position;
	}
	return read + text.slice(position);
}

function characterOf(number: number): number {
	const isCharacter = number > 0 && number < 0x110000 && (number < 0xd800 || number > 0xdfff);
	if (!isCharacter) return notACharacter;
	return number >= 0x80 && number < 0xa0 ? (ansi[number - 0x80] as number) : number;
}

/** The value of a digit up to `f`; 99 for anything else. */
function digitOf(unit: number): number {
	if (isKind(unit, kinds.digit)) return unit - 0x30;
	const lower = unit | 0x20;
	return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : 99;
}
