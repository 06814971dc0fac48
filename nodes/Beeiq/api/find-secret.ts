import { decodingsOf, unescapingsOf } from './decodings';

/** Letters with their marks in one character, or apart. */
type Form = 'NFC' | 'NFD';

/** A text in the form in which texts are compared: `+` is a space where a form is meant, as are breaks. */
export function comparable(text: string, form: Form = 'NFC'): string {
	return text.normalize(form).toLowerCase().replaceAll(/[\s+]/g, ' ');
}

/** All that a reader may find in a text (see {@link decodingsOf}), to be compared. */
export function readingsOf(text: string): string {
	return comparable(decodingsOf(text).join('\n'));
}

/** True if a text holds one of these secrets or half of it, in whatever writing. */
export function holdsSecret(text: string, secrets: string[]): boolean {
	const found = decodingsOf(text).join('\n');
	const readings = inBothForms((form) => comparable(found, form)).map((one) => new Pieces(one));
	const different = new Set(
		secrets.flatMap((secret) => inBothForms((form) => secret.normalize(form))),
	);
	return [...different].some((secret) =>
		[...new Set(writingsOf(secret))]
			.flatMap((writing) => inBothForms((form) => comparable(writing, form)))
			.some((writing) => readings.some((reading) => reading.holdsHalf(writing))),
	);
}

/** Most texts are the same in both. */
function inBothForms(write: (form: Form) => string): string[] {
	return [...new Set([write('NFC'), write('NFD')])];
}

/** So much in a row of a long secret is as bad as half of it. */
const longestPart = 12;
/** So long are the pieces of a text that are remembered, in UTF-16 units. */
const longestPiece = 4;

/**
 * A text in which halves are looked for. Secrets have thousands of them in all their writings (100 tokens
 * of 1,000 characters some millions), and n8n waits meanwhile: so not they are remembered, but the short
 * pieces of the text, and a half with a piece that is not among them is passed over with all others that
 * hold this piece.
 */
class Pieces {
	private readonly bySize = new Map<number, Set<string>>();

	constructor(private readonly text: string) {}

	/** True if half of a writing is there: as many UTF-16 units in a row as that half has characters. */
	holdsHalf(writing: string): boolean {
		const length = Math.min(Math.ceil([...writing].length / 2), longestPart);
		if (length === 0) return false;
		const size = Math.min(length, longestPiece);
		const pieces = this.ofSize(size);
		for (let start = 0; start + length <= writing.length; start++) {
			let at = start + length - size;
			while (at >= start && pieces.has(writing.slice(at, at + size))) at--;
			if (at < start && this.text.includes(writing.slice(start, start + length))) return true;
			start = Math.max(start, at);
		}
		return false;
	}

	private ofSize(size: number): Set<string> {
		let pieces = this.bySize.get(size);
		if (!pieces) {
			pieces = new Set();
			for (let at = 0; at < this.text.length; at++) pieces.add(this.text.slice(at, at + size));
			this.bySize.set(size, pieces);
		}
		return pieces;
	}
}

/**
 * A secret in every writing. Where one is cut off, looking for half of the secret is not enough: half of
 * `a%2521%2521` may be `21%2521`, which is one `!` of three characters.
 */
function writingsOf(secret: string): string[] {
	const forms = unescapingsOf(secret);
	return forms.flatMap((form) => [form, ...encoders.map((encode) => encode(form))]);
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
