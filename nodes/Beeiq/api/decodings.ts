import { fromBase64, fromHex } from './encoded-bytes';
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
	(text) => text.replaceAll(/[\\%]u([0-9a-f]{4})|\\(["\\/bfnrt])/gi, escapedCharacter),
];

/**
 * What a reader may find in a text: itself, and what decoding gives, again and again, in every order.
 * Decoded are percent-encoding, character references of HTML, escapes of JSON and of programs,
 * hexadecimal and base64, each wherever it stands.
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

function escapedCharacter(_: string, unit: string | undefined, letter: string): string {
	if (unit !== undefined) return String.fromCharCode(parseInt(unit, 16));
	return jsonEscapes[letter] ?? letter;
}
