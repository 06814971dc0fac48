import type {
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import { isObject, type JsonObject } from '../../json';
import { commonOptions, type HttpOutcome } from '../http';
import { hasErrorCode, saysNo, withoutCounts } from '../verdict';
import { quoteOf } from '../quote';
import { listIn, readWebhook } from './read-webhooks';

/** How long BeeIQ has for one request, in milliseconds. */
export const timeout = 10_000;

/** Where n8n is when it asks BeeIQ: publishing a trigger, running a node, or filling a list of the editor. */
export type BeeiqContext = IHookFunctions | IExecuteFunctions | ILoadOptionsFunctions;

/** A request, its body as the object that is sent as JSON. */
export type BeeiqRequest = Pick<IHttpRequestOptions, 'method' | 'url' | 'qs' | 'headers'> & {
	body?: { url?: string; [member: string]: unknown };
};

/**
 * BeeIQ was seen to say `"success": false`; that counts whatever the status is, and so does `"code": 401`. By 404, the
 * webhook or the page is not there.
 */
export function judge(outcome: HttpOutcome, { method }: Pick<BeeiqRequest, 'method'>): HttpOutcome {
	if (outcome.kind !== 'success' || !isDenial(outcome.json, method === 'GET')) return outcome;
	const { json } = outcome;
	if (method === 'POST' || !isMissing(json)) return { ...outcome, kind: 'refused' };
	// Some say so of a list without anything in it.
	const isEmptyList = method === 'GET' && listIn(json) !== undefined && !saysNo(json);
	return isEmptyList ? outcome : { ...outcome, kind: 'absent', status: 404 };
}

function isMissing(json: unknown): json is JsonObject {
	return isObject(json) && hasErrorCode(json, /^4(?:04|10)$/);
}

/** A webhook may have a `status` and `errors` of its own, which say nothing of the request. */
function isDenial(json: unknown, mayBeList: boolean): boolean {
	if (!isObject(json)) return false;
	const { success, ok } = json;
	if (readWebhook(json) !== undefined) return saysNo({ success, ok });
	const list = mayBeList ? listIn(json) : undefined;
	return saysNo(list ? withoutCounts(json, list) : json) || hasErrorCode(json);
}

export function optionsOf({ body, headers, ...request }: BeeiqRequest): IHttpRequestOptions {
	const common = { ...commonOptions, timeout, ...request };
	const accept = 'application/json';
	if (body === undefined) return { ...common, headers: { accept, ...headers } };
	return {
		...common,
		headers: { accept, 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body),
	};
}

export function quoteIn(outcome: HttpOutcome, secrets: string[]): string {
	return outcome.kind === 'noAnswer' ? '' : quoteOf(outcome.json, secrets);
}
