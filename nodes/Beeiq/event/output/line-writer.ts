import { isKind, kinds, mayBeMarkup } from './html-characters';

const space = 0x20;
const noBreakSpace = 0xa0;

/**
 * Collects what a person would read: white space runs become one space, none is left at either end of
 * a line, and no line is empty.
 */
export class LineWriter {
	private readonly units: Uint16Array;
	private length = 0;
	private lineStart = 0;
	private isSpaceDue = false;

	/** @param capacity the most code units that will be written */
	constructor(capacity: number) {
		this.units = new Uint16Array(capacity + 1);
	}

	/**
	 * Writes a code unit of a text, and those behind it up to where markup may begin.
	 * @returns the position behind what was written
	 */
	writeText(text: string, start: number): number {
		const { units, lineStart } = this;
		// In variables of its own: a note may hold millions of characters.
		let { length, isSpaceDue } = this;
		let position = start;
		do {
			const unit = text.charCodeAt(position++);
			if (isKind(unit, kinds.space)) {
				isSpaceDue = length > lineStart;
			} else if (length > lineStart || !isWhite(unit)) {
				if (isSpaceDue) units[length++] = space;
				isSpaceDue = false;
				units[length++] = unit === noBreakSpace ? space : unit;
			}
		} while (position < text.length && !mayBeMarkup(text, position));
		this.length = length;
		this.isSpaceDue = isSpaceDue;
		return position;
	}

	/** Keeps what follows on the line apart from what is there. */
	writeSpace(): void {
		this.isSpaceDue = this.length > this.lineStart;
	}

	endLine(): void {
		while (this.length > this.lineStart && isWhite(this.units[this.length - 1] as number)) {
			this.length--;
		}
		this.isSpaceDue = false;
		if (this.length === this.lineStart) return;
		this.units[this.length++] = 0x0a;
		this.lineStart = this.length;
	}

	/** The lines, as one text. */
	toString(): string {
		this.endLine();
		const { buffer } = this.units;
		return Buffer.from(buffer, 0, 2 * Math.max(this.length - 1, 0)).toString('utf16le');
	}
}

/** True for all that `trim()` takes away. */
function isWhite(unit: number): boolean {
	if (unit <= noBreakSpace) return unit === noBreakSpace || unit === space || isControl(unit);
	if (unit < 0x1680) return false;
	if (unit >= 0x2000 && unit <= 0x200a) return true;
	return [0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff].includes(unit);
}

function isControl(unit: number): boolean {
	return unit >= 0x09 && unit <= 0x0d;
}
