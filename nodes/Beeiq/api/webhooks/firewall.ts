import { BeeiqFailure } from '../failure';
import { isPage, type HttpOutcome } from '../http';

/** True for a 403 with a page for people: a firewall answers so, and that is not BeeIQ's word on the account. */
export function isBlocked(outcome: HttpOutcome): boolean {
	return outcome.kind === 'forbidden' && isPage(outcome.text);
}

/** @param happened what n8n was doing: "while …" */
export function refusedByFirewall(happened: string): BeeiqFailure {
	return new BeeiqFailure(
		'passing',
		`BeeIQ, or a server before it such as a firewall, refused the request with a web page ${happened}.`,
		'Try again in a few minutes. If it stays so, let the requests of this n8n through there, and use an account that is admin or owner of the tenant in the credential "BeeIQ Admin API".',
	);
}

/** For good, since BeeIQ may refuse a password so, and to try again may lock the account. */
export function signInRefusedByFirewall(status: number): BeeiqFailure {
	return new BeeiqFailure(
		'forbidden',
		`BeeIQ, or a server before it such as a firewall, refused the sign-in with a web page (${status}).`,
		'Check "Login URL", then user name and password, in the credential "BeeIQ Admin API", or use an access token there. If it is a firewall, let the requests of this n8n through there.',
		true,
	);
}
