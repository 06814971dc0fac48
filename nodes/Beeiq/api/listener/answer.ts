import { BeeiqFailure, reasonIn, type FailureKind } from '../failure';
import { menuPath } from '../menu-path';
import { hideTexts } from '../hide-secrets';
import { isObject } from '../../json';
import type { ListenerAction } from './listener-action';

/** What became of a request to the listener. */
export type Outcome =
	| { kind: 'taken' }
	/** BeeIQ did nothing of it. */
	| { kind: 'notTaken'; failure: BeeiqFailure }
	/** Nobody can tell: the answer was lost or says nothing. */
	| { kind: 'unknown'; failure: BeeiqFailure };

/** What BeeIQ answered, its body as text. */
interface Answer {
	status: number;
	text: string;
}

/** What was sent, none of which may be repeated to a person or a log. */
interface Sent {
	url: string;
	actions: ListenerAction[];
}

const where = `${menuPath}, tab Listener`;

/**
 * Says what an answer means. Seen of BeeIQ: the text `OK` for what it took, and 404 with
 * `{"success":false,"message":"Resource not found"}` for an address that it does not know. Everything
 * else is a guess; a flag `success` is believed more than the status.
 */
export function readAnswer({ status, text }: Answer, sent: Sent): Outcome {
	const json = parse(text);
	const reason = reasonWithout(sent, json);
	const notTaken = (kind: FailureKind, message: string): Outcome => ({
		kind: 'notTaken',
		failure: new BeeiqFailure(kind, message),
	});

	if (status >= 200 && status < 300) {
		if (isDenial(json)) {
			return notTaken('refused', `BeeIQ refused this (${status})${reason}. ${checkFields}`);
		}
		if (json !== undefined || /^("?ok"?)?$/i.test(text.trim())) return { kind: 'taken' };
		if (text.trimStart().startsWith('<')) {
			return notTaken('absent', `BeeIQ answered with a web page instead of "OK". ${checkAddress}`);
		}
		return unclear(status);
	}
	if (status === 404 || status === 405 || status === 410) {
		return notTaken('absent', `BeeIQ knows no such listener (${status})${reason}. ${checkAddress}`);
	}
	if (status === 401 || status === 403) {
		return notTaken(
			'forbidden',
			`BeeIQ does not take this from here (${status})${reason}. If the listener takes requests from certain IP addresses only, add this n8n's: ${where}.`,
		);
	}
	if (status >= 300 && status < 400) {
		return notTaken(
			'setting',
			`BeeIQ answered with a redirect (${status}), which is not followed, so that no customer's data goes astray. ${checkAddress}`,
		);
	}
	if (status === 413) {
		return notTaken('refused', 'The request is too large for BeeIQ (413). Lower "Batch Size".');
	}
	if (status === 429) {
		return notTaken('passing', `BeeIQ has no time for more requests (429)${reason}. Wait a while.`);
	}
	if (status === 408 || status >= 500) {
		const message = `BeeIQ could not answer (${status})${reason}. Try again in a few minutes.`;
		return { kind: 'unknown', failure: new BeeiqFailure('passing', message) };
	}
	return notTaken('refused', `BeeIQ refused this (${status})${reason}. ${checkFields}`);
}

const checkAddress = `Copy the address once more into the credential "BeeIQ Listener API": ${where}.`;
const checkFields =
	'Check the fields, and "Sender User" in the credential "BeeIQ Listener API", who must be a user of this BeeIQ.';

function unclear(status: number): Outcome {
	const message = `BeeIQ answered something other than "OK" (${status}), so it is not known whether it took this. Look there before you send it again.`;
	return { kind: 'unknown', failure: new BeeiqFailure('refused', message) };
}

/** The codes of a connection that never was, so that nothing can have arrived. */
const neverConnected = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** Says what a request without an answer means. */
export function failureWithoutAnswer(error: unknown, host: string): Outcome {
	const { code = '' } = error as { code?: string };
	const isTimeOut = code === 'ECONNABORTED' || code === 'ETIMEDOUT';
	const what = isTimeOut ? 'did not answer in time' : 'cannot be reached';
	const failure = new BeeiqFailure(
		'passing',
		`${host} ${what}. Check the address in the credential "BeeIQ Listener API", and that this n8n can reach it.`,
	);
	return { kind: neverConnected.includes(code) ? 'notTaken' : 'unknown', failure };
}

/** The JSON object or array in a text. */
function parse(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? value : undefined;
	} catch {
		// "OK", a web page, nothing: that it is no JSON is what the caller wants to know.
		return undefined;
	}
}

/** True if BeeIQ says that it did not do it, or not all of it. */
function isDenial(json: unknown): boolean {
	if (Array.isArray(json)) return json.some(isDenial);
	return isObject(json) && [false, 0, 'false', '0'].includes(json.success as string);
}

/** BeeIQ's own words, without what it was sent. */
function reasonWithout(sent: Sent, json: unknown): string {
	const reason = reasonIn(json);
	return reason === '' ? '' : hideTexts(reason, textsOf(sent));
}

/** Shorter ones say nothing about anybody, and would leave holes in every sentence. */
const shortestText = 3;

/** Every text that was sent, and the listener's address with its parts. */
function textsOf({ url, actions }: Sent): string[] {
	const texts = [url, ...new URL(url).pathname.split('/')];
	const pending: unknown[] = actions.map(({ data }) => data);
	while (pending.length > 0) {
		const value = pending.pop();
		if (typeof value !== 'object' || value === null) texts.push(String(value));
		else for (const member of Object.values(value)) pending.push(member);
	}
	return [...new Set(texts)].filter((text) => text.length >= shortestText);
}
