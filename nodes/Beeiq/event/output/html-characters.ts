import { unitAt } from '../unit-at';

/** The code units that markup is made of. */
export const units = {
	ampersand: 0x26,
	equals: 0x3d,
	exclamationMark: 0x21,
	greaterThan: 0x3e,
	hyphen: 0x2d,
	lessThan: 0x3c,
	lineFeed: 0x0a,
	noBreakSpace: 0xa0,
	numberSign: 0x23,
	questionMark: 0x3f,
	semicolon: 0x3b,
	slash: 0x2f,
	space: 0x20,
} as const;

/** What a character is to HTML. Numbers in a table: a note may hold millions of characters. */
export const kinds = {
	/** White space of HTML. */
	space: 1,
	letter: 2,
	digit: 4,
	endsName: 8,
	/** Begins a tag or a character reference. */
	markup: 16,
	/** All else that `trim()` takes away. */
	otherWhite: 32,
	/** Stands behind the end, if not in the text. */
	end: 64,
	/** Without one of these behind it, `<` or `&` stands for itself. */
	behindMarkup: 128,
} as const;

const charactersOfKind: Record<keyof typeof kinds, RegExp> = {
	space: /[\t\n\f\r ]/,
	letter: /[a-z]/i,
	digit: /\d/,
	endsName: /[\t\n\f\r />]/,
	markup: /[<&]/,
	otherWhite: /\v/,
	end: /\0/,
	behindMarkup: /[a-z/!?#]/i,
};

/** White space beyond ASCII. A test asks `trim()` about every unit, which takes too long for a start. */
const whiteBeyondAscii =
	'\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** For each code unit, its {@link kinds}. */
export const kindsOfUnits = new Uint8Array(0x10000);
for (let code = 0; code < 0x80; code++) {
	const character = String.fromCharCode(code);
	for (const name of Object.keys(kinds) as Array<keyof typeof kinds>) {
		if (charactersOfKind[name].test(character))
			kindsOfUnits[code] = (kindsOfUnits[code] as number) | kinds[name];
	}
}
for (const character of whiteBeyondAscii) {
	kindsOfUnits[unitAt(character, 0)] = kinds.otherWhite;
}

/** True for all that `trim()` takes away. */
export function isWhite(unit: number): boolean {
	return ((kindsOfUnits[unit] as number) & (kinds.space | kinds.otherWhite)) !== 0;
}

/** Where a line ends without the white space at its end. */
export function endOfLine(array: Uint16Array, start: number, end: number): number {
	let position = end;
	while (position > start && isWhite(array[position - 1] as number)) position--;
	return position;
}

/** So many `<` and `&` are read of a text, and one more for so many characters. */
const [markupAtMost, charactersToAMarkup] = [1_000, 6];
const ellipsis = 0x2026;

/** How far one may look past the end of a text without asking where it is, as for `<!-->`. */
const lookAhead = 6;

/** Where most texts are read, one at a time; longer ones are few, and take long to parse. */
const [short, long] = [10_000, 150_000];
/** To make a view of the array takes longer than all else that happens to a short line. */
const tiny = 100;
let shared = new Uint16Array(short + lookAhead);

function arrayFor(length: number): Uint16Array {
	if (length > long) return new Uint16Array(length + lookAhead);
	if (shared.length < length + lookAhead) shared = new Uint16Array(long + lookAhead);
	return shared;
}

const beyondLatin1 = /[^\0-\xff]/;

/**
 * The code units of a text, and a few zeros behind them, which are no markup. Of an array they are read
 * several times as fast as of a text, and what is read of it may be written over it. Only to be used
 * until the next ones are made.
 */
export class CodeUnits {
	/** How many there are, without the zeros. */
	readonly length: number;
	private latin1: boolean | undefined;
	private readonly array: Uint16Array;

	constructor(private readonly text: string) {
		const { length } = text;
		this.length = length;
		this.array = arrayFor(length);
		if (length > tiny) Buffer.from(this.array.buffer).write(text, 'utf16le');
		else for (let at = 0; at < length; at++) this.array[at] = unitAt(text, at);
		this.array.fill(0, length, length + lookAhead);
	}

	/** V8 keeps such a text in half the space, and reads it faster. Not everyone asks. */
	get isLatin1(): boolean {
		return (this.latin1 ??= !beyondLatin1.test(this.text));
	}

	set isLatin1(is: boolean) {
		this.latin1 = is;
	}

	/** The units themselves. */
	get units(): Uint16Array {
		return this.array;
	}

	/** How much markup is read, more than which no person writes. */
	get markupAtMost(): number {
		return markupAtMost + Math.floor(this.length / charactersToAMarkup);
	}

	/** Writes what stands for all that is left out; the position behind it. */
	endWithEllipsis(position: number): number {
		this.array[position] = ellipsis;
		this.isLatin1 = false;
		return position + 1;
	}

	/** The first ones as a text, if {@link isLatin1} is true of all of them or false. */
	start(length: number): string {
		return this.isLatin1
			? Buffer.from(this.array.subarray(0, length)).toString('latin1')
			: Buffer.from(this.array.buffer, 0, 2 * length).toString('utf16le');
	}
}
