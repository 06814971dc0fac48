import type { IHookFunctions } from 'n8n-workflow';
import { registrationOf } from './memory';

// BeeIQ may put one to use again that it has removed, and its list may be late, or carry a mark that does not mean
// what it seems to: one that it has never listed without a mark is not gone because of it.

/** Remembers that BeeIQ has given the id that is remembered to what was added now. */
export function rememberAdding(context: IHookFunctions): void {
	registrationOf(context).isNew = true;
}

/** True if BeeIQ has not listed the webhook that is remembered since it was added. */
export function isJustAdded(context: IHookFunctions): boolean {
	return registrationOf(context).isNew === true;
}

/** Its list shows it: from now on, a mark counts. */
export function forgetAdded(context: IHookFunctions): void {
	delete registrationOf(context).isNew;
}
