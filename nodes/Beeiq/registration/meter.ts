import type { IHookFunctions } from 'n8n-workflow';
import { BeeiqFailure } from '../api/failure';
import type { Meter } from '../api/webhooks/client';
import { registrationOf } from './memory';

// A list may have no end, and n8n tries five times: together they must not become hundreds of requests.

/** A list is not read for more pages than this. */
const pagesOfList = 8;
/** After so many requests, a list is its first page. */
const callsToList = 28;
/** After so many requests, what failed is not tried again by itself. */
const callsToTryAgain = 20;
/** More requests than this publishing does not cost. */
export const callsToPublish = 36;
/** The same with what n8n does after a failed attempt, for which it may not know what that has cost. */
const [callsToRemove, callsAtMost] = [20, 54];
/** So long after a request, in milliseconds, another belongs to another publication. */
const longestPause = 60_000;

/**
 * Counts the requests that publishing costs, over all attempts.
 * @param limit more are not sent
 */
export function meterOf(context: IHookFunctions, limit: number): Meter {
	const registration = registrationOf(context);
	return {
		count: () => {
			const calls = callsOf(registration);
			const isNew = Date.now() > (registration.lastCall ?? 0) + longestPause;
			if (!isNew && calls >= limit) {
				throw new BeeiqFailure(
					'refused',
					`n8n has sent BeeIQ ${limit} requests for this, and stops here.`,
				);
			}
			registration.calls = isNew ? 1 : calls + 1;
			registration.lastCall = Date.now();
		},
		// A page that is not asked for is not one that BeeIQ has refused.
		mayReadOn: (page) => page < pagesOfList && callsOf(registration) < Math.min(callsToList, limit),
	};
}

/** Counts on, for a removal. */
export function meterOfRemoval(context: IHookFunctions): Meter {
	const calls = callsOf(registrationOf(context));
	return meterOf(context, Math.min(callsAtMost, calls + callsToRemove));
}

/** True unless the attempts so far have cost too many requests for another. */
export function mayTryAgain(context: IHookFunctions): boolean {
	return callsOf(registrationOf(context)) <= callsToTryAgain;
}

/** How many requests publishing has cost so far. */
function callsOf({ calls = 0 }: ReturnType<typeof registrationOf>): number {
	return calls;
}
