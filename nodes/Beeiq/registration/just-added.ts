import type { IHookFunctions } from 'n8n-workflow';
import { registrationOf } from './memory';

// BeeIQ may put one to use again that it has removed, and its list may be late: for a while it marks as deleted what
// is there.

/** A list may be late by so many milliseconds. */
const longestDelay = 60_000;

/** Remembers that BeeIQ has given the id that is remembered to what was added now. */
export function rememberAdding(context: IHookFunctions): void {
	registrationOf(context).addedAt = Date.now();
}

/** True if a list may not show yet that the webhook that is remembered was added. */
export function isJustAdded(context: IHookFunctions): boolean {
	return Date.now() <= (registrationOf(context).addedAt ?? 0) + longestDelay;
}

/** Its list shows it: from now on, a mark counts. */
export function forgetAdded(context: IHookFunctions): void {
	delete registrationOf(context).addedAt;
}
