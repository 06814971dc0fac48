import { BeeiqFailure, type FailureKind } from '../failure';
import { isObject } from '../../json';
import type { HttpAnswer, HttpOutcome, NoAnswer } from '../http';
import { quoteOf } from '../quote';
import { isComplaint, isDenial } from './answer';

/** What was asked for, and what must not be repeated of it. */
export interface Task {
	/** To follow "while", e.g. "reading contacts". */
	name: string;
	/** Writes: without a clear answer it is not known whether it was done. */
	isWrite: boolean;
	/** See `quoteOf`. */
	secrets: string[];
	/** The values that were asked for or written. */
	sent?: string[];
}

type Meaning = [kind: FailureKind, what: string, advice: string];

const checkAddress = "Check 'Base URL' in the credential 'BeeIQ REST API'.";
const checkFields = 'Check the fields of the node.';
const later = 'Try again in a few minutes.';
const inDoubt = 'It is not known whether it was done: look in BeeIQ before you send it again.';

/** Says what it means that a request did not give what it was sent for. */
export function failureFrom(outcome: HttpOutcome, task: Task): BeeiqFailure {
	const [kind, what, advice] =
		outcome.kind === 'noAnswer' ? meaningOfSilence(outcome, task) : meaningOf(outcome, task);
	const isDoubtful = task.isWrite && mayBeDone(outcome);
	return new BeeiqFailure(kind, what, isDoubtful ? `${inDoubt} ${advice}` : advice);
}

/** True if what was to be written may be there. */
function mayBeDone(outcome: HttpOutcome): boolean {
	if (outcome.kind === 'noAnswer') return ['timeOut', 'lost'].includes(outcome.cause);
	if (outcome.kind === 'success') return !isDenial(outcome.json);
	return outcome.kind === 'unavailable';
}

function meaningOfSilence({ cause, host }: NoAnswer, { name }: Task): Meaning {
	const what = {
		timeOut: 'did not answer in time',
		lost: 'broke the connection',
		neverConnected: 'cannot be reached',
		tls: 'has a certificate that this n8n does not trust, so nothing was sent',
	}[cause];
	const advice = `${checkAddress} Check also that this n8n can reach it, then try again.`;
	return ['passing', `${host} ${what} while ${name}.`, advice];
}

function meaningOf(
	{ kind, status, json }: HttpAnswer,
	{ name, isWrite, secrets, sent }: Task,
): Meaning {
	const when = `while ${name} (${status})${quoteOf(json, secrets, sent)}.`;
	switch (kind) {
		case 'unauthorized':
			return [
				'signIn',
				`BeeIQ did not accept the API key ${when}`,
				"Check 'API Key' in the credential 'BeeIQ REST API'.",
			];
		case 'forbidden':
			return [
				'forbidden',
				`BeeIQ does not let this API key do this ${when}`,
				'Ask BeeIQ what the key may do, and whether it only works from certain IP addresses.',
			];
		case 'absent':
			if (isWrite && status === 404 && isObject(json)) {
				return [
					'absent',
					`BeeIQ found nothing of the kind ${when}`,
					`${checkFields} ${checkAddress}`,
				];
			}
			return ['absent', `BeeIQ has nothing at this address ${when}`, checkAddress];
		case 'webPage':
			return ['absent', `BeeIQ answered with a web page ${when}`, checkAddress];
		case 'redirect':
			return [
				'setting',
				`BeeIQ answered with a redirect ${when} It is not followed, so that the key is not sent elsewhere.`,
				checkAddress,
			];
		case 'limited':
			return ['passing', `BeeIQ is limiting requests ${when}`, later];
		case 'unavailable':
			return ['passing', `BeeIQ could not answer ${when}`, later];
		case 'success':
			if (!isDenial(json) && (isWrite || !isComplaint(json)))
				return ['refused', `BeeIQ answered something else ${when}`, checkAddress];
			break;
	}
	return ['refused', `BeeIQ refused the request ${when}`, checkFields];
}
