import { endOfScalar, endOfText, endOfWhite, nowhere, unitAt } from './json-scalars';
import { characters } from './json-tokens';

const { comma, colon, quote, openBrace, closeBrace, openBracket, closeBracket } = characters;

/** Most lines are no longer. */
const shortest = 10_000;

/**
 * Says whether texts are JSON, without building anything: the error of a parser that fails takes longer than all
 * else that happens to a short text, and what it has built until then may be hundreds of times as costly to build
 * as it was to send.
 */
export class JsonScanner {
	/** What is open on each level: the sign that closes it. */
	private levels = new Uint8Array(64);
	/** Of an array units are read several times as fast as of a text; the same one for all that fit into it. */
	private units = new Uint16Array(0);
	private bytes = Buffer.alloc(0);

	/** True for what `JSON.parse` reads as an object or a list. */
	isContainer(text: string): boolean {
		const units = this.unitsOf(text);
		let depth = 0;
		let at = endOfWhite(units, 0);
		for (;;) {
			// A value begins.
			const first = unitAt(units, at);
			if (first === openBrace || first === openBracket) {
				const closing = first === openBrace ? closeBrace : closeBracket;
				this.open(depth++, closing);
				at = endOfWhite(units, at + 1);
				if (unitAt(units, at) !== closing) {
					if (first === openBrace) at = endOfName(units, at);
					if (at === nowhere) return false;
					continue;
				}
			} else {
				at = depth === 0 ? nowhere : endOfScalar(units, at, first);
				if (at === nowhere) return false;
				at = endOfWhite(units, at);
			}
			// What is open is closed, as far as there are signs for it, or goes on.
			while (depth > 0 && unitAt(units, at) === this.levels[depth - 1]) {
				depth--;
				at = endOfWhite(units, at + 1);
			}
			if (depth === 0) return at === text.length;
			if (unitAt(units, at) !== comma) return false;
			at = endOfWhite(units, at + 1);
			if (this.levels[depth - 1] === closeBrace) at = endOfName(units, at);
			if (at === nowhere) return false;
		}
	}

	/** Behind them stands a zero, which is no part of JSON. */
	private unitsOf(text: string): Uint16Array {
		const { length } = text;
		if (this.units.length <= length) {
			this.units = new Uint16Array(Math.max(length + 1, shortest));
			this.bytes = Buffer.from(this.units.buffer);
		}
		this.bytes.write(text, 'utf16le');
		this.units[length] = 0;
		return this.units;
	}

	private open(level: number, closing: number): void {
		if (level === this.levels.length) {
			const { levels } = this;
			this.levels = new Uint8Array(2 * level);
			this.levels.set(levels);
		}
		this.levels[level] = closing;
	}
}

/** Where the value of a member begins, whose name begins here. */
function endOfName(units: Uint16Array, start: number): number {
	if (unitAt(units, start) !== quote) return nowhere;
	const end = endOfText(units, start + 1);
	if (end === nowhere) return nowhere;
	const at = endOfWhite(units, end);
	return unitAt(units, at) === colon ? endOfWhite(units, at + 1) : nowhere;
}
