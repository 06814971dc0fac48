import { sleep, type IExecuteFunctions, type IHttpRequestOptions } from 'n8n-workflow';
import { BeeiqFailure } from '../failure';
import { mayBeRepeated, type ListenerAction } from './listener-action';
import { failureWithoutAnswer, readAnswer, type Outcome } from './answer';
import type { Listener } from './read-listener';

// What BeeIQ's Webhook Listener takes, after a public client of it and requests that were seen in 2019.
// BeeIQ's own pages on it were read in part. Its address is the credential's, so none stands here.

type HttpRequest = IExecuteFunctions['helpers']['httpRequest'];

/** Many actions in one request take BeeIQ a while. */
const timeoutMilliseconds = 30_000;

/** How long to wait before a request is sent again, and so how often: in milliseconds. */
const pausesMilliseconds = [1_000, 2_000];

/**
 * Sends actions in one request, which BeeIQ is believed to take or refuse as a whole. Sends it again
 * after a passing failure, but only where the same thing twice is the same as once.
 * @throws BeeiqFailure
 */
export async function sendActions(
	httpRequest: HttpRequest,
	listener: Listener,
	actions: ListenerAction[],
): Promise<void> {
	const isRepeatable = actions.every(mayBeRepeated);
	for (let attempt = 0; ; attempt++) {
		const outcome = await send(httpRequest, listener, actions);
		if (outcome.kind === 'taken') return;
		const { kind, failure } = outcome;
		if (failure.isFinal) throw failure;
		if (!isRepeatable && kind !== 'notTaken') throw inDoubt(failure, actions.length);
		const pause = pausesMilliseconds[attempt];
		if (pause === undefined) throw failure;
		await sleep(pause);
	}
}

async function send(
	httpRequest: HttpRequest,
	{ url, senderUser }: Listener,
	actions: ListenerAction[],
): Promise<Outcome> {
	const request: IHttpRequestOptions = {
		method: 'POST',
		url,
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ senderUser, data: actions }),
		// As text, whatever type it says: BeeIQ answers "OK", which is no JSON.
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A redirect would carry customers' data to another host.
		disableFollowRedirect: true,
		timeout: timeoutMilliseconds,
	};
	let answer: { statusCode: number; body: string };
	try {
		answer = (await httpRequest(request)) as typeof answer;
	} catch (error) {
		return failureWithoutAnswer(error, new URL(url).host);
	}
	const { statusCode: status, body: text } = answer;
	return readAnswer({ status, text }, { url, actions });
}

/** The failure, with what a person has to know before sending again what BeeIQ may have taken. */
function inDoubt({ kind, message }: BeeiqFailure, count: number): BeeiqFailure {
	const advice =
		count === 1
			? 'It is not known whether BeeIQ took the record: look there before you send it again.'
			: 'It is not known whether BeeIQ took the records: look there before you send them again.';
	return new BeeiqFailure(kind, `${message} ${advice}`);
}
