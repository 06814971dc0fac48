import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { raise, type BeeiqFailure } from '../failure';
import type { HttpAnswer } from '../http';
import type { PageRequest } from './addresses';
import { adminCredential } from './conventions';
import { failureOf } from './failed-answer';
import { isBlocked } from './firewall';
import { noteToken } from './hidden';
import { mayBeOfToken } from './may-be-of-token';
import { askSmaller } from './page-size';
import { isRefused, noteRefused } from './refused-tokens';
import type { BeeiqContext } from './request';
import { ask, successOf, type Asked } from './signed-in';

/**
 * Asks for the list, as an operation does first. A BeeIQ may say otherwise than by 401 that a session is over, and
 * n8n would use its token for ever: where the list is refused with a token that n8n has stored, n8n signs in once
 * and asks again.
 * @throws BeeiqFailure
 */
export async function listFirst(context: BeeiqContext, request: PageRequest): Promise<HttpAnswer> {
	// If n8n signs in, it writes the token in here.
	const credentials = { ...(await context.getCredentials(adminCredential)) };
	const before = tokenIn(credentials);
	const asked = await askList(context, request, credentials);
	const isPassword = credentials.authentication !== 'token';
	if (!isPassword || !mayBeOfToken(asked.outcome)) return successOf(asked, 'list');
	const token = tokenIn(credentials);
	if (token !== before) {
		noteRefused(token);
		return successOf(asked, 'list');
	}
	return successOf(await askAnew(context, request, credentials, asked), 'list');
}

/** The sign-ins under way, by the token that is to be replaced. */
const renewals = new Map<string, Promise<Asked>>();

/**
 * Asks with another token than one with which the list was refused.
 * @param refused what became of that, and of this if there is no other token and to sign in would not help
 * @throws BeeiqFailure
 */
async function askAnew(
	context: BeeiqContext,
	request: PageRequest,
	credentials: ICredentialDataDecryptedObject,
	refused: Asked,
): Promise<Asked> {
	const token = tokenIn(credentials);
	const stored = tokenIn(await context.getCredentials(adminCredential));
	if (stored !== token) return await askList(context, request);
	const running = renewals.get(token);
	if (running) {
		// Another node is about to replace it. What its sign-in fails by, this one's would fail by.
		await running;
		return await askAnew(context, request, credentials, refused);
	}
	if (isRefused(token)) return refused;
	const renewal = renew(context, request, credentials, refused);
	renewals.set(token, renewal);
	try {
		return await renewal;
	} finally {
		renewals.delete(token);
	}
}

async function renew(
	context: BeeiqContext,
	request: PageRequest,
	credentials: ICredentialDataDecryptedObject,
	refused: Asked,
): Promise<Asked> {
	const { outcome } = refused;
	const renewed = { ...credentials, sessionToken: '' };
	noteToken(tokenIn(credentials));
	try {
		const asked = await askList(context, request, renewed);
		if (mayBeOfToken(asked.outcome)) noteRefused(tokenIn(renewed));
		return asked;
	} catch (error) {
		const failure = error as BeeiqFailure;
		if (!failure.isOfSignIn) {
			// The new token's list was refused, and n8n has not stored it.
			noteRefused(tokenIn(credentials));
			return raise(failure);
		}
		// What refuses the list and the sign-in with a page each is a firewall: BeeIQ was not asked.
		const isOfFirewall = failure.kind === 'forbidden';
		if (!isOfFirewall || outcome.kind !== 'forbidden' || !isBlocked(outcome)) return raise(failure);
		// Or BeeIQ itself, which refuses the password so.
		noteRefused(tokenIn(credentials));
		return raise(failureOf(outcome, 'list', '').asOfSignIn());
	}
}

function tokenIn({ sessionToken }: ICredentialDataDecryptedObject): string {
	return String(sessionToken);
}

async function askList(
	context: BeeiqContext,
	request: PageRequest,
	data?: ICredentialDataDecryptedObject,
): Promise<Asked> {
	return await askSmaller(request, async (sized) => await ask(context, sized, data));
}
