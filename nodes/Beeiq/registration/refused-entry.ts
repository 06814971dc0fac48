import type { IHookFunctions } from 'n8n-workflow';
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

function keyOf(context: IHookFunctions): string {
	return `${context.getInstanceId()} ${ownUrl(context)}`;
}
