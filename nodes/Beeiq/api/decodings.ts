import { characterOf, characterReference } from '../event/output/html-characters';

/** How often a text is decoded: what was encoded more often than this, nobody reads. */
const roundsAtMost = 5;

/**
 * What somebody may read in a text: itself, and what decoding gives, again and again. Decoded are
 * percent-encoding, character references of HTML, escapes of JSON and base64, each wherever it stands.
 */
export function decodingsOf(text: string): string[] {
	const decodings = [text];
	for (let last = text; decodings.length <= roundsAtMost; ) {
		const next = [unescapeText(last), ...fromBase64(last)].join('\n');
		if (next === last) break;
		decodings.push(next);
		last = next;
	}
	return decodings;
}

/** The same without base64, which a text that is none seems to hold too. */
export function unescapingsOf(text: string): string[] {
	const texts = new Set([text]);
	for (let last = text, round = 0; round < roundsAtMost; round++) {
		last = unescapeText(last);
		texts.add(last);
	}
	return [...texts];
}

function unescapeText(text: string): string {
	return text
		.replaceAll(/(?:%[0-9a-f]{2})+/gi, (bytes) =>
			Buffer.from(bytes.replaceAll('%', ''), 'hex').toString(),
		)
		.replaceAll(characterReference, characterOf)
		.replaceAll(/\\(?:u([0-9a-f]{4})|(["\\/bfnrt]))/gi, jsonCharacter);
}

const jsonEscapes: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function jsonCharacter(_: string, code: string | undefined, letter: string): string {
	if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
	return jsonEscapes[letter] ?? letter;
}

/** What is no text, as nearly everything is that only looks like base64. */
const noText = /[\p{C}\ufffd]+/u;
const shortestPiece = 3;

/**
 * The texts that a text holds in base64. Where one begins is not known, since a letter before it may
 * look like a part of it: so every run is read from each of its first four characters on.
 */
function fromBase64(text: string): string[] {
	const runs = text.match(/[\w+/-]{2,}/g) ?? [];
	return runs.flatMap((run) => [0, 1, 2, 3].flatMap((start) => textsIn(run.slice(start))));
}

function textsIn(base64: string): string[] {
	const pieces = Buffer.from(base64, 'base64').toString().split(noText);
	return pieces.length === 1 ? pieces : pieces.filter(({ length }) => length >= shortestPiece);
}
