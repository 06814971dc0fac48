import type { IHttpRequestOptions } from 'n8n-workflow';
import type { AnswerKind, HttpAnswer, HttpOutcome, NoAnswer } from './http-outcome';
import { parseJson } from '../json';
import { readRetryAfter } from './retry';

export type { AnswerKind, HttpAnswer, HttpFailure, HttpOutcome, NoAnswer } from './http-outcome';

/** What every request to BeeIQ has in common. The body of an answer is read here, not by n8n. */
export const commonOptions = {
	encoding: 'text',
	returnFullResponse: true,
	// A redirect could carry a password or customers' data to another host.
	disableFollowRedirect: true,
} as const satisfies Partial<IHttpRequestOptions>;

/** How long a request may take altogether unless its options say otherwise: BeeIQ may have much to do. */
export const timeoutMilliseconds = 30_000;

type HttpRequest = (options: IHttpRequestOptions) => Promise<unknown>;

/** Sends a request and says what became of it. Never throws. */
export async function send(
	httpRequest: HttpRequest,
	options: IHttpRequestOptions,
): Promise<HttpOutcome> {
	const common = { ...commonOptions, ignoreHttpStatusErrors: true, timeout: timeoutMilliseconds };
	const request = { ...common, ...options };
	try {
		// n8n's own time-out begins anew with every byte that comes.
		const abortSignal = AbortSignal.timeout(request.timeout);
		const answer = await httpRequest({ ...request, abortSignal });
		return readAnswer(answer as FullResponse);
	} catch (error) {
		return readThrown(error, options.url);
	}
}

/**
 * What was asked for, unless the signal comes first. In an execution, n8n puts its own signal in the place of
 * another when it asks with a credential (seen in 1.123.81 and 2.41.1); the request itself then goes on.
 * @throws an error that {@link readThrown} takes for a time-out
 */
export async function orTimeOut<Answer>(
	signal: AbortSignal,
	answer: Promise<Answer>,
): Promise<Answer> {
	const timedOut = new Promise<never>((_, reject) => {
		const late = (): void => reject(Object.assign(new Error('No answer'), { code: 'ETIMEDOUT' }));
		signal.addEventListener('abort', late);
	});
	return await Promise.race([answer, timedOut]);
}

/** n8n's full response, with {@link commonOptions}. */
interface FullResponse {
	statusCode: number;
	body: unknown;
	headers?: Record<string, unknown>;
}

/** Reads what n8n returned. */
export function readAnswer({ statusCode: status, body, headers = {} }: FullResponse): HttpAnswer {
	const text = textIn(body);
	return {
		kind: kindOfAnswer(status, text),
		status,
		text,
		json: parseJson(text),
		headers,
		retryAfter: readRetryAfter(headers['retry-after']),
	};
}

/** What n8n throws for an answer that is not a success, and for none; itself and its cause may know the status. */
interface Thrown {
	code?: string;
	message?: string;
	httpCode?: string | null;
	context?: { data?: unknown };
	cause?: {
		code?: string;
		message?: string;
		response?: { status?: number; data?: unknown; headers?: Record<string, unknown> };
	};
}

/**
 * Reads what n8n threw. A request with a credential throws for any status but 2xx, since n8n renews the
 * credential's token on a thrown 401.
 */
export function readThrown(thrown: unknown, url: string): HttpOutcome {
	const { code, message, httpCode, context, cause } = thrown as Thrown;
	const response = cause?.response;
	const statusCode = response?.status ?? Number(httpCode);
	// n8n throws no success: with its status, an answer broke off on its way.
	if (statusCode && !isSuccess(statusCode)) {
		const body = response?.data ?? context?.data;
		return readAnswer({ statusCode, body, headers: response?.headers });
	}
	const reason = cause?.code ?? code ?? httpCode ?? '';
	const words = cause?.message ?? message ?? '';
	return { kind: 'noAnswer', cause: causeOf(reason, words), host: new URL(url).host };
}

function kindOfAnswer(status: number, text: string): AnswerKind {
	if (isSuccess(status)) return isPage(text) ? 'webPage' : 'success';
	if (status >= 300 && status < 400) return 'redirect';
	if (status === 401) return 'unauthorized';
	if (status === 403) return 'forbidden';
	if (status === 404 || status === 405 || status === 410 || status === 501) return 'absent';
	if (status === 413) return 'tooLarge';
	if (status === 429) return 'limited';
	return status === 408 || status >= 500 ? 'unavailable' : 'refused';
}

function isSuccess(status: number): boolean {
	return status >= 200 && status < 300;
}

/** True for a page for people: no interface answers so, but servers before it do. */
export function isPage(text: string): boolean {
	return text.trimStart().startsWith('<');
}

const timeOuts = ['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ERR_CANCELED'];
const neverConnected = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];
// OpenSSL's names for a certificate that is not trusted, and Node's for a handshake that failed.
const tls =
	/^(?:CERT_|CRL_|DEPTH_ZERO_|ERROR_IN_C|HOSTNAME_|INVALID_|PATH_LENGTH_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|EPROTO$)/;
/** What Node says of a connection that ended during the handshake, whose code is that of any other. */
const beforeTls = /before secure TLS connection was established/;

function causeOf(code: string, words: string): NoAnswer['cause'] {
	if (timeOuts.includes(code)) return 'timeOut';
	if (neverConnected.includes(code)) return 'neverConnected';
	return tls.test(code) || beforeTls.test(words) ? 'tls' : 'lost';
}

/** A body that n8n has parsed all the same is written as JSON again. */
function textIn(body: unknown): string {
	if (typeof body === 'string') return body;
	return body === undefined || body === null ? '' : JSON.stringify(body);
}
