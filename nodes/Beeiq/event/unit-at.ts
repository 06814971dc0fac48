const { charCodeAt } = String.prototype;

/**
 * The unit of a text at a place; NaN where there is none. Asked so, V8 looks up no method of the text: it keeps
 * texts of one byte and of two apart, and those that were cut out or put together, which are more kinds than
 * it remembers at a place of the code. Once they all came by, each look takes as long as JSON.parse takes for
 * ten characters (Node 20). In jest, each look at a global name such as `String` takes longer still.
 */
export function unitAt(text: string, at: number): number {
	return charCodeAt.call(text, at);
}

/** The value of a digit up to `f`; 99 for anything else. */
export function digitOf(unit: number): number {
	if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
	const lower = unit | 0x20;
	return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : 99;
}
