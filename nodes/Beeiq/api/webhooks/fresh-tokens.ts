import { createHash } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

// Kept in this process alone: what another one does not know costs a sign-in more at most.

/** A token that n8n has not stored, since the list failed for now with it. */
export interface FreshToken {
	token: string;
	/** When n8n signed in for it (in ms since 1970). */
	since: number;
}

/** So long after the sign-in, in milliseconds, BeeIQ is taken to know it still. */
const longestPause = 60_000;

/** So many are kept. */
const keptAtMost = 100;

/** By what n8n has signed in with. */
const tokens = new Map<string, FreshToken>();

/** Keeps one for the next that would sign in with the same: that would bring another token, and no list. */
export function keepFresh(credentials: ICredentialDataDecryptedObject, fresh: FreshToken): void {
	tokens.set(keyOf(credentials), fresh);
	for (const oldest of [...tokens.keys()].slice(0, -keptAtMost)) tokens.delete(oldest);
}

/** The one that is kept for these, once. */
export function takeFresh(credentials: ICredentialDataDecryptedObject): FreshToken | undefined {
	const key = keyOf(credentials);
	const fresh = tokens.get(key);
	tokens.delete(key);
	return fresh && Date.now() <= fresh.since + longestPause ? fresh : undefined;
}

/** The password itself is kept nowhere. */
function keyOf(credentials: ICredentialDataDecryptedObject): string {
	const { baseUrl, webhooksPath, loginUrl, username, password } = credentials;
	const text = JSON.stringify([baseUrl, webhooksPath, loginUrl, username, password]);
	return createHash('sha256').update(text).digest('hex');
}
