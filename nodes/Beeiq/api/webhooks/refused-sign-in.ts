import { BeeiqFailure } from '../failure';
import type { HttpOutcome } from '../http';
import { tokenHeader } from './conventions';
import { failureOf } from './failed-answer';
import { isBlocked, signInRefusedByFirewall } from './firewall';

const checkLogin =
	'Check "Login URL", then user name and password, in the credential "BeeIQ Admin API", or use an access token there.';

/**
 * Says what it means that a sign-in gave no token. How BeeIQ refuses a password is not known, and to try again may
 * lock the account: every answer is a refusal but those that say that later it may work.
 * @param quote BeeIQ's own words, to follow what happened; empty if there are none
 */
export function failureOfSignIn(outcome: HttpOutcome, quote: string): BeeiqFailure {
	switch (outcome.kind) {
		case 'noAnswer':
		case 'limited':
		case 'unavailable':
			return failureOf(outcome, 'signIn', quote).asOfSignIn();
		case 'absent':
			return refusal(
				`There is no sign-in at "Login URL": it answered ${outcome.status}${quote}.`,
				checkLogin,
			);
		case 'webPage':
			return refusal(`BeeIQ answered the sign-in with a web page (${outcome.status}).`, checkLogin);
		case 'redirect':
			return refusal(
				`BeeIQ answered with a redirect while signing in (${outcome.status}), which is not followed, so that the password is not sent elsewhere.`,
				checkLogin,
			);
		case 'success':
			// What it says instead may hold a token.
			return refusal(
				`BeeIQ answered the sign-in without a token in the header ${tokenHeader}.`,
				checkLogin,
			);
		case 'forbidden':
			if (isBlocked(outcome)) return signInRefusedByFirewall(outcome.status);
			return unaccepted(outcome.status, quote);
		case 'unauthorized':
		case 'tooLarge':
		case 'refused':
			return unaccepted(outcome.status, quote);
	}
}

function unaccepted(status: number, quote: string): BeeiqFailure {
	return refusal(
		`BeeIQ did not accept the sign-in while signing in (${status})${quote}.`,
		'Check user name and password in the credential "BeeIQ Admin API", or use an access token there. The account must be admin or owner of the tenant, and not locked.',
	);
}

function refusal(what: string, advice: string): BeeiqFailure {
	return new BeeiqFailure('signIn', what, advice, true);
}
