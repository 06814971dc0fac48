import { createHash } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { dropOldest } from './drop-oldest';

// Kept in this process alone: what another one does not know costs a sign-in more at most.

/** A token that n8n has signed in for. */
export interface FreshToken {
	token: string;
	/** When that was (in ms since 1970). */
	since: number;
	/** Whether the list was read with it, so that n8n stores it. */
	isStored?: boolean;
}

/** So long after the sign-in, in milliseconds, BeeIQ is taken to know it still. */
const longestPause = 60_000;

/** By what n8n has signed in with. */
const tokens = new Map<string, FreshToken>();

/** Keeps one for the next that would sign in with the same: that would bring another token, which may end this one. */
export function keepFresh(credentials: ICredentialDataDecryptedObject, fresh: FreshToken): void {
	tokens.set(accountOf(credentials), fresh);
	dropOldest(tokens);
}

/**
 * The one that is kept for these, if it says more than theirs. Who has none where one is stored is to sign in, as
 * for the test of a credential.
 */
export function findFresh(credentials: ICredentialDataDecryptedObject): FreshToken | undefined {
	const fresh = tokens.get(accountOf(credentials));
	if (!fresh || Date.now() > fresh.since + longestPause) return undefined;
	const known = String(credentials.sessionToken ?? '');
	return fresh.isStored && (known === '' || known === fresh.token) ? undefined : fresh;
}

/** What n8n signs in with. The password itself is kept nowhere. */
export function accountOf(credentials: ICredentialDataDecryptedObject): string {
	const { baseUrl, webhooksPath, loginUrl, username, password } = credentials;
	const text = JSON.stringify([baseUrl, webhooksPath, loginUrl, username, password]);
	return createHash('sha256').update(text).digest('hex');
}
