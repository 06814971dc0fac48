import { decodingsOf, unescapingsOf } from './decodings';

/** A text in the form in which texts are compared: `+` is a space where a form is meant. */
export function comparable(text: string): string {
	return text.normalize().toLowerCase().replaceAll('+', ' ');
}

/** All that somebody may read in a text (see {@link decodingsOf}), to be compared. */
export function readingsOf(text: string): string {
	return decodingsOf(text).map(comparable).join('\n');
}

/** True if a text holds one of these secrets or half of it, in whatever writing. */
export function holdsSecret(text: string, secrets: string[]): boolean {
	const readings = readingsOf(text);
	return secrets.some((secret) => isPartIn(readings, secret));
}

function isPartIn(readings: string, secret: string): boolean {
	const forms = unescapingsOf(secret).flatMap((form) => [form.normalize(), form.normalize('NFD')]);
	// Half of what is encoded is not always half of it decoded: in `a%2521%2521`, `21%2521` is one `!`.
	const writings = forms.flatMap((form) => [form, ...encoders.map((encode) => encode(form))]);
	return [...new Set(writings.map(comparable))].some((writing) =>
		halvesOf(writing).some((half) => readings.includes(half)),
	);
}

/** So much in a row of a long secret is as bad as half of it. */
const longestPart = 12;

/** Every half of a text: as many characters in a row. */
function halvesOf(text: string): string[] {
	const length = Math.min(Math.ceil(text.length / 2), longestPart);
	if (length === 0) return [];
	return Array.from({ length: text.length - length + 1 }, (_, start) =>
		text.slice(start, start + length),
	);
}

/** How programs write a text that they pass on. */
const encoders: Array<(text: string) => string> = [
	percentEncode,
	(text) => percentEncode(percentEncode(text)),
	percentEncodeAll,
	(text) => percentEncode(percentEncodeAll(text)),
	(text) => percentEncode(text).replaceAll('%20', '+'),
	(text) => JSON.stringify(text).slice(1, -1),
	(text) => text.replaceAll(/[^ !#-[\]-~]/g, (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`),
	(text) => text.replaceAll(/[&<>"']/g, (unit) => `&${htmlNames[unit]};`),
	(text) => text.replaceAll(/[^\w ]/gu, (character) => `&#${character.codePointAt(0)};`),
	(text) => Buffer.from(text).toString('base64'),
];

function percentEncode(text: string): string {
	// Half a character, as a text may hold that was cut off somewhere, cannot be encoded.
	return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
}

function percentEncodeAll(text: string): string {
	return [...Buffer.from(text)].map((byte) => `%${hex(byte, 2)}`).join('');
}

function hex(code: number, digits: number): string {
	return code.toString(16).padStart(digits, '0');
}

const htmlNames: Record<string, string> = {
	'&': 'amp',
	'<': 'lt',
	'>': 'gt',
	'"': 'quot',
	"'": '#39',
};
