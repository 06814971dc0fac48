import { raise, type BeeiqFailure } from '../api/failure';
import type { Webhooks } from '../api/webhooks/client';
import { asFailure } from './attempt';

/**
 * Removes one webhook by its id, which may be there or not.
 * @param isEnough whether to go on although it failed
 * @returns what BeeIQ answered; false also if it failed
 * @throws BeeiqFailure if that is not enough, or the account is not let in
 */
export async function removeUnlisted(
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
