import { holdsSecret } from './find-secret';

/** What a person reads in the place of a secret. */
export const yourSecret = '<your secret>';

/** A longer text takes too long to be searched. In characters. */
const searchedLength = 2_000;

/**
 * A text with {@link yourSecret} in the place of each of these secrets, however often it is percent-encoded there; only
 * that, if a secret is left in another writing, or half of one.
 */
export function hideSecrets(text: string, secrets: string[]): string {
	if (secrets.length === 0) return text;
	if (text.length > searchedLength) return yourSecret;
	if (!holdsSecret(text, secrets)) return text;
	// The longest first: a shorter one inside of it would leave the rest of it standing.
	const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
	const pattern = new RegExp(longestFirst.map(patternOf).join('|'), 'giu');
	const shown = text.replaceAll(pattern, yourSecret);
	return holdsSecret(shown, secrets) ? yourSecret : shown;
}

/** Each character as it is, or percent-encoded, once or more often. */
function patternOf(secret: string): string {
	return [...secret.normalize()]
		.map((character) => {
			const bytes = [...Buffer.from(character)].map((byte) => `%(?:25)*${hex(byte)}`);
			const plain = character === ' ' ? '[ +]' : `\\u{${hex(character.codePointAt(0) as number)}}`;
			return `(?:${plain}|${bytes.join('')})`;
		})
		.join('');
}

function hex(code: number): string {
	return code.toString(16).padStart(2, '0');
}
