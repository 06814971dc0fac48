import type { IHookFunctions } from 'n8n-workflow';
import type { BeeiqFailure } from '../api/failure';
import { ownUrl } from './own-webhook';

// n8n calls `delete` right after a failed attempt to publish. 1.123.81, and 2.41.1 when it starts, give it what was
// stored before that attempt (`clearWebhooks`), so what the attempt has to tell it is kept here.

/** So long after an attempt, in milliseconds, a removal is not what n8n does after it, but a person's. */
const longestPause = 5_000;

/** When the last attempt failed since the sign-in did (in ms since 1970), by the node's address. */
const refusals = new Map<string, number>();

/** Notes that an attempt has failed since the sign-in did. */
export function noteRefusal(context: IHookFunctions): void {
	refusals.set(keyOf(context), Date.now());
}

/** Forgets it: another attempt begins. */
export function forgetRefusal(context: IHookFunctions): void {
	refusals.delete(keyOf(context));
}

/** True if that was a moment ago; once. Another sign-in would bring the account closer to being locked. */
export function takeRefusal(context: IHookFunctions): boolean {
	const since = refusals.get(keyOf(context));
	forgetRefusal(context);
	return since !== undefined && Date.now() <= since + longestPause;
}

/** So long after a removal between two attempts, in milliseconds, n8n makes the next: it pauses up to 8 s. */
const longestPauseBefore = 10_000;

/** What shut n8n out of BeeIQ in a removal between two attempts, and when, by the node's address. */
const shutOuts = new Map<string, { failure: BeeiqFailure; since: number }>();

/** Notes that the removal after a failed attempt was not let in: the next would be told the same. */
export function noteShutOut(context: IHookFunctions, failure: BeeiqFailure): void {
	shutOuts.set(keyOf(context), { failure, since: Date.now() });
}

/** What the removal before this attempt was told; once. */
export function takeShutOut(context: IHookFunctions): BeeiqFailure | undefined {
	const noted = shutOuts.get(keyOf(context));
	shutOuts.delete(keyOf(context));
	return noted && Date.now() <= noted.since + longestPauseBefore ? noted.failure : undefined;
}

function keyOf(context: IHookFunctions): string {
	return `${context.getInstanceId()} ${ownUrl(context)}`;
}
