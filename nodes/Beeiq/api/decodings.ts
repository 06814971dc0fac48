import { readReferences } from '../event/output/html-reference-reader';

/** How often a text is decoded: what was encoded more often than this, no person reads. */
const roundsAtMost = 5;

type Decode = (text: string) => string;

const unescape: Decode[] = [
	(text) =>
		text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (bytes) =>
			Buffer.from(bytes.replaceAll('%', ''), 'hex').toString(),
		),
	readReferences,
	(text) => text.replaceAll(/\\(?:u([0-9a-f]{4})|(["\\/bfnrt]))/gi, jsonCharacter),
];

/**
 * What a reader may find in a text: itself, and what decoding gives, again and again, in every order.
 * Decoded are percent-encoding, character references of HTML, escapes of JSON and base64, each wherever
 * it stands.
 */
export function decodingsOf(text: string): string[] {
	return decode(text, [...unescape, fromBase64]);
}

/** The same without base64, which a text that is none seems to hold too. */
export function unescapingsOf(text: string): string[] {
	return decode(text, unescape);
}

function decode(text: string, decoders: Decode[]): string[] {
	const texts = new Set([text]);
	let last = [text];
	for (let round = 0; round < roundsAtMost && last.length > 0; round++) {
		const next = last.flatMap((one) => decoders.map((decoder) => decoder(one)));
		last = [...new Set(next)].filter((one) => one !== '' && !texts.has(one));
		for (const one of last) texts.add(one);
	}
	return [...texts];
}

const jsonEscapes: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function jsonCharacter(_: string, code: string | undefined, letter: string): string {
	if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
	return jsonEscapes[letter] ?? letter;
}

/** Anything but text, as is nearly everything that only looks like base64. */
const noText = /(?:[^\P{C}\t\n\r]|\ufffd)+/u;
const shortestPiece = 2;

/**
 * The texts that a text holds in base64, a line each. Where one begins is not known, since a letter before
 * it may look like a part of it: so every run is read from each of its first four characters on.
 */
function fromBase64(text: string): string {
	const runs = text.match(/[\w+/-]{2,}/g) ?? [];
	const texts = runs.flatMap((run) => [0, 1, 2, 3].flatMap((start) => textsIn(run.slice(start))));
	return texts.join('\n');
}

function textsIn(base64: string): string[] {
	const pieces = Buffer.from(base64, 'base64').toString().split(noText);
	return pieces.length === 1 ? pieces : pieces.filter(({ length }) => length >= shortestPiece);
}
