import { raise } from '../api/failure';
import { asFailure } from './attempt';
import { wantedOf } from './own-webhook';
import type { Publishing } from './publishing';

/**
 * Asks of a webhook that BeeIQ's list says nothing sure of whether it is there, by making it what it is to be.
 * @param events those that are ticked already
 * @throws BeeiqFailure if BeeIQ does not say
 */
export async function isThere(
	{ webhooks, own }: Publishing,
	id: string,
	events?: string[],
): Promise<boolean> {
	try {
		await webhooks.change(id, wantedOf(own, events));
		return true;
	} catch (error) {
		const failure = asFailure(error);
		return failure.kind === 'gone' ? false : raise(failure);
	}
}
