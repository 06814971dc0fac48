import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { BeeiqFailure } from '../failure';
import { accountOf } from './fresh-tokens';
import { Recent } from './recent';

// Kept in this process alone: each sign-in with a wrong password brings the account closer to being locked, and where
// n8n starts, it publishes one workflow after the other.

/** How BeeIQ did not let an account in, by what n8n has signed in with: a publication does not do so again. */
const refusals = new Recent<BeeiqFailure>();

/** Notes it; a token is none that n8n signs in for. */
export function noteAccount(
	credentials: ICredentialDataDecryptedObject,
	failure: BeeiqFailure,
): void {
	if (credentials.authentication === 'token') return;
	refusals.note(accountOf(credentials), failure);
}

/** Forgets it: BeeIQ has let the account in. */
export function forgetAccount(credentials: ICredentialDataDecryptedObject): void {
	refusals.forget(accountOf(credentials));
}

/** How BeeIQ refused this a moment ago, if it did. */
export function refusalOf(credentials: ICredentialDataDecryptedObject): BeeiqFailure | undefined {
	if (credentials.authentication === 'token') return undefined;
	const failure = refusals.find(accountOf(credentials));
	if (!failure) return undefined;
	const { kind, message } = failure;
	const advice =
		'BeeIQ was not asked again: n8n does so after a minute, or once the credential is changed or its test passes.';
	return new BeeiqFailure(kind, message, advice, true);
}
