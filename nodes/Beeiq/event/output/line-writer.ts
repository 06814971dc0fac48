import { isKind, kinds, units, type CodeUnits } from './html-characters';

const white = kinds.space;
const { space } = units;
const noBreakSpace = 0xa0;

/**
 * Collects what a person would read: white space runs become one space, none is left at either end of
 * a line, and no line is empty. Writes over what was read already, which is never shorter.
 */
export class LineWriter {
	private length = 0;
	private lineStart = 0;
	private isSpaceDue = false;
	/** All that was written, as the bits of one unit. */
	private bits = 0;

	constructor(private readonly html: CodeUnits) {}

	/**
	 * Writes the text from a position on, up to where markup may begin, but at least one code unit.
	 * @returns the position behind what was written
	 */
	writeText(start: number): number {
		const { html, lineStart } = this;
		const end = html.length;
		// In variables of its own: a note may hold millions of characters.
		let { length, isSpaceDue, bits } = this;
		let position = start;
		do {
			const unit = html.at(position);
			if (html.isKindAt(position++, white)) {
				isSpaceDue = length > lineStart;
			} else if (length > lineStart || !isWhite(unit)) {
				if (isSpaceDue) html.set(length++, space);
				isSpaceDue = false;
				html.set(length++, unit === noBreakSpace ? space : unit);
				bits |= unit;
			}
		} while (position < end && !html.mayBeMarkupAt(position));
		this.length = length;
		this.isSpaceDue = isSpaceDue;
		this.bits = bits;
		return position;
	}

	/** Writes one character. */
	writeCharacter(code: number): void {
		const { html } = this;
		if (isKind(code, white)) {
			this.writeSpace();
			return;
		}
		if (this.length === this.lineStart && isWhite(code)) return;
		if (this.isSpaceDue) html.set(this.length++, space);
		this.isSpaceDue = false;
		this.bits |= code;
		if (code > 0xffff) {
			html.set(this.length++, 0xd800 + ((code - 0x10000) >> 10));
			html.set(this.length++, 0xdc00 + ((code - 0x10000) & 0x3ff));
		} else html.set(this.length++, code === noBreakSpace ? space : code);
	}

	/** Keeps what follows on the line apart from what is there. */
	writeSpace(): void {
		this.isSpaceDue = this.length > this.lineStart;
	}

	endLine(): void {
		const { html } = this;
		while (this.length > this.lineStart && isWhite(html.at(this.length - 1))) this.length--;
		this.isSpaceDue = false;
		if (this.length === this.lineStart) return;
		html.set(this.length++, 0x0a);
		this.lineStart = this.length;
	}

	/** The lines, as one text. */
	toString(): string {
		this.endLine();
		return this.html.start(Math.max(this.length - 1, 0), this.bits < 0x100);
	}
}

/** True for all that `trim()` takes away. */
export function isWhite(unit: number): boolean {
	if (unit <= noBreakSpace) return unit === noBreakSpace || unit === space || isControl(unit);
	if (unit < 0x1680) return false;
	if (unit >= 0x2000 && unit <= 0x200a) return true;
	return [0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff].includes(unit);
}

function isControl(unit: number): boolean {
	return unit >= 0x09 && unit <= 0x0d;
}
