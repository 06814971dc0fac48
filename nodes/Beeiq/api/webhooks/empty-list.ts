import { textOf, type JsonObject } from '../../json';
import { hasCodeOfNoError, verdictOf } from '../verdict';

/**
 * True for `null` in the place of the list, and nothing in the others, which is how some programs write an
 * empty one.
 */
export function isEmptyList({ data, results }: JsonObject): boolean {
	const places = [data, results].filter((place) => place !== undefined);
	return places.length > 0 && places.every((place) => place === null);
}

/** Others write `null` beside a code or words that say why there is no list. */
export function mayBeEmpty(answer: JsonObject): boolean {
	const code = textOf(answer.code);
	if (code !== null) return /^(?:0+|2\d\d|ok|success)$/i.test(code);
	const hasWords = [answer.message, answer.msg].some((words) => textOf(words) !== null);
	return !hasWords || hasCodeOfNoError(answer) || verdictOf('', answer) === 'taken';
}
