import { textOf, type JsonObject } from '../../json';
import { hasCodeOfNoError, verdictOf } from '../verdict';

/** What programs call a list; BeeIQ's own clients `results`. */
export const listNames = ['results', 'data', 'items'];

/**
 * True for `null` in the place of the list, and nothing in the others, which is how some programs write an
 * empty one.
 */
export function isEmptyList(holder: JsonObject): boolean {
	const places = listNames.map((name) => holder[name]).filter((place) => place !== undefined);
	return places.length > 0 && places.every((place) => place === null);
}

const codeName = /^(?:(?:result|err(?:or)?|status|return|ret)?_?code|ret|err(?:no)?|errno)$/i;
const wordsName = /^(?:message|msg|detail|details|reason|status_?text|err_?msg)$/i;

/** Others write `null` beside a code or words that say why there is no list. */
export function mayBeEmpty(answer: JsonObject): boolean {
	const named = (names: RegExp): string[] =>
		Object.entries(answer)
			.filter(([name]) => names.test(name))
			.map(([, value]) => textOf(value))
			.filter((text) => text !== null);
	const verdict = verdictOf('', answer);
	if (verdict === 'refused') return false;
	const codes = named(codeName);
	if (codes.length > 0) return codes.every((code) => /^(?:0+|2\d\d|ok|success)$/i.test(code));
	return named(wordsName).length === 0 || hasCodeOfNoError(answer) || verdict === 'taken';
}
