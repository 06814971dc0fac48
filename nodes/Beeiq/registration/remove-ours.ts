import type { IHookFunctions } from 'n8n-workflow';
import type { Webhooks } from '../api/webhooks/client';
import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';
import { isOurs, isSameId } from './is-ours';
import { registrationOf, type KnownWebhook } from './memory';
import { isRemoved, mayBePlace, removalsOf } from './removals';
import { removeListed } from './remove-listed';

/** What to go by when webhooks are removed. */
interface Removing {
	/** Those of them that BeeIQ removed before. */
	ghosts?: BeeiqWebhook[];
	/** Another one, which stays, and whether it is listed. */
	kept?: KnownWebhook & { isListed: boolean };
}

/**
 * Removes webhooks that BeeIQ lists, and what else of ours it lists only then. Beside one that is kept, that is told
 * instead: it may be another main's.
 * @returns false if BeeIQ's list was too long to see whether they are gone, and BeeIQ does not say it either
 * @throws BeeiqFailure
 */
export async function removeOurs(
	context: IHookFunctions,
	webhooks: Webhooks,
	listed: BeeiqWebhook[],
	{ ghosts, kept }: Removing = {},
): Promise<boolean> {
	const known: KnownWebhook[] = kept ? [kept] : [];
	let isSure = true;
	let now = new Map<string, BeeiqWebhook>();
	const list: Webhooks['list'] = async (isThorough) => {
		const read = await webhooks.list(isThorough);
		for (const webhook of read.webhooks) now.set(webhook.id, webhook);
		return read;
	};
	const isNew = (webhook: BeeiqWebhook): boolean =>
		isOurs(context, webhooks, webhook) &&
		!isRemoved(removalsOf(context, webhooks).get(webhook.id)) &&
		!known.some(({ id }) => isSameId(id, webhook.id));
	for (let ones = listed; ones.length > 0; ones = [...now.values()].filter(isNew)) {
		if (kept && ones !== listed) {
			// At another place, it may be the one that is kept.
			registrationOf(context).isUnsure ||= !mayBePlace(kept.id);
			break;
		}
		known.push(...ones);
		now = new Map();
		const by = { ghosts, kept: kept?.isListed ? kept : undefined };
		isSure = (await removeListed(context, { ...webhooks, list }, ones, by)) && isSure;
	}
	return isSure;
}
