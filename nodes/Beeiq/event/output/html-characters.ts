/** The code units that markup is made of. */
export const units = {
	ampersand: 0x26,
	equals: 0x3d,
	exclamationMark: 0x21,
	greaterThan: 0x3e,
	lessThan: 0x3c,
	numberSign: 0x23,
	questionMark: 0x3f,
	semicolon: 0x3b,
	slash: 0x2f,
	space: 0x20,
} as const;

/** What an ASCII character is to HTML. Numbers in a table: a note may hold millions of characters. */
export const kinds = {
	space: 1,
	letter: 2,
	digit: 4,
	endsName: 8,
	/** Begins a tag or a character reference. */
	markup: 16,
	/** Behind `<`, begins what is no start tag. */
	noStartTag: 32,
} as const;

const charactersOfKind: Record<keyof typeof kinds, RegExp> = {
	space: /[\t\n\f\r ]/,
	letter: /[a-z]/i,
	digit: /\d/,
	endsName: /[\t\n\f\r />]/,
	markup: /[<&]/,
	noStartTag: /[/!?]/,
};

const kindsOfAscii = Uint8Array.from({ length: 128 }, (_, code) => {
	const character = String.fromCharCode(code);
	const names = Object.keys(kinds) as Array<keyof typeof kinds>;
	return names
		.filter((name) => charactersOfKind[name].test(character))
		.reduce((all, name) => all | kinds[name], 0);
});

// Variables of this file, as in the other files that read notes: looked up each time, reading takes
// half as long again.
const { digit, letter, markup, noStartTag } = kinds;
const { lessThan, numberSign } = units;

/** True if the code unit is of one of these {@link kinds}. */
export function isKind(unit: number, kind: number): boolean {
	return unit < 128 && ((kindsOfAscii[unit] as number) & kind) !== 0;
}

/** How far one may look past the end of a text without asking where it is, as for `</x`. */
const lookAhead = 4;

/** Where short texts are read, one at a time: a delivery may hold thousands. */
const short = 10_000;
const shared = new Uint16Array(short + lookAhead);

/**
 * The code units of a text, and a few zeros behind them, which are no markup. Of an array they are read
 * several times as fast as of a text, and what is read of it may be written over it. Only to be used
 * until the next ones are made.
 */
export class CodeUnits {
	/** How many there are, without the zeros. */
	readonly length: number;
	private readonly array: Uint16Array;

	constructor(readonly text: string) {
		const { length } = text;
		this.length = length;
		this.array = length <= short ? shared : new Uint16Array(length + lookAhead);
		Buffer.from(this.array.buffer).write(text, 'utf16le');
		this.array.fill(0, length, length + lookAhead);
	}

	/** The code unit at a position, which lies in the text or right behind it. */
	at(position: number): number {
		return this.array[position] as number;
	}

	set(position: number, unit: number): void {
		this.array[position] = unit;
	}

	/** True if there is a code unit of one of these {@link kinds} at the position. */
	isKindAt(position: number, kind: number): boolean {
		return isKind(this.at(position), kind);
	}

	/** True if markup may begin at the position: a tag, a comment or a character reference. */
	mayBeMarkupAt(position: number): boolean {
		const unit = this.at(position);
		if (!isKind(unit, markup)) return false;
		const next = this.at(position + 1);
		if (unit === lessThan) return isKind(next, letter | noStartTag);
		// No name has less than two characters.
		return (
			next === numberSign || (isKind(next, letter) && this.isKindAt(position + 2, letter | digit))
		);
	}

	/**
	 * The first ones as a text.
	 * @param isLatin1 true if all of them are: V8 then keeps a text in half the space, and reads it faster
	 */
	start(length: number, isLatin1: boolean): string {
		return isLatin1
			? Buffer.from(this.array.subarray(0, length)).toString('latin1')
			: Buffer.from(this.array.buffer, 0, 2 * length).toString('utf16le');
	}
}

/** The value of a digit up to `f`; 99 for anything else. */
export function digitOf(unit: number): number {
	if (isKind(unit, digit)) return unit - 0x30;
	const lower = unit | 0x20;
	return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : 99;
}
