import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { BeeiqFailure } from '../failure';
import { dropOldest } from './drop-oldest';
import { accountOf } from './fresh-tokens';

// Kept in this process alone: each sign-in with a wrong password brings the account closer to being locked, and where
// n8n starts, it publishes one workflow after the other.

/** So long, in milliseconds, a publication does not sign in with what was refused. */
const longestPause = 60_000;

/** How BeeIQ did not let an account in, and when (in ms since 1970), by what n8n has signed in with. */
const refusals = new Map<string, { failure: BeeiqFailure; since: number }>();

/** Notes it; a token is none that n8n signs in for. */
export function noteAccount(
	credentials: ICredentialDataDecryptedObject,
	failure: BeeiqFailure,
): void {
	if (credentials.authentication === 'token') return;
	forgetAccount(credentials);
	refusals.set(accountOf(credentials), { failure, since: Date.now() });
	dropOldest(refusals);
}

/** Forgets it: BeeIQ has let the account in. */
export function forgetAccount(credentials: ICredentialDataDecryptedObject): void {
	refusals.delete(accountOf(credentials));
}

/** How BeeIQ refused this a moment ago, if it did. */
export function refusalOf(credentials: ICredentialDataDecryptedObject): BeeiqFailure | undefined {
	const noted = refusals.get(accountOf(credentials));
	const isOver = !noted || Date.now() > noted.since + longestPause;
	if (isOver || credentials.authentication === 'token') return undefined;
	const { kind, message } = noted.failure;
	const advice =
		'BeeIQ was not asked again: n8n does so after a minute, or once the credential is changed or its test passes.';
	return new BeeiqFailure(kind, message, advice, true);
}
