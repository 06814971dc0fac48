import type { IHookFunctions } from 'n8n-workflow';
import { raise, type BeeiqFailure } from '../api/failure';
import type { Webhooks } from '../api/webhooks/client';
import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';
import { isOurs } from './is-ours';
import type { KnownWebhook } from './memory';
import { mayBePlace } from './removals';
import { isSimilarAddress } from './same-address';

/**
 * Those that BeeIQ still lists, and all that it lists.
 * @param otherwise what to do where it does not say: to believe its answers, or to fail
 * @param staying those that BeeIQ is to list still, of these and others of the node
 */
export async function listLeft(
	context: IHookFunctions,
	webhooks: Webhooks,
	removed: BeeiqWebhook[],
	otherwise: BeeiqFailure | 'believed' | undefined,
	staying: KnownWebhook[] = [],
): Promise<{ left: BeeiqWebhook[]; isSure: boolean; now?: BeeiqWebhook[] }> {
	try {
		const { webhooks: now, isCut, isRefused } = await webhooks.list(true);
		// Then it may be on one of the other pages.
		const isPart = isCut || isRefused;
		if (isCut && otherwise !== 'believed') return { left: removed, isSure: false };
		// A list that was late shows it where it was moved.
		const isIt = (webhook: BeeiqWebhook, { id, url }: BeeiqWebhook): boolean =>
			id === webhook.id &&
			(isSimilarAddress(url, webhook.url) || isOurs(context, webhooks, webhook));
		const left = now.filter((webhook) => removed.some((one) => isIt(webhook, one)));
		const isRest = areRest(staying, removed, now);
		return {
			left: isRest ? removed.filter((one) => staying.includes(one)) : left,
			isSure: !isPart,
			now,
		};
	} catch (error) {
		if (otherwise === 'believed') return { left: [], isSure: true };
		return raise(otherwise ?? (error as Error));
	}
}

/** Where ids are places, those that stay may have the places of others by now: true if so many are listed. */
function areRest(staying: KnownWebhook[], removed: BeeiqWebhook[], now: BeeiqWebhook[]): boolean {
	const before = [...staying, ...removed];
	const isOne = ({ url }: BeeiqWebhook): boolean =>
		before.some((one) => isSimilarAddress(one.url, url));
	return before.every(({ id }) => mayBePlace(id)) && now.filter(isOne).length === staying.length;
}
