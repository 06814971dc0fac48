import { readReferences } from '../event/output/html-reference-reader';

/** How often a text is decoded: what was encoded more often than this, no person reads. */
const roundsAtMost = 5;

type Decode = (text: string) => string;

const unescape: Decode[] = [
	(text) =>
		text.replaceAll(/(?:(?:%|\\x)[0-9a-f]{2})+/gi, (bytes) =>
			Buffer.from(bytes.replaceAll(/[%\\x]/gi, ''), 'hex').toString(),
		),
	readReferences,
	(text) =>
		text.replaceAll(
			/[\\%]u(?:([0-9a-f]{4})|\{([0-9a-f]{1,5})\})|\\(["\\/bfnrt])/gi,
			escapedCharacter,
		),
	(text) => text.replaceAll(/[\u0080-\u00ff]{2,}/g, fromLatin1),
];

/**
 * What a reader may find in a text: itself, and what decoding gives, again and again, in every order.
 * Decoded are percent-encoding, character references of HTML, escapes of JSON and of programs, UTF-8 read
 * as Latin-1, hexadecimal and base64, each wherever it stands.
 */
export function decodingsOf(text: string): string[] {
	return decode(text, [...unescape, fromHex, fromBase64]);
}

/** The same without hexadecimal and base64, which a text that is none seems to hold too. */
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

function escapedCharacter(
	_: string,
	unit: string | undefined,
	code: string | undefined,
	letter: string,
): string {
	if (unit !== undefined) return String.fromCharCode(parseInt(unit, 16));
	if (code !== undefined) return String.fromCodePoint(parseInt(code, 16));
	return jsonEscapes[letter] ?? letter;
}

/** UTF-8 that was read as Latin-1, which shows `Ã¡` for `á`. */
function fromLatin1(run: string): string {
	const text = Buffer.from(run, 'latin1').toString();
	return text.includes('\ufffd') ? run : text;
}

/** Anything but text, as is nearly everything that only looks like base64. */
const noText = /(?:[^\P{C}\t\n\r]|\ufffd)+/u;
const shortestPiece = 2;

/**
 * The texts that a text holds in base64, a line each. Where one begins is not known, since a letter before
 * it may look like a part of it: so every run is read from each of its first four characters on.
 */
function fromBase64(text: string): string {
	return textsIn(text, /[\w+/-]{2,}/g, 'base64', [0, 1, 2, 3]);
}

/** The same in hexadecimal, two digits a byte. */
function fromHex(text: string): string {
	return textsIn(text, /[0-9a-f]{4,}/gi, 'hex', [0, 1]);
}

function textsIn(text: string, runs: RegExp, encoding: 'base64' | 'hex', starts: number[]): string {
	const texts = (text.match(runs) ?? []).flatMap((run) =>
		starts.flatMap((start) => piecesOf(Buffer.from(run.slice(start), encoding).toString())),
	);
	return texts.join('\n');
}

function piecesOf(bytes: string): string[] {
	const pieces = bytes.split(noText);
	return pieces.length === 1 ? pieces : pieces.filter(({ length }) => length >= shortestPiece);
}
