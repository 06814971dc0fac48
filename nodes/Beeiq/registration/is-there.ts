import { BeeiqFailure, raise } from '../api/failure';
import type { AnsweredWebhook } from '../api/webhooks/read-answered';
import { asFailure } from './attempt';
import type { Removal } from './memory';
import { wantedOf } from './own-webhook';
import type { Publishing } from './publishing';

/**
 * Makes a webhook what it is to be.
 * @param events those that are ticked already
 * @throws BeeiqFailure also if BeeIQ says that it has changed none
 */
export async function changeOne(
	{ webhooks, own }: Publishing,
	id: string,
	events?: string[],
): Promise<AnsweredWebhook> {
	const changed = await webhooks.change(id, wantedOf(own, events));
	if (changed.noMatch !== 'counted') return changed;
	throw new BeeiqFailure(
		'gone',
		'BeeIQ answered that it has changed no webhook.',
		'Publish again.',
	);
}

/**
 * Asks of a webhook that BeeIQ's list says nothing sure of whether it is there, by making it what it is to be.
 * @param events those that are ticked already
 * @param removal what became of its removal, if it was to be removed; `gone` also if a whole list does not show it: then
 * not every success says that it is there
 * @throws BeeiqFailure if BeeIQ does not say
 */
export async function isThere(
	publishing: Publishing,
	id: string,
	events?: string[],
	removal?: Removal,
): Promise<boolean> {
	try {
		const { id: named, noMatch } = await changeOne(publishing, id, events);
		return removal === undefined || !(noMatch || (removal === 'gone' && named === undefined));
	} catch (error) {
		const failure = asFailure(error);
		return failure.kind === 'gone' ? false : raise(failure);
	}
}
