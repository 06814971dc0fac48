/** Anything but text, as is nearly everything that only looks like base64. */
const noText = /(?:[^\P{C}\t\n\r]|\ufffd)+/u;
const shortestPiece = 2;

/**
 * The texts that a text holds in base64, a line each. Where one begins is not known, since a letter before
 * it may look like a part of it: so every run is read from each of its first four characters on.
 */
export function fromBase64(text: string): string {
	return textsIn(text, /[\w+/-]{2,}/g, 'base64', [0, 1, 2, 3]);
}

/** The same in hexadecimal, two digits a byte. */
export function fromHex(text: string): string {
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
