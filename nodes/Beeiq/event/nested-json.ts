import { LimitedParser, mayBeJson } from './limited-parser';
import { NestedJsonCost } from './nested-json-cost';

/**
 * Decodes JSON that is a text within a body. To the parser of the body, `"[[[[…"` is a text like any other,
 * read some hundred times as fast as the arrays in it. So a long one of little else than brackets, numbers or
 * new names is not decoded: a delivery's cost stays in proportion to its size.
 */
export class NestedJson extends NestedJsonCost {
	private readonly parser: LimitedParser;

	/**
	 * @param events how many of them the delivery holds
	 * @param codesAtMost how many a text may turn out to hold: each but the first may take its time as well
	 */
	constructor(events = 1, codesAtMost = 0) {
		super(events, codesAtMost);
		this.parser = new LimitedParser(events);
	}

	/** True once a text was not decoded because that would have cost too much. */
	get isSpent(): boolean {
		return this.budget.isSpent;
	}

	/**
	 * The value that a text holds; undefined if it holds none, or one that costs too much.
	 * @param read how long it was as it was sent, encoded
	 */
	parse(text: string, read = text.length): unknown {
		if (!mayBeJson(text)) return undefined;
		// Of JSON that is encoded once more, the parser reads no more than a text.
		const isCostly = !/^\s*"/.test(text) && this.isCostly(text, read);
		return isCostly ? undefined : this.parser.parse(text);
	}
}
