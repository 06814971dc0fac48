import { decodingsOf, unescapingsOf } from './decodings';

/** A text in the form in which texts are compared: `+` is a space where a form is meant, as are breaks. */
export function comparable(text: string, form: 'NFC' | 'NFD' = 'NFC'): string {
	return text.normalize(form).toLowerCase().replaceAll(/[\s+]/g, ' ');
}

/** All that a reader may find in a text (see {@link decodingsOf}), to be compared. */
export function readingsOf(text: string, form: 'NFC' | 'NFD' = 'NFC'): string {
	return comparable(decodingsOf(text).join('\n'), form);
}

/** True if a text holds one of these secrets or half of it, in whatever writing. */
export function holdsSecret(text: string, secrets: string[]): boolean {
	return (['NFC', 'NFD'] as const).some((form) => {
		const writings = secrets
			.flatMap((secret) => writingsOf(secret.normalize(form)))
			.map((writing) => comparable(writing, form));
		const halves = [...new Set(writings)].flatMap(halvesOf);
		return holdsAny(readingsOf(text, form), new Set(halves));
	});
}

/** True if a text holds one of these. Looks at each place once: a secret may have thousands of halves. */
function holdsAny(text: string, parts: Set<string>): boolean {
	const lengths = new Set([...parts].map(({ length }) => length));
	for (const length of lengths) {
		for (let start = 0; start + length <= text.length; start++) {
			if (parts.has(text.slice(start, start + length))) return true;
		}
	}
	return false;
}

/**
 * A secret in every writing. Where one is cut off, looking for half of the secret is not enough: half of
 * `a%2521%2521` may be `21%2521`, which is one `!` of three characters.
 */
function writingsOf(secret: string): string[] {
	const forms = unescapingsOf(secret);
	return forms.flatMap((form) => [form, ...encoders.map((encode) => encode(form))]);
}

/** So much in a row of a long secret is as bad as half of it. */
const longestPart = 12;

/** Every half of a text: as many characters in a row. */
function halvesOf(text: string): string[] {
	const characters = [...text];
	const length = Math.min(Math.ceil(characters.length / 2), longestPart);
	if (length === 0) return [];
	return Array.from({ length: characters.length - length + 1 }, (_, start) =>
		characters.slice(start, start + length).join(''),
	);
}

/** How programs write a text that they pass on. */
const encoders: Array<(text: string) => string> = [
	percentEncode,
	(text) => percentEncode(percentEncode(text)),
	percentEncodeAll,
	(text) => percentEncode(percentEncodeAll(text)),
	(text) => encodeURI(wellFormed(text)),
	// As a form, in which "+" is a space; see `comparable`.
	(text) => percentEncode(text).replaceAll('%20', '+'),
	(text) => new URLSearchParams([['', text]]).toString().slice(1),
	jsonEncode,
	(text) => jsonEncode(text).replaceAll('/', '\\/'),
	(text) => jsonEncode(text).replaceAll(/[^ -~]/g, (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`),
	(text) => text.replaceAll(/[&<>"']/g, (unit) => `&${htmlNames[unit]};`),
	(text) => text.replaceAll(/[&<>"']/g, decimalReference).replaceAll('&#38;', '&amp;'),
	(text) => text.replaceAll(/[^\w ]/gu, decimalReference),
	(text) => text.replaceAll(/[^\w ]/gu, (unit) => `&#x${hex(unit.codePointAt(0) as number, 1)};`),
	(text) => Buffer.from(text).toString('base64'),
	(text) => Buffer.from(text).toString('base64').replaceAll('=', ''),
	(text) => Buffer.from(text).toString('base64url'),
	(text) => Buffer.from(text).toString('hex'),
	(text) => Buffer.from(text).toString('hex').replaceAll(/../g, '\\x$&'),
];

function percentEncode(text: string): string {
	return encodeURIComponent(wellFormed(text));
}

function percentEncodeAll(text: string): string {
	return [...Buffer.from(text)].map((byte) => `%${hex(byte, 2)}`).join('');
}

/** Half a character, as a text may hold that was cut off somewhere, cannot be encoded. */
function wellFormed(text: string): string {
	return text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
}

function jsonEncode(text: string): string {
	return JSON.stringify(text).slice(1, -1);
}

function decimalReference(character: string): string {
	return `&#${character.codePointAt(0)};`;
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
