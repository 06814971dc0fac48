import { digitOf } from '../unit-at';
import { CodeUnits, units } from './html-characters';
import { namedReferences, windows1252 } from './html-references';
import { NameTable } from './name-table';

const { numberSign, equals, semicolon } = units;

const references = namedReferences.split(' ');
const names = references.filter((_, index) => index % 2 === 0);
const codes = Uint16Array.from(
	references.filter((_, index) => index % 2 === 1),
	Number,
);
const lengths = Uint8Array.from(names, ({ length }) => length);
/** They come first. */
const latin1Count = codes.findIndex((code) => code > 0xff);
const table = new NameTable(names, latin1Count);
const ansi = windows1252.split(' ').map(Number);
const [lastCharacter, notACharacter] = [0x10ffff, 0xfffd];
// A constant of this file, which a loader does not look up anew for each digit.
const valueOf = digitOf;

/** Reads character references: by name, by number or by hexadecimal number. */
export class ReferenceReader {
	/** The number of the character that was read. */
	code = 0;
	/** The position behind what was read. */
	end = 0;
	/** True if it ended in `;`. */
	isEnded = false;

	private readonly units: Uint16Array;

	constructor(html: CodeUnits) {
		this.units = html.units;
	}

	/**
	 * Reads the reference at an ampersand; false if there is none. One without `;` is read as browsers
	 * do it: the names of Latin-1 whatever follows. The others, which they leave, are read unless they
	 * look like a part of an address (`&part=2`).
	 */
	read(ampersand: number): boolean {
		const { units: array } = this;
		const start = ampersand + 1;
		if (array[start] === numberSign) return this.readNumber(start + 1);
		const whole = table.read(array, start);
		const { end } = table;
		if (whole !== -1 && array[end] === semicolon) {
			this.code = codes[whole] as number;
			this.isEnded = true;
			this.end = end + 1;
			return true;
		}
		const isInAddress = array[end] === equals;
		const index = whole === -1 || isInAddress ? table.prefix : whole;
		if (index === -1) return false;
		this.code = codes[index] as number;
		this.endAt(start + (lengths[index] as number));
		return true;
	}

	private endAt(position: number): void {
		this.isEnded = this.units[position] === semicolon;
		this.end = this.isEnded ? position + 1 : position;
	}

	private readNumber(start: number): boolean {
		const { units: html } = this;
		const isHexadecimal = ((html[start] as number) | 0x20) === 0x78;
		const base = isHexadecimal ? 16 : 10;
		const first = isHexadecimal ? start + 1 : start;
		let position = first;
		let number = 0;
		for (;;) {
			const digit = valueOf(html[position] as number);
			if (digit >= base) break;
			if (number <= lastCharacter) number = number * base + digit;
			position++;
		}
		if (position === first) return false;
		this.code = characterOf(number);
		this.endAt(position);
		return true;
	}
}

/** The text with the characters that its references stand for. */
export function readReferences(text: string): string {
	const reference = new ReferenceReader(new CodeUnits(text));
	let read = '';
	let position = 0;
	for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at)) {
		if (!reference.read(at)) {
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
	const isCharacter = number > 0 && number <= lastCharacter && (number < 0xd800 || number > 0xdfff);
	if (!isCharacter) return notACharacter;
	return number >= 0x80 && number < 0xa0 ? (ansi[number - 0x80] as number) : number;
}
