import { unitAt } from '../unit-at';

/** Letters and digits. No other character is in a name. */
const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
/** One column for each of them, and one that leads nowhere for all else. */
const widthBits = 6;
const width = 2 ** widthBits;
const nowhere = 0;
const start = width;

/**
 * Reads known names in a text, a step of a table for each character: a note of 16 MB may hold millions of
 * names.
 */
export class NameTable {
	/** The position at which the reading of a name ended. */
	end = 0;
	private state = 0;
	private readonly columns = new Uint8Array(0x10000);
	/** For each state a row: where the row begins of the state that each character leads to. */
	private readonly steps: Uint16Array;
	/** For each state the name that is whole with it; -1 for none. */
	private readonly whole: Int16Array;
	/** And the last name read up to it that may be the start of a longer word. */
	private readonly prefixes: Int16Array;

	/**
	 * @param prefixes how many of the names, the first ones, may be the start of a longer word
	 * @param isCaseless true if names in lower case stand for those in upper case too
	 */
	constructor(names: readonly string[], prefixes: number, isCaseless = false) {
		for (const [index, character] of [...alphabet].entries()) {
			const column = isCaseless ? alphabet.indexOf(character.toLowerCase()) : index;
			this.columns[unitAt(character, 0)] = column + 1;
		}
		const starts = names.flatMap((name) => [...name].map((_, end) => name.slice(0, end + 1)));
		const rows = new Set(starts).size + 2;
		this.steps = new Uint16Array(rows * width);
		this.whole = new Int16Array(rows).fill(-1);
		this.prefixes = new Int16Array(rows).fill(-1);
		let next = start + width;
		// The shorter ones first: a name that may be the start of another is known when that is added.
		for (const [index, name] of [...names.entries()].sort(([, a], [, b]) => a.length - b.length)) {
			let state = start;
			for (const character of name) {
				const place = state + (this.columns[unitAt(character, 0)] as number);
				if (this.steps[place] === nowhere) {
					this.prefixes[next >> widthBits] = this.prefixes[state >> widthBits] as number;
					this.steps[place] = next;
					next += width;
				}
				state = this.steps[place] as number;
			}
			this.whole[state >> widthBits] = index;
			if (index < prefixes) this.prefixes[state >> widthBits] = index;
		}
	}

	/** The index of the name that begins at a position; -1 if none does, or a word goes on behind it. */
	read(units: Uint16Array, position: number): number {
		const { columns, steps } = this;
		let state = start;
		let end = position;
		let column = columns[units[end] as number] as number;
		let next = steps[state + column] as number;
		while (next !== nowhere) {
			state = next;
			column = columns[units[++end] as number] as number;
			next = steps[state + column] as number;
		}
		this.end = end;
		this.state = state >> widthBits;
		return column === 0 ? (this.whole[this.state] as number) : -1;
	}

	/** Which of the names that may be the start of a longer word was read; -1 for none. */
	get prefix(): number {
		return this.prefixes[this.state] as number;
	}
}
