import type { CodeUnits } from './html-characters';

/** Letters and digits. No other character is in a name. */
const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
/** One column for each of them, and one that leads nowhere for all else. */
const width = alphabet.length + 1;
const nowhere = 0;
const start = 1;

/**
 * Reads known names in a text, a step of a table for each character: a note of 16 MB may hold millions of
 * names.
 */
export class NameTable {
	/** The position at which the reading of a name ended. */
	end = 0;
	/** Which of the names that may be the start of a longer word was read; -1 for none. */
	prefix = -1;
	private readonly columns = new Uint8Array(128);
	/** For each state a row: the state that each character leads to. */
	private readonly steps: Uint16Array;
	/** For each state the name that is whole with it; -1 for none. */
	private readonly whole: Int16Array;

	/**
	 * @param prefixes how many of the names, the first ones, may be the start of a longer word
	 * @param isCaseless true if names in lower case stand for those in upper case too
	 */
	constructor(
		names: readonly string[],
		private readonly prefixes: number,
		isCaseless = false,
	) {
		for (const [index, character] of [...alphabet].entries()) {
			const column = isCaseless ? alphabet.indexOf(character.toLowerCase()) : index;
			this.columns[character.charCodeAt(0)] = column + 1;
		}
		const most = names.join('').length + 2;
		this.steps = new Uint16Array(most * width);
		this.whole = new Int16Array(most).fill(-1);
		let states = start + 1;
		for (const [index, name] of names.entries()) {
			let state = start;
			for (const character of name) {
				const place = state * width + this.column(character.charCodeAt(0));
				if (this.steps[place] === nowhere) this.steps[place] = states++;
				state = this.steps[place] as number;
			}
			this.whole[state] = index;
		}
	}

	/** The index of the name that begins at a position; -1 if none does, or a word goes on behind it. */
	read(text: CodeUnits, position: number): number {
		let state = start;
		let end = position;
		this.prefix = -1;
		for (;;) {
			const column = this.column(text.at(end));
			const next = this.steps[state * width + column] as number;
			if (next === nowhere) {
				this.end = end;
				return column === 0 ? (this.whole[state] as number) : -1;
			}
			state = next;
			end++;
			const index = this.whole[state] as number;
			if (index !== -1 && index < this.prefixes) this.prefix = index;
		}
	}

	private column(unit: number): number {
		return unit < 128 ? (this.columns[unit] as number) : 0;
	}
}
