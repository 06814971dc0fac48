import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { textOf, urlOf } from '../../json';
import { findFailure, raise } from '../failure';
import { orTimeOut, readAnswer, readThrown, type HttpAnswer, type HttpOutcome } from '../http';
import { readSecrets, secretsInAddress } from '../secrets';
import { adminCredential, tokenHeader } from './conventions';
import { failureOf, type Task } from './failed-answer';
import { askHiding, knownTokens } from './hidden';
import {
	judge,
	optionsOf,
	quoteIn,
	timeout,
	type BeeiqContext,
	type BeeiqRequest,
} from './request';

/** n8n may have to sign in and look at the list before it asks. Its time-out begins anew with every byte. */
const timeoutAltogether = 3 * timeout;

/**
 * Sends a request with the credential's token, for which n8n signs in where it has to.
 * @throws BeeiqFailure
 */
export async function sendSignedIn(
	context: BeeiqContext,
	task: Task,
	request: BeeiqRequest,
): Promise<HttpAnswer> {
	return successOf(await ask(context, request), task);
}

/** What became of a request, and what a message must not repeat of it. */
export interface Asked {
	outcome: HttpOutcome;
	secrets: string[];
}

/**
 * The answer to a request that had success.
 * @throws BeeiqFailure if it had none
 */
export function successOf({ outcome, secrets }: Asked, task: Task): HttpAnswer {
	if (outcome.kind === 'success') return outcome;
	throw failureOf(outcome, task, quoteIn(outcome, secrets));
}

/**
 * Sends a request with the credential's token, for which n8n signs in where it has to.
 * @param data of the credential, if not as it is stored: n8n signs in where they hold no token
 * @throws BeeiqFailure if it could not be sent
 */
export async function ask(
	context: BeeiqContext,
	request: BeeiqRequest,
	data?: ICredentialDataDecryptedObject,
): Promise<Asked> {
	const abortSignal = AbortSignal.timeout(timeoutAltogether);
	const options = { ...optionsOf(request), abortSignal };
	// Those of the session before: another execution may replace it meanwhile.
	const known = [...(await readSecrets(context)), ...secretsSent(request)];
	const credential = data && {
		credentialsDecrypted: { id: '', name: '', type: adminCredential, data },
	};
	const { httpRequestWithAuthentication } = context.helpers;
	let outcome: HttpOutcome;
	let token: string | null = null;
	const send = async (): Promise<HttpAnswer> => {
		const asking = httpRequestWithAuthentication.call(
			context,
			adminCredential,
			options,
			credential,
		);
		return readAnswer(await orTimeOut(abortSignal, asking));
	};
	try {
		outcome = judge(await askHiding(known, send), request);
	} catch (error) {
		// The credential's own: then this was not asked yet.
		const failure = findFailure(error);
		if (failure) return raise(failure);
		outcome = readThrown(error, options.url);
		token = tokenSent(error);
	}
	if (outcome.kind === 'success') return { outcome, secrets: known };
	const stored = await readSecrets(context);
	return { outcome, secrets: [...known, ...stored, token ?? '', ...knownTokens()] };
}

/**
 * The token that went out with a request. It is not the one that n8n has stored, if another execution
 * has signed in meanwhile.
 */
function tokenSent(thrown: unknown): string | null {
	const { cause } = thrown as { cause?: { config?: { headers?: Record<string, unknown> } } };
	return textOf(cause?.config?.headers?.[tokenHeader]);
}

/** What has to stay hidden of the webhook that was sent: a URL that an item carries may hold a secret. */
function secretsSent({ body }: BeeiqRequest): string[] {
	const address = urlOf(body?.url ?? '');
	return address === undefined ? [] : secretsInAddress(address);
}
