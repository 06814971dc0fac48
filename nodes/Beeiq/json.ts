/** A JSON object whose members nobody has vouched for. */
export type JsonObject = { [member: string]: unknown };

/** True for a JSON object; false for null and for arrays. */
export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for an object that has at least one member. */
export function isFilledObject(value: unknown): value is JsonObject {
	return isObject(value) && Object.keys(value).length > 0;
}

/** The kind of a JSON value, in JSON's own words. Says nothing about the value itself. */
export function kindOf(value: unknown): string {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'array' : typeof value;
}

/** The value as text if it is a text with something in it, or a number; otherwise null. */
export function textOf(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** The first of the values that is text; see {@link textOf}. */
export function firstText(...values: unknown[]): string | null {
	for (const value of values) {
		const text = textOf(value);
		if (text !== null) return text;
	}
	return null;
}

/** The texts among the values, trimmed and joined with one space; null if there are none. */
export function joinTexts(...values: unknown[]): string | null {
	let joined: string | null = null;
	for (const value of values) {
		const text = textOf(value)?.trim();
		if (text !== undefined) joined = joined === null ? text : `${joined} ${text}`;
	}
	return joined;
}

/** The address in a text, white space around it aside; undefined if it is none. */
export function urlOf(text: string): URL | undefined {
	try {
		return new URL(text.trim());
	} catch {
		// The parser's message would repeat the text, which may be a secret in the wrong field.
		return undefined;
	}
}

/** True if two JSON values are alike. Its own stack, so that depth in a body cannot exhaust ours. */
export function isEqualJson(left: unknown, right: unknown): boolean {
	const pairs: Array<[unknown, unknown]> = [[left, right]];
	for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
		const [a, b] = pair;
		if (a === b) continue;
		if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
		if (Array.isArray(a) !== Array.isArray(b)) return false;

		const members = Object.entries(a);
		if (members.length !== Object.keys(b).length) return false;
		for (const [member, value] of members) {
			if (!Object.prototype.hasOwnProperty.call(b, member)) return false;
			pairs.push([value, (b as JsonObject)[member]]);
		}
	}
	return true;
}
