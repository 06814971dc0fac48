import type { IHookFunctions } from 'n8n-workflow';
import { BeeiqFailure } from '../api/failure';
import type { Webhooks } from '../api/webhooks/client';
import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';
import { where } from './advice';
import { isOurs } from './is-ours';
import {
	addedSince,
	forgetRemovals,
	isOver,
	isRemoved,
	mayBePlace,
	rememberAdded,
	removalsOf,
} from './removals';

/**
 * Changes and removes by such an id only what the list shows there as the node's own, and reads it again where n8n
 * may have moved what is there. What the list does not show is left to BeeIQ.
 */
export function guardPlaces(context: IHookFunctions, webhooks: Webhooks): Webhooks {
	let listed: BeeiqWebhook[] = [];
	/** How many there are, if BeeIQ says that it has listed all. */
	let count: number | undefined;
	let removed: string | undefined;
	/** From this place on, the list is older than what n8n has asked for since. */
	let staleFrom = Infinity;
	const isOne = (webhook: BeeiqWebhook): boolean => isOurs(context, webhooks, webhook);
	const list: Webhooks['list'] = async (isThorough) => {
		const before = listed.filter(isOne).length;
		const read = await webhooks.list(isThorough);
		listed = read.webhooks;
		count = read.isComplete ? listed.length : undefined;
		staleFrom = Infinity;
		// It is gone, and what has its id now is another.
		const isFewer = listed.filter(isOne).length < before;
		if (isFewer) forgetRemovals(context, webhooks, (id) => id === removed);
		removed = undefined;
		return read;
	};
	const isAnothers = async (id: string): Promise<boolean> => {
		if (!mayBePlace(id)) return false;
		if (Number(id) >= staleFrom) await list(true);
		return listed.some((webhook) => webhook.id === id && !isOne(webhook));
	};
	// As long as the list shows one that was removed, it does not show who has its place now, if any is behind it.
	const mayHaveMoved = (id: string): boolean => {
		if (!mayBePlace(id) || isCurrent()) return false;
		const last = Math.max(...listed.map((webhook) => Number(webhook.id)).filter(Number.isInteger));
		return [...removalsOf(context, webhooks)].some(
			([other, answer]) =>
				isRemoved(answer) && !isOver(answer) && Number(other) <= Number(id) && Number(other) < last,
		);
	};
	const isCurrent = (): boolean =>
		listed.some((webhook) => webhook.id === addedSince(context) && isOne(webhook));
	return {
		...webhooks,
		list,
		add: async (webhook) => {
			staleFrom = 0;
			const added = await webhooks.add(webhook);
			if (added.id !== undefined) rememberAdded(context, added.id);
			return added;
		},
		change: async (id, webhook) => {
			if (mayHaveMoved(id) || (await isAnothers(id))) {
				throw new BeeiqFailure(
					'gone',
					'The webhook is no longer where BeeIQ listed it.',
					'Publish again.',
				);
			}
			// It may add another instead.
			staleFrom = 0;
			return await webhooks.change(id, webhook);
		},
		remove: async (id) => {
			if (mayHaveMoved(id)) {
				throw new BeeiqFailure(
					'refused',
					'BeeIQ still lists a webhook that it said it removed, so n8n does not know which one has its id now.',
				);
			}
			if (await isAnothers(id)) return false;
			if (!mayBePlace(id)) return await webhooks.remove(id);
			removed = id;
			staleFrom = Math.min(staleFrom, Number(id));
			const isRemoved = await webhooks.remove(id);
			// One with a number beyond all that there are is at no place.
			const isUnseen =
				!listed.some((webhook) => webhook.id === id) && Number(id) <= (count ?? Infinity);
			if (isRemoved && isUnseen) warnOfUnseen(context, id);
			return isRemoved;
		},
	};
}

function warnOfUnseen(context: IHookFunctions, id: string): void {
	context.logger.warn(
		`For "${context.getNode().name}", n8n had BeeIQ remove the webhook with the id ${id}, which BeeIQ's list does not show. If ids are places in that list, it may have been another's. Look ${where}: one that you miss there, add again.`,
	);
}
