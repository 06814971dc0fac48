import { isObject } from '../json';
import { comparable, holdsSecret, readingsOf } from './find-secret';

/** How much of BeeIQ's own words is passed on, in characters. */
const shownLength = 200;
/** How much of them is searched for secrets, so that one is found whole where the rest is cut off. */
const searchedLength = 2_000;

/**
 * BeeIQ's own words, to follow what happened in a sentence: `, saying "…"`. Every client quotes BeeIQ
 * with this, and with nothing else.
 *
 * The words are left out if they hold a secret or half of one, in whatever writing. Only they are
 * searched: a sentence of ours tells nothing, but a hole in it would.
 *
 * @param answer the JSON that BeeIQ answered
 * @param secrets what has to stay hidden: `await readSecrets(context)`; where there is no such context,
 * as in the test of a credential, `secretsIn(credential, its fields)`; and `secretsInAddress` of an
 * address that an item carries
 * @param sent what else was sent, such as customers' values. It is replaced by `…` where it stands as
 * it was sent; if it is there in another writing, the words are left out.
 * @returns an empty text if there is nothing to quote
 */
export function quoteOf(answer: unknown, secrets: string[], sent: string[] = []): string {
	const words = wordsIn(answer).slice(0, searchedLength).trim();
	if (words === '' || holdsSecret(words, secrets)) return '';
	// What follows the `?` of a web address may be the secret of another webhook, or one that was changed.
	const shown = hiddenPlaces.reduce(
		(left, place) => left.replaceAll(place, '$1…'),
		words.normalize(),
	);
	const quoted = withoutTexts(shown, sent).replaceAll(/\s+/g, ' ');
	if (holdsAny(quoted, sent)) return '';
	return quoted.length > shownLength
		? `, saying "${quoted.slice(0, shownLength)}…"`
		: `, saying "${quoted}"`;
}

/** The query of an address, with or without its scheme, the secret in it, and who signs in there. */
const hiddenPlaces = [
	/(:\/\/[^\s?"'<>]+\?)[^\s"'<>]+/g,
	/(\?)[^\s"'<>=?]*=[^\s"'<>]+/g,
	/(token(?:=|%3D))[^\s"'<>&]+/gi,
	/(:\/\/)[^\s/"'<>]+(?=@)/g,
];

/** Where BeeIQ may say why, the likeliest first. */
const wordsMembers = [
	...['message', 'msg', 'reason', 'error_description', 'error', 'errors'],
	...['detail', 'details', 'title', 'non_field_errors'],
];

/** How deep they may stand, as in `{"errors":[{"error":{"message":"…"}}]}`. */
const wordsDepth = 4;

function wordsIn(answer: unknown, depth = wordsDepth): string {
	if (typeof answer === 'string') return answer;
	if (depth === 0) return '';
	if (Array.isArray(answer)) return wordsIn(answer[0], depth - 1);
	if (!isObject(answer)) return '';
	const members = new Map(
		Object.entries(answer).map(([name, value]) => [name.toLowerCase(), value]),
	);
	for (const name of wordsMembers) {
		const member = members.get(name);
		const words = wordsIn(member, depth - 1) || wordsOnFields(name, member);
		if (words.trim() !== '') return words;
	}
	return '';
}

/** `{"errors":{"url":["…"]}}`: why a field was refused, under its name. */
function wordsOnFields(name: string, member: unknown): string {
	if (name !== 'errors' || !isObject(member)) return '';
	return Object.values(member).flat().find(isWords) ?? '';
}

function isWords(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}

/** Shorter ones say nothing about a person, and would leave holes in every sentence. */
const shortestSent = 3;

function withoutTexts(text: string, sent: string[]): string {
	return (
		[...new Set(sent.map((value) => value.normalize().trim()))]
			.filter(({ length }) => length >= shortestSent)
			// The longest first: a shorter one inside of it would leave the rest of it standing.
			.sort((a, b) => b.length - a.length)
			.reduce((left, value) => left.replaceAll(value, () => '…'), text)
	);
}

function holdsAny(text: string, sent: string[]): boolean {
	const readings = withSingleSpaces(readingsOf(text));
	return sent
		.map((value) => withSingleSpaces(comparable(value)).trim())
		.some((value) => value.length >= shortestSent && readings.includes(value));
}

function withSingleSpaces(text: string): string {
	return text.replaceAll(/ {2,}/g, ' ');
}
