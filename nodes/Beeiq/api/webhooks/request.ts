import type {
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { findFailure, raise, type BeeiqFailure } from '../failure';
import { quoteOf } from '../quote';
import { readSecrets, secretsInAddress } from '../secrets';
import { urlOf } from '../../json';
import { answeredWithPage, failureFromAnswer, gone, unreachable } from './failed-answer';

/** The credential that signs n8n in to BeeIQ. */
export const credentialName = 'beeiqAdminApi';

const timeoutMilliseconds = 10_000;

const commonOptions = {
	json: true,
	returnFullResponse: true,
	// A redirect could carry a password to another host.
	disableFollowRedirect: true,
	timeout: timeoutMilliseconds,
} as const;

/** Where n8n is when it asks BeeIQ: publishing a trigger, or running a node. */
export type BeeiqContext = IHookFunctions | IExecuteFunctions;

interface Answer {
	statusCode: number;
	body: unknown;
	headers: Record<string, unknown>;
}

/**
 * Sends a request as it is, without the credential's token.
 * @param task what is asked for, to follow "while" in a message
 * @param secrets what a message must not repeat; see `quoteOf`
 * @throws BeeiqFailure
 */
export async function sendAsIs(
	httpRequest: IHttpRequestHelper['helpers']['httpRequest'],
	task: string,
	options: IHttpRequestOptions,
	secrets: string[],
): Promise<Answer> {
	let answer: Answer;
	try {
		answer = (await httpRequest({
			...commonOptions,
			ignoreHttpStatusErrors: true,
			...options,
		})) as Answer;
	} catch (error) {
		return raise(withoutAnswer(error, options.url, task));
	}
	const { statusCode: status, body } = answer;
	if (status >= 200 && status < 300) return answer;
	throw failureFromAnswer({ status, quote: quoteOf(body, secrets) }, task);
}

/**
 * Sends a request with the credential's token, for which n8n signs in where it has to.
 * @param task what is asked for, to follow "while" in a message
 * @returns the answer's body
 * @throws BeeiqFailure
 */
export async function sendSignedIn(
	context: BeeiqContext,
	task: string,
	options: IHttpRequestOptions,
): Promise<unknown> {
	let answer: Answer;
	try {
		answer = (await context.helpers.httpRequestWithAuthentication.call(context, credentialName, {
			...commonOptions,
			...options,
		})) as Answer;
	} catch (error) {
		return raise(await failureOf(context, error, options, task));
	}
	// A web page with 200 is what a server shows for an address it does not know: nothing was done.
	if (isWebPage(answer.body)) throw answeredWithPage();
	return answer.body;
}

function isWebPage(body: unknown): boolean {
	return typeof body === 'string' && body.trimStart().startsWith('<');
}

/** What n8n makes of an answer that is no success; both it and its cause may know the status. */
interface ThrownAnswer {
	cause?: { response?: { status?: number; data?: unknown } };
	httpCode?: string | null;
	context?: { data?: unknown };
}

async function failureOf(
	context: BeeiqContext,
	error: unknown,
	{ method, url, body: sent }: IHttpRequestOptions,
	task: string,
): Promise<BeeiqFailure> {
	// The credential's own: then nothing was asked yet.
	const failure = findFailure(error);
	if (failure) return failure;
	const { cause, httpCode, context: { data } = {} } = error as ThrownAnswer;
	const status = cause?.response?.status ?? Number(httpCode);
	if (!status) return withoutAnswer(cause ?? error, url, task);
	// These two are about one webhook, which BeeIQ has just listed.
	if (status === 404 && (method === 'PUT' || method === 'DELETE')) return gone(task);
	const secrets = [...(await readSecrets(context)), ...secretsSent(sent)];
	const quote = quoteOf(cause?.response?.data ?? data, secrets);
	return failureFromAnswer({ status, quote }, task);
}

/** What nobody may read of the webhook that was sent: a URL that an item carries may hold a secret. */
function secretsSent(sent: unknown): string[] {
	const address = urlOf(String((sent as { url?: unknown } | undefined)?.url));
	return address === undefined ? [] : secretsInAddress(address);
}

function withoutAnswer(error: unknown, url: string, task: string): BeeiqFailure {
	const { code, httpCode } = error as { code?: string; httpCode?: string };
	const isTimeOut = ['ECONNABORTED', 'ETIMEDOUT'].includes(code ?? httpCode ?? '');
	return unreachable(new URL(url).host, task, isTimeOut);
}
