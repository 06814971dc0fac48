import { sleep, type IHttpRequestOptions } from 'n8n-workflow';
import { send, timeoutMilliseconds, type HttpOutcome } from '../http';
import { pauseBefore } from '../retry';

/** Sends a request with the key. */
export type SendWithKey = (options: IHttpRequestOptions) => Promise<unknown>;

/** What the pages list as required, also where nothing is sent. */
export const headers = { accept: 'application/json', 'content-type': 'application/json' };

/** Thrown where an answer would come after the time that the caller has. Nothing is wrong with BeeIQ. */
export class OutOfTime extends Error {
	constructor() {
		super('The time for reading is over');
		this.name = 'OutOfTime';
	}
}

/**
 * Asks, three times at most: again after a time-out, a broken connection, 408, 429 and 5xx.
 * @param deadline epoch milliseconds after which nothing is asked or waited for
 * @returns what came of it at last, whatever it is
 * @throws OutOfTime
 */
export async function ask(
	sendWithKey: SendWithKey,
	url: string,
	qs: Record<string, string>,
	deadline = Infinity,
): Promise<HttpOutcome> {
	for (let attempt = 0; ; attempt++) {
		const left = deadline - Date.now();
		if (left <= 0) throw new OutOfTime();
		const timeout = Math.min(timeoutMilliseconds, left);
		const outcome = await send(sendWithKey, { method: 'GET', url, qs, headers, timeout });
		const pause = isPassing(outcome) ? pauseBefore(attempt, outcome) : undefined;
		if (pause === undefined) return outcome;
		if (Date.now() + pause >= deadline) throw new OutOfTime();
		await sleep(pause);
	}
}

function isPassing(outcome: HttpOutcome): boolean {
	if (outcome.kind === 'noAnswer') return true;
	return outcome.status === 408 || outcome.status === 429 || outcome.status >= 500;
}
