import type {
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestHelper,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import { isObject, textOf, urlOf } from '../../json';
import { findFailure, raise } from '../failure';
import {
	commonOptions,
	orTimeOut,
	readAnswer,
	readThrown,
	send,
	type HttpAnswer,
	type HttpOutcome,
} from '../http';
import { saysNo } from '../verdict';
import { quoteOf } from '../quote';
import { readSecrets, secretsInAddress } from '../secrets';
import { adminCredential, tokenHeader } from './conventions';
import { failureOf, type Task } from './failed-answer';
import { readWebhook } from './read-webhooks';

const timeout = 10_000;
/** n8n may have to sign in and look at the list before it asks. Its time-out begins anew with every byte. */
const timeoutAltogether = 3 * timeout;

/** Where n8n is when it asks BeeIQ: publishing a trigger, running a node, or filling a list of the editor. */
export type BeeiqContext = IHookFunctions | IExecuteFunctions | ILoadOptionsFunctions;

/** A request, its body as the object that is sent as JSON. */
export type BeeiqRequest = Pick<IHttpRequestOptions, 'method' | 'url' | 'qs' | 'headers'> & {
	body?: { url?: string; [member: string]: unknown };
};

/**
 * Sends a request as it is, without the credential's token.
 * @param secrets what a message must not repeat; see `quoteOf`
 * @throws BeeiqFailure
 */
export async function sendAsIs(
	httpRequest: IHttpRequestHelper['helpers']['httpRequest'],
	task: Task,
	request: BeeiqRequest,
	secrets: string[],
): Promise<HttpAnswer> {
	const answer = await send(httpRequest, optionsOf(request));
	// Who gets a token is signed in, whatever else the answer says.
	const outcome = task === 'signIn' ? answer : judge(answer);
	if (outcome.kind === 'success') return outcome;
	throw failureOf(outcome, task, quoteIn(outcome, secrets));
}

/**
 * Sends a request with the credential's token, for which n8n signs in where it has to.
 * @throws BeeiqFailure
 */
export async function sendSignedIn(
	context: BeeiqContext,
	task: Task,
	request: BeeiqRequest,
): Promise<HttpAnswer> {
	const abortSignal = AbortSignal.timeout(timeoutAltogether);
	const options = { ...optionsOf(request), abortSignal };
	// Those of the session before: another execution may replace it meanwhile.
	const known = await readSecrets(context);
	let outcome: HttpOutcome;
	let token: string | null = null;
	try {
		outcome = judge(
			readAnswer(
				await orTimeOut(
					abortSignal,
					context.helpers.httpRequestWithAuthentication.call(context, adminCredential, options),
				),
			),
		);
	} catch (error) {
		// The credential's own: then this was not asked yet.
		const failure = findFailure(error);
		if (failure) return raise(failure);
		outcome = readThrown(error, options.url);
		token = tokenSent(error);
	}
	if (outcome.kind === 'success') return outcome;
	const secrets = [...known, ...(await readSecrets(context)), ...secretsSent(request), token ?? ''];
	throw failureOf(outcome, task, quoteIn(outcome, secrets));
}

/** BeeIQ was seen to say `"success": false`; that counts whatever the status is. */
function judge(outcome: HttpOutcome): HttpOutcome {
	if (outcome.kind !== 'success' || !isDenial(outcome.json)) return outcome;
	return { ...outcome, kind: 'refused' };
}

/** A webhook may have a `status` and `errors` of its own, which say nothing of the request. */
function isDenial(json: unknown): boolean {
	if (!isObject(json)) return false;
	const { success, ok } = json;
	return saysNo(readWebhook(json) === undefined ? json : { success, ok });
}

function optionsOf({ body, headers, ...request }: BeeiqRequest): IHttpRequestOptions {
	const common = { ...commonOptions, timeout, ...request };
	const accept = 'application/json';
	if (body === undefined) return { ...common, headers: { accept, ...headers } };
	return {
		...common,
		headers: { accept, 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body),
	};
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

function quoteIn(outcome: HttpOutcome, secrets: string[]): string {
	return outcome.kind === 'noAnswer' ? '' : quoteOf(outcome.json, secrets);
}
