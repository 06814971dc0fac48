import { sleep, type IExecuteFunctions, type IHttpRequestOptions } from 'n8n-workflow';
import { textOfHtml } from '../../event/output/html-to-text';
import { scalarsIn } from '../../json';
import { BeeiqFailure } from '../failure';
import { send, type HttpOutcome } from '../http';
import { pauseBefore } from '../retry';
import { quoteOf } from '../quote';
import { readSecrets } from '../secrets';
import { outcomeOf } from './answer';
import { mayBeRepeated, type ListenerAction } from './listener-action';
import { listenerCredential, readListener, type Listener } from './read-listener';

// What BeeIQ's Webhook Listener takes, after a public client of it and requests that were seen in 2019.
// BeeIQ's own pages on it were read in part. Its address is the credential's, so none stands here.

/** A listener that can be written to. */
export interface OpenListener {
	/**
	 * Sends actions in one request, which BeeIQ is believed to take or refuse as a whole. Sends it again
	 * after a passing failure, but only where the same thing twice is the same as once.
	 * @throws BeeiqFailure
	 */
	send(actions: ListenerAction[]): Promise<void>;
}

/**
 * Opens the listener of the node's credential, which is read once.
 * @throws BeeiqFailure if nothing can be sent with it
 */
export async function openListener(context: IExecuteFunctions): Promise<OpenListener> {
	const listener = readListener(await context.getCredentials(listenerCredential));
	return { send: async (actions) => await sendActions(context, listener, actions) };
}

async function sendActions(
	context: IExecuteFunctions,
	listener: Listener,
	actions: ListenerAction[],
): Promise<void> {
	const isRepeatable = actions.every(mayBeRepeated);
	const request = requestWith(listener, actions);
	for (let attempt = 0; ; attempt++) {
		const answer = await send(context.helpers.httpRequest, request);
		const outcome = outcomeOf(answer, await quoteIn(context, answer, listener, actions));
		if (outcome.kind === 'taken') return;
		const { kind, failure } = outcome;
		if (failure.isFinal) throw failure;
		if (!isRepeatable && kind === 'unknown') throw inDoubt(failure, actions.length);
		const pause = pauseBefore(attempt, answer);
		if (pause === undefined) throw failure;
		await sleep(pause);
	}
}

function requestWith(
	{ url, senderUser }: Listener,
	actions: ListenerAction[],
): IHttpRequestOptions {
	return {
		method: 'POST',
		url,
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ senderUser, data: actions }),
	};
}

async function quoteIn(
	context: IExecuteFunctions,
	answer: HttpOutcome,
	{ senderUser }: Listener,
	actions: ListenerAction[],
): Promise<string> {
	if (answer.kind === 'noAnswer' || answer.json === undefined) return '';
	const sent = [senderUser, ...actions.flatMap(({ data }) => scalarsIn(data)).flatMap(asRead)];
	return quoteOf(answer.json, await readSecrets(context), sent);
}

/** What was sent, and what a person reads in it: a description goes out as HTML. */
function asRead(text: string): string[] {
	return [text, textOfHtml(text) ?? ''];
}

/** The failure, with what a person has to know before sending again what BeeIQ may have taken. */
function inDoubt({ kind, what, advice }: BeeiqFailure, count: number): BeeiqFailure {
	const doubt =
		count === 1
			? 'It is not known whether BeeIQ took the record: look there before you send it again.'
			: 'It is not known whether BeeIQ took the records: look there before you send them again.';
	return new BeeiqFailure(kind, what, `${advice} ${doubt}`);
}
