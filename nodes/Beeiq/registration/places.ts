import type { IHookFunctions } from 'n8n-workflow';
import { BeeiqFailure } from '../api/failure';
import type { Webhooks } from '../api/webhooks/client';
import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';
import { isOurs } from './is-ours';
import { mayBePlace, removalsOf } from './removals';

/**
 * Changes and removes by such an id only what the last list shows there as the node's own. What the list does not
 * show is left to BeeIQ.
 */
export function guardPlaces(context: IHookFunctions, webhooks: Webhooks): Webhooks {
	let listed: BeeiqWebhook[] = [];
	const isAnothers = (id: string): boolean =>
		mayBePlace(id) &&
		listed.some((webhook) => webhook.id === id && !isOurs(context, webhooks, webhook));
	// As long as the list shows one that was removed, it does not show who has its place now.
	const mayHaveMoved = (id: string): boolean =>
		mayBePlace(id) &&
		[...removalsOf(context, webhooks)].some(
			([other, answer]) => answer === 'done' && mayBePlace(other) && Number(other) <= Number(id),
		);
	return {
		...webhooks,
		list: async (isThorough) => {
			const list = await webhooks.list(isThorough);
			listed = list.webhooks;
			return list;
		},
		change: async (id, webhook) => {
			if (!isAnothers(id) && !mayHaveMoved(id)) return await webhooks.change(id, webhook);
			throw new BeeiqFailure(
				'gone',
				'The webhook is no longer where BeeIQ listed it.',
				'Publish again.',
			);
		},
		remove: async (id) => {
			if (!mayHaveMoved(id)) return !isAnothers(id) && (await webhooks.remove(id));
			throw new BeeiqFailure(
				'refused',
				'BeeIQ still lists a webhook that it said it removed, so n8n does not know which one has its id now.',
			);
		},
	};
}
