import { parseJson } from '../json';
import { NestedJsonCost } from './nested-json-cost';

/** No writer of JSON puts more white space around it. */
const whiteAtMost = 100;
const start = new RegExp(`^\\s{0,${whiteAtMost}}["{[]`);

/**
 * Decodes JSON that is a text within a body. To the parser of the body, `"[[[[…"` is a text like any other,
 * read some hundred times as fast as the arrays in it. So a long one of little else than brackets, numbers or
 * new names is not decoded: a delivery's cost stays in proportion to its size.
 */
export class NestedJson extends NestedJsonCost {
	/**
	 * @param events how many of them the delivery holds
	 * @param codesAtMost how many a text may turn out to hold: each but the first may take its time as well
	 */
	constructor(events = 1, codesAtMost = 0) {
		super(events, codesAtMost);
	}

	/** True once a text was not decoded because that would have cost too much. */
	get isSpent(): boolean {
		return this.budget.isSpent;
	}

	/**
	 * The object, list or text that a text holds; undefined if it holds none, or one that costs too much.
	 * @param read how long it was as it was sent, encoded
	 */
	parse(text: string, read = text.length): unknown {
		return start.test(text) && mayEnd(text) && this.mayBeParsed(text, read)
			? parseJson(text)
			: undefined;
	}
}

/** True for the end of JSON; sentences and texts that were cut do not end so. */
function mayEnd(text: string): boolean {
	return ['}', ']', '"'].includes(text.slice(-whiteAtMost).trimEnd().slice(-1));
}
