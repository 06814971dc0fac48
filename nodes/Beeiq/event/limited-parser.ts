import { parseJson } from '../json';

/** So many texts of a delivery may begin and end like JSON and be none, and one more for each event. */
const failuresAtMost = 5;

/**
 * Parses the JSON texts of a delivery, until too many have turned out to be none: the error of a parser
 * takes longer than all else that happens to a short event.
 */
export class LimitedParser {
	private failuresLeft: number;

	constructor(events: number) {
		this.failuresLeft = failuresAtMost + events;
	}

	/** The object, list or text that a text holds; undefined if it holds none, or after too many failures. */
	parse(text: string): unknown {
		if (this.failuresLeft === 0) return undefined;
		const value = parseJson(text);
		if (value === undefined) this.failuresLeft--;
		return value;
	}
}

/** False for what is no JSON by its first characters or its last. */
export function mayBeJson(text: string): boolean {
	return mayBegin(text) && mayEnd(text);
}

/** False for what a person has put into brackets, such as `[Gấp]`. */
function mayBegin(text: string): boolean {
	return /^\s*(?:"|\{\s*["}]|\[\s*(?:["{[\]\d-]|true|false|null))/.test(text);
}

/** No writer of JSON puts more white space behind it. */
const whiteAtMost = 100;

/** True for the end of JSON; sentences and texts that were cut do not end so. */
function mayEnd(text: string): boolean {
	return ['}', ']', '"'].includes(text.slice(-whiteAtMost).trimEnd().slice(-1));
}
