import { raise, type BeeiqFailure } from '../api/failure';
import type { Webhooks } from '../api/webhooks/client';
import { asFailure } from './attempt';
import type { KnownWebhook } from './memory';
import { mayBePlace } from './removals';

/**
 * Removes one webhook by its id, which may be there or not.
 * @param isEnough whether to go on although it failed
 * @returns what BeeIQ answered; false also if it failed
 * @throws BeeiqFailure if that is not enough, or the account is not let in
 */
export async function removeOr(
	webhooks: Webhooks,
	id: string,
	isEnough: (failure: BeeiqFailure) => boolean,
): Promise<boolean | 'later'> {
	try {
		return await webhooks.remove(id);
	} catch (error) {
		const failure = asFailure(error);
		return failure.isShutOut || !isEnough(failure) ? raise(failure) : false;
	}
}

/** True for how a BeeIQ may answer for an id that it does not know; 403 may be for what others have added. */
export function refusesUnknown({ kind }: BeeiqFailure, { id }: KnownWebhook): boolean {
	// What may be a place is not even asked for.
	return (kind === 'refused' || kind === 'absent') && !mayBePlace(id);
}
