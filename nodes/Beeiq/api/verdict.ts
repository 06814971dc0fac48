import { isObject, parseJson, textOf, type JsonObject } from '../json';

/**
 * What an answer of 2xx says of what was sent. BeeIQ was seen to answer the text `OK`; how it says no
 * is not known, so every usual way of saying it counts.
 * @param text the body of the answer
 * @param json the JSON value in it; undefined if it is not JSON
 */
export function verdictOf(text: string, json: unknown): 'taken' | 'refused' | 'unclear' {
	if (typeof json === 'string') return verdictOf(json, parseJson(json));
	if (json === undefined) {
		return text.trim() === '' || /^(?:ok|success)[.!]?$/i.test(text.trim()) ? 'taken' : 'unclear';
	}
	const claims = claimsIn(json);
	if (claims.includes('no')) return 'refused';
	return claims.includes('yes') && !claims.includes('perhaps') ? 'taken' : 'unclear';
}

/** True if an object says by its own members that what was asked for was not done. */
export function saysNo(answer: JsonObject): boolean {
	return ownClaims(answer).includes('no');
}

/** The members in which an answer says why it has no success. */
export const reasonNames = ['error', 'errors', 'message', 'msg', 'reason', 'statusCode'];

/** Some answers repeat HTTP's number as `code`. Alone it may be the code of a product. */
export function hasErrorCode(answer: JsonObject, codes = /^[45]\d\d$/): boolean {
	const isError = codes.test(textOf(answer.code) ?? '');
	return isError && reasonNames.some((name) => name in answer);
}

/** An answer but for how many have failed, which says nothing of whether this list was given. */
export function withoutCounts(answer: JsonObject, list: unknown[]): JsonObject {
	// Without anything listed, `"failed": 1` may be all that there is to say.
	const isName = (name: string): boolean =>
		pluralName.test(name) || (name === 'failed' && list.length > 0);
	const isCount = ([name, value]: [string, unknown]): boolean =>
		isName(plainName(name)) && /^\d+$/.test(wordOf(value));
	return Object.fromEntries(Object.entries(answer).filter((member) => !isCount(member)));
}

const pluralName = /^(?:err|error|exception|failure)s$/;

/** `perhaps` is what neither says yes nor no where one of them is due. */
type Claim = 'yes' | 'no' | 'perhaps' | 'nothing';

/** The members that hold an answer, or one for each record that was sent. */
const holders = ['data', 'result', 'results'];

/** What each object says: the answer itself, its elements, and what stands in its `data`. */
function claimsIn(json: unknown): Claim[] {
	const claims: Claim[] = [];
	const pending = [json];
	// Its own stack, so that depth in an answer cannot exhaust ours.
	while (pending.length > 0) {
		const next = pending.pop();
		const value = typeof next === 'string' ? parseJson(next) : next;
		if (Array.isArray(value)) for (const element of value) pending.push(element);
		if (!isObject(value)) continue;
		for (const [name, member] of Object.entries(value)) {
			if (holders.includes(plainName(name))) pending.push(member);
		}
		for (const claim of ownClaims(value)) claims.push(claim);
	}
	return claims;
}

function ownClaims(answer: JsonObject): Claim[] {
	const isWell = hasCodeOfNoError(answer);
	return Object.entries(answer).map(([name, member]) => {
		const plain = plainName(name);
		const isWord = typeof member === 'string' && /^(?:err|error)s?(?:message|msg)$/.test(plain);
		return isWell && isWord ? 'nothing' : claimOf(plain, member);
	});
}

/** True for `{"errorCode":0}`, whatever the words beside it are: "No error", or "Thành công". */
export function hasCodeOfNoError(answer: JsonObject): boolean {
	return Object.entries(answer).some(
		([name, code]) => /^err(?:or)?(?:code)?$/.test(plainName(name)) && /^0+$/.test(wordOf(code)),
	);
}

/** `{"Success":false}` and `{"status_code":400}` mean the same as they do elsewhere. */
function plainName(name: string): string {
	return name.toLowerCase().replaceAll(/[\s_-]/g, '');
}

const errorName = /^(?:has)?(?:err|error|exception|failure)s?(?:code|message|msg)?$/;

function claimOf(name: string, value: unknown): Claim {
	if (/^(?:is)?(?:success|successful|ok)$/.test(name)) return flagOf(value, 'perhaps');
	if (/^(?:http)?status(?:code)?$/.test(name)) return statusOf(value);
	return name === 'failed' || errorName.test(name) ? errorOf(value) : 'nothing';
}

const yes = /^(?:true|yes|y|on|ok|success|successful|succeeded|done)$/;
const no =
	/^(?:false|no|n|off|nok|ko|none|null|invalid|denied|rejected|refused|forbidden|unauthorized)$/;
/** Words that say no whatever follows them. */
const failed = /^(?:fail|failed|failure|error|errors|exception)(?![\p{L}\p{N}])/u;
/** Words that do so where yes or no is due: a record may have the status "Not started", a deal "Thất bại". */
const negated = /^(?:false|no|nope|not|unsuccessful|không|chưa|lỗi|thất bại)(?![\p{L}\p{N}])/u;

function flagOf(value: unknown, otherwise: Claim): Claim {
	const word = wordOf(value);
	if (/^[-+]?\d+(?:\.\d+)?$/.test(word)) return Number(word) > 0 ? 'yes' : 'no';
	if (no.test(word) || failed.test(word)) return 'no';
	if (otherwise === 'perhaps' && negated.test(word)) return 'no';
	return yes.test(word) ? 'yes' : otherwise;
}

/** A status is a word, 1 or one of HTTP's numbers; what 0 means depends on whom one asks. */
function statusOf(value: unknown): Claim {
	const number = parseInt(wordOf(value), 10);
	if (Number.isNaN(number)) return flagOf(value, 'nothing');
	if (number >= 400) return 'no';
	return number === 1 || (number >= 200 && number < 300) ? 'yes' : 'nothing';
}

/** What says that something went wrong; `null`, `[]`, `0` and `"none"` say that nothing did. */
function errorOf(value: unknown): Claim {
	if (typeof value === 'object') {
		return value !== null && Object.keys(value).length > 0 ? 'no' : 'nothing';
	}
	return /^(?:|0+|false|no|none|null|ok|success|200)$/.test(wordOf(value)) ? 'nothing' : 'no';
}

/** A text, a number or a flag as it is compared; empty for anything else. */
export function wordOf(value: unknown): string {
	if (typeof value === 'object') return '';
	return String(value as string)
		.normalize()
		.trim()
		.toLowerCase()
		.replaceAll('_', ' ');
}
