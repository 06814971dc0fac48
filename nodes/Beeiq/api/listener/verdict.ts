import { isObject } from '../../json';

/**
 * What an answer of 2xx says of what was sent. BeeIQ was seen to answer the text `OK`; how it says no
 * is not known, so every usual way of saying it counts.
 * @param text the body of the answer
 * @param json the JSON value in it; undefined if it is not JSON
 */
export function verdictOf(text: string, json: unknown): 'taken' | 'refused' | 'unclear' {
	if (typeof json === 'string') return verdictOf(json, undefined);
	if (json === undefined) {
		return text.trim() === '' || /^(?:ok|success)[.!]?$/i.test(text.trim()) ? 'taken' : 'unclear';
	}
	const claims = claimsIn(json);
	if (claims.includes('no')) return 'refused';
	return claims.includes('yes') ? 'taken' : 'unclear';
}

type Claim = 'yes' | 'no' | 'nothing';

/** What each object says: the answer itself, its elements, and what stands in its `data`. */
function claimsIn(json: unknown): Claim[] {
	const claims: Claim[] = [];
	const pending = [json];
	// Its own stack, so that depth in an answer cannot exhaust ours.
	while (pending.length > 0) {
		const value = pending.pop();
		if (Array.isArray(value)) for (const element of value) pending.push(element);
		if (!isObject(value)) continue;
		// `{"Success":false}` means the same.
		for (const [name, member] of Object.entries(value)) {
			if (name.toLowerCase() === 'data') pending.push(member);
			claims.push(claimOf(name.toLowerCase(), member));
		}
	}
	return claims;
}

function claimOf(name: string, value: unknown): Claim {
	if (name === 'success' || name === 'ok') return flagOf(value);
	if (name === 'status' || name === 'statuscode') return statusOf(value);
	if (name === 'error' || name === 'errors') return isError(value) ? 'no' : 'nothing';
	return 'nothing';
}

const yes = /^(?:true|yes|y|on|ok|success|successful|succeeded|done)$/;
const no =
	/^(?:false|no|n|off|nok|ko|none|null|fail|failed|failure|error|errors|invalid|denied|rejected|refused|forbidden|unauthorized)$/;

function flagOf(value: unknown): Claim {
	const word = wordOf(value);
	if (/^[-+]?\d+(?:\.\d+)?$/.test(word)) return Number(word) > 0 ? 'yes' : 'no';
	if (no.test(word)) return 'no';
	return yes.test(word) ? 'yes' : 'nothing';
}

/** A status is a word, 1 or one of HTTP's numbers; what 0 means depends on whom one asks. */
function statusOf(value: unknown): Claim {
	const number = parseInt(wordOf(value), 10);
	if (Number.isNaN(number)) return flagOf(value);
	if (number >= 400) return 'no';
	return number === 1 || (number >= 200 && number < 300) ? 'yes' : 'nothing';
}

/** True for what says that something went wrong; `null`, `[]`, `0` and `"none"` say that nothing did. */
function isError(value: unknown): boolean {
	if (typeof value === 'object') return value !== null && Object.keys(value).length > 0;
	const word = wordOf(value);
	return word !== '' && !/^(?:0|false|no|none|null|ok)$/.test(word);
}

/** A text, a number or a flag as it is compared; empty for anything else. */
function wordOf(value: unknown): string {
	return typeof value === 'object'
		? ''
		: String(value as string)
				.trim()
				.toLowerCase();
}
