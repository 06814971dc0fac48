import { BeeiqFailure, type FailureKind } from '../failure';
import type { HttpAnswer, HttpOutcome, NoAnswer } from '../http';
import { menuPath } from '../menu-path';
import { verdictOf } from '../verdict';

/** What became of a request to the listener. */
export type Outcome =
	| { kind: 'taken' }
	/** BeeIQ did nothing of it. */
	| { kind: 'notTaken'; failure: BeeiqFailure }
	/** It cannot be told: the answer was lost or says nothing. */
	| { kind: 'unknown'; failure: BeeiqFailure };

const where = `${menuPath}, tab Listener`;
const checkAddress = `Copy the address once more into the credential 'BeeIQ Listener API': ${where}.`;
const checkFields =
	"Check the fields, and 'Sender User' in the credential 'BeeIQ Listener API', who must be a user of this BeeIQ.";

/**
 * Says what became of a request. Seen of BeeIQ: the text `OK` for what it took, and 404 with
 * `{"success":false,"message":"Resource not found"}` for an address that it does not know. Everything
 * else is a guess.
 * @param quote BeeIQ's own words; see `quoteOf`
 */
export function outcomeOf(answer: HttpOutcome, quote: string): Outcome {
	if (answer.kind === 'noAnswer') return outcomeWithoutAnswer(answer);
	const { status, text, json } = answer;
	switch (answer.kind) {
		case 'success': {
			const verdict = verdictOf(text, json);
			if (verdict === 'taken') return { kind: 'taken' };
			return verdict === 'refused' ? refused(status, quote) : unclear(status, quote);
		}
		case 'webPage':
			return notTaken('absent', 'BeeIQ answered with a web page instead of "OK".', checkAddress);
		case 'redirect':
			return notTaken(
				'setting',
				`BeeIQ answered with a redirect (${status}), which is not followed, so that no customer's data is sent elsewhere.`,
				checkAddress,
			);
		case 'absent':
			return notTaken('absent', `BeeIQ knows no such listener (${status})${quote}.`, checkAddress);
		case 'unauthorized':
		case 'forbidden':
			return notTaken(
				'forbidden',
				`BeeIQ does not accept requests from this n8n (${status})${quote}.`,
				`If the listener takes requests from certain IP addresses only, add this n8n's: ${where}.`,
			);
		case 'tooLarge':
			return notTaken(
				'refused',
				`The request is too large for BeeIQ (${status}).`,
				"Lower 'Batch Size'.",
			);
		case 'limited':
			return notTaken(
				'passing',
				`BeeIQ is limiting requests (${status})${quote}.`,
				waitAdvice(answer),
			);
		case 'unavailable':
			return unknown('passing', `BeeIQ could not answer (${status})${quote}.`, waitAdvice(answer));
		case 'refused':
			return refused(status, quote);
	}
}

function outcomeWithoutAnswer({ cause, host }: NoAnswer): Outcome {
	const checkReach =
		"Check the address in the credential 'BeeIQ Listener API', and that this n8n can reach it.";
	switch (cause) {
		case 'tls':
			return notTaken(
				'setting',
				`${host} offers no secure connection that this n8n trusts, so nothing was sent.`,
				checkReach,
			);
		case 'neverConnected':
			return notTaken('passing', `${host} cannot be reached.`, checkReach);
		case 'timeOut':
			return unknown('passing', `${host} did not answer in time.`, checkReach);
		case 'lost':
			return unknown('passing', `${host} broke the connection.`, checkReach);
	}
}

function refused(status: number, quote: string): Outcome {
	return notTaken('refused', `BeeIQ refused this (${status})${quote}.`, checkFields);
}

function unclear(status: number, quote: string): Outcome {
	return unknown(
		'refused',
		`BeeIQ answered something other than "OK" (${status})${quote}, so it is not known whether it took this.`,
		'Look there before you send it again.',
	);
}

function waitAdvice({ retryAfter }: HttpAnswer): string {
	return retryAfter === undefined
		? 'Try again in a few minutes.'
		: `BeeIQ asks to wait ${Math.ceil(retryAfter / 1000)} seconds before trying again.`;
}

function notTaken(kind: FailureKind, what: string, advice: string): Outcome {
	return { kind: 'notTaken', failure: new BeeiqFailure(kind, what, advice) };
}

function unknown(kind: FailureKind, what: string, advice: string): Outcome {
	return { kind: 'unknown', failure: new BeeiqFailure(kind, what, advice) };
}
