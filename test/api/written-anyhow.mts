import { escape as escapeQuery } from 'node:querystring';
import fc from 'fast-check';

// How programs write what they were sent. Nothing of this is the package's own code.

const escaped = (text: string, pattern: RegExp, write: (unit: string) => string): string =>
	text.replace(pattern, write);
const hex = (unit: string, length: number): string =>
	unit.charCodeAt(0).toString(16).padStart(length, '0');

/** Ways to write a text; each is undone by one decoding, or by none. */
export const writings: Record<string, (text: string) => string> = {
	plain: (text) => text,
	nfc: (text) => text.normalize('NFC'),
	nfd: (text) => text.normalize('NFD'),
	percent: (text) => escapeQuery(text),
	percentLower: (text) => escapeQuery(text).replace(/%../g, (code) => code.toLowerCase()),
	address: (text) => encodeURI(text),
	percentAll: (text) => Buffer.from(text).toString('hex').replace(/../g, '%$&'),
	percentTwice: (text) => escapeQuery(escapeQuery(text)),
	form: (text) => new URLSearchParams([['', text]]).toString().slice(1),
	json: (text) => JSON.stringify(text).slice(1, -1),
	jsonAscii: (text) =>
		escaped(JSON.stringify(text).slice(1, -1), /[^\0-\x7f]/g, (unit) => `\\u${hex(unit, 4)}`),
	jsonSlash: (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
	html: (text) =>
		escaped(text, /[&<>"']/g, (unit) => `&#${unit.charCodeAt(0)};`).replaceAll('&#38;', '&amp;'),
	htmlHex: (text) =>
		escaped(text, /[^\w ]/gu, (unit) => `&#x${unit.codePointAt(0)?.toString(16)};`),
	base64: (text) => Buffer.from(text).toString('base64'),
	base64url: (text) => Buffer.from(text).toString('base64url'),
	hex: (text) => Buffer.from(text).toString('hex'),
	hexUpper: (text) => Buffer.from(text).toString('hex').toUpperCase(),
	bytes: (text) => Buffer.from(text).toString('hex').replace(/../g, '\\x$&'),
	base64NoPad: (text) => Buffer.from(text).toString('base64').replaceAll('=', ''),
};

/** The names of the writings above. */
export const writingNames = Object.keys(writings);

/** One writing upon the other, to be undone by five decodings. */
export const anyWritings = fc
	.array(fc.constantFrom(...writingNames), { minLength: 1, maxLength: 5 })
	.filter((names) => names.length + names.filter((name) => name === 'percentTwice').length <= 5);

/** A text in these writings, one upon the other. */
export function written(text: string, names: string[]): string {
	return names.reduce((last, name) => (writings[name] as (text: string) => string)(last), text);
}

const letter = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.constantFrom(...'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789'),
	},
	{ weight: 2, arbitrary: fc.constantFrom(...'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~ ') },
	{ weight: 2, arbitrary: fc.constantFrom(...'ăâđêôơưàáảãạếộữỵĐƯ'.normalize('NFC'), '😀', '\n') },
	{ weight: 1, arbitrary: fc.constantFrom('%41', '&amp;', '\\n', '%2520', 'á'.normalize('NFD')) },
);

/** A secret that somebody may have chosen: a text without white space around it. */
export const anySecret = fc
	.array(letter, { minLength: 4, maxLength: 40 })
	.map((letters) => letters.join('').trim())
	.filter((secret) => secret.length >= 4);

/** Every half of a text, as many characters in a row. */
export function halvesOf(text: string): string[] {
	const letters = [...text];
	const length = Math.ceil(letters.length / 2);
	return Array.from({ length: letters.length - length + 1 }, (_, at) =>
		letters.slice(at, at + length).join(''),
	);
}
