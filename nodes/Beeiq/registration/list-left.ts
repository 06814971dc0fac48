import { raise, type BeeiqFailure } from '../api/failure';
import type { Webhooks } from '../api/webhooks/client';
import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';
import type { KnownWebhook } from './memory';
import { mayBePlace } from './removals';
import { isSimilarAddress } from './same-address';

/**
 * Those that BeeIQ still lists, and all that it lists.
 * @param otherwise what to do where it does not say: to believe its answers, or to fail
 * @param kept one that is not removed
 */
export async function listLeft(
	webhooks: Webhooks,
	removed: BeeiqWebhook[],
	otherwise: BeeiqFailure | 'believed' | undefined,
	kept?: KnownWebhook,
): Promise<{ left: BeeiqWebhook[]; isSure: boolean; now?: BeeiqWebhook[] }> {
	try {
		const { webhooks: now, isCut } = await webhooks.list(true);
		// Then it may be on one of the other pages.
		if (isCut && otherwise !== 'believed') return { left: removed, isSure: false };
		const left = now.filter((webhook) =>
			removed.some(({ id, url }) => id === webhook.id && isSimilarAddress(url, webhook.url)),
		);
		return { left: kept && isAtPlace(kept, removed, now) ? [] : left, isSure: !isCut, now };
	} catch (error) {
		if (otherwise === 'believed') return { left: [], isSure: true };
		return raise(otherwise ?? (error as Error));
	}
}

/** True if the one that is kept is listed alone, and at the place of one that was removed. */
function isAtPlace(kept: KnownWebhook, removed: BeeiqWebhook[], now: BeeiqWebhook[]): boolean {
	const ours = now.filter(({ url }) =>
		[kept, ...removed].some((one) => isSimilarAddress(one.url, url)),
	);
	return mayBePlace(kept.id) && ours.length === 1 && Number(ours[0]?.id) <= Number(kept.id);
}
