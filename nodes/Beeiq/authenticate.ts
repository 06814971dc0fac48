import { createHash, timingSafeEqual } from 'node:crypto';

/** A shorter secret could be guessed, so it matches nothing. In characters. */
export const secretMinimumLength = 16;

/** The query parameter and the header that may carry the secret. */
export const secretQuery = 'token';
export const secretHeader = 'x-webhook-token';

/**
 * The secret a request carries: in the query, else in a header. Undefined if there is none; what
 * is there twice, or is no text, is given back as it is and matches nothing.
 */
export function givenSecret(
	query: Record<string, unknown>,
	headers: Record<string, unknown>,
): unknown {
	return query[secretQuery] ?? headers[secretHeader];
}

/**
 * True if the given value is one of the secrets. Compares digests of one length, all of them and
 * in constant time, so that neither length nor position of a difference can be measured.
 */
export function matchesSecret(given: unknown, secrets: readonly unknown[]): boolean {
	if (typeof given !== 'string') return false;
	const givenDigest = digest(given);
	return secrets
		.filter((secret): secret is string => typeof secret === 'string')
		.filter((secret) => secret.length >= secretMinimumLength)
		.map((secret) => timingSafeEqual(givenDigest, digest(secret)))
		.includes(true);
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text, 'utf8').digest();
}
