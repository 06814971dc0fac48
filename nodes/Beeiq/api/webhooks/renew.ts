import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { HttpAnswer, HttpOutcome } from '../http';
import { adminCredential } from './conventions';
import { readPage } from './read-webhooks';
import type { BeeiqContext, BeeiqRequest } from './request';
import { ask, successOf } from './signed-in';
import { isFresh, noteSignIn } from './token-ages';

/**
 * Asks for the list, as an operation does first. A BeeIQ may say otherwise than by 401 that a session is over, and
 * n8n would use its token for ever: where the list is refused with a token that n8n has stored, n8n signs in once
 * and asks again.
 * @throws BeeiqFailure
 */
export async function listFirst(context: BeeiqContext, request: BeeiqRequest): Promise<HttpAnswer> {
	const before = await context.getCredentials(adminCredential);
	const asked = await ask(context, request);
	if (!mayBeOfToken(asked.outcome) || !isRenewable(before)) return successOf(asked, 'list');
	// n8n may have signed in for it after a 401.
	const { sessionToken } = await context.getCredentials(adminCredential);
	if (sessionToken !== before.sessionToken) return successOf(asked, 'list');
	noteSignIn(String(sessionToken));
	return successOf(await ask(context, request, { ...before, sessionToken: '' }), 'list');
}

/** Where n8n has signed in before, and can do it again. */
function isRenewable({
	authentication,
	sessionToken,
	sessionBaseUrl,
	baseUrl,
}: ICredentialDataDecryptedObject): boolean {
	const isStored = sessionToken !== '' && sessionBaseUrl === baseUrl;
	return authentication !== 'token' && isStored && !isFresh(String(sessionToken));
}

/** What BeeIQ answers where it or a server before it is down, or has too much to do. */
const passingStatuses = [408, 429, 502, 503, 504];

/** True unless it is the list, or BeeIQ did not come to look at the token. */
function mayBeOfToken(outcome: HttpOutcome): boolean {
	if (outcome.kind === 'noAnswer') return false;
	return outcome.kind === 'success' ? !isList(outcome) : !passingStatuses.includes(outcome.status);
}

function isList(answer: HttpAnswer): boolean {
	try {
		readPage(answer);
		return true;
	} catch {
		return false;
	}
}
