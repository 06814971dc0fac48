import { createHash, timingSafeEqual } from 'node:crypto';

/** The credential that holds the secret. */
export const secretCredential = 'beeiqWebhookSecretApi';

/** A shorter secret could be guessed, so it matches nothing. In characters. */
export const secretMinimumLength = 16;

/** The query parameter and the header that may carry the secret. */
export const secretQuery = 'token';
export const secretHeader = 'x-webhook-token';

/** Where a request may carry the secret, as n8n has read them. */
export interface SecretCarriers {
	query: Record<string, unknown>;
	headers: Record<string, unknown>;
}

/**
 * What a request carries as its secret, in the query, else in the header, as each text it may have
 * been meant as. Undefined if there is none; empty, so that nothing matches, if it is there twice or
 * is not text.
 */
export function givenSecrets({ query, headers }: SecretCarriers): string[] | undefined {
	const inQuery = query[secretQuery];
	const given = inQuery ?? headers[secretHeader];
	if (given === undefined) return undefined;
	if (typeof given !== 'string') return [];
	return inQuery === undefined
		? // Node reads a header as Latin-1, whatever it was written in.
			[given, Buffer.from(given, 'latin1').toString('utf8')]
		: // A "+" that a person pasted into the address as it is, is read as a space.
			[given, given.replaceAll(' ', '+')];
}

/**
 * True if one of the given values is one of the secrets. Compares digests of one length, each with
 * each and in constant time, so that neither length nor position of a difference can be measured.
 */
export function matchesSecret(given: string[] | undefined, secrets: readonly unknown[]): boolean {
	const digests = (given ?? []).map(digest);
	return usableSecrets(secrets)
		.map(digest)
		.flatMap((secret) => digests.map((value) => timingSafeEqual(value, secret)))
		.includes(true);
}

/** Those of the secrets that are long enough to match anything. */
export function usableSecrets(secrets: readonly unknown[]): string[] {
	return secrets.map(trimmedSecret).filter(({ length }) => length >= secretMinimumLength);
}

/** A secret as it is compared and sent: without the white space that came along when it was pasted. */
export function trimmedSecret(secret: unknown): string {
	return typeof secret === 'string' ? secret.trim() : '';
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text, 'utf8').digest();
}
