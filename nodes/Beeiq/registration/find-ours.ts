import type { IHookFunctions } from 'n8n-workflow';
import type { Webhooks } from '../api/webhooks/client';
import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';
import { remembered, type KnownWebhook, type Removal } from './memory';
import { ownUrl } from './own-webhook';
import { forgetRemovals, isRemoved, removalsOf } from './removals';
import { isSameAddress, isSimilarAddress } from './same-address';

/** What BeeIQ's list shows of this node's webhooks. */
export interface Found {
	/** Those in the list, the oldest first. */
	ours: BeeiqWebhook[];
	/** The one that is remembered, if the list does not show its id at all. */
	hidden: KnownWebhook | undefined;
	/** Those in the list that BeeIQ said it removed, and has not switched off. */
	ghosts: BeeiqWebhook[];
	/** The ids of everybody else's. */
	foreignIds: string[];
	/** True if BeeIQ holds none besides these, as far as it says so. */
	isComplete: boolean;
	/** True if the list was too long to be read. */
	isCut: boolean;
	/** True if BeeIQ refused a page of it. */
	isRefused: boolean;
}

/**
 * Looks for this node's webhooks in BeeIQ: those with its address, and the one that this n8n has stored
 * for the workflow, as long as its address is the stored one. Nothing else is ever touched, so a copy of
 * the workflow, here (1.123.81 copies what is stored with it) or in another n8n, leaves the first one's
 * webhook alone.
 * @param isThorough read on after the total that BeeIQ says, which may be that of a page
 * @throws BeeiqFailure
 */
export async function findOurs(
	context: IHookFunctions,
	webhooks: Webhooks,
	isThorough = false,
): Promise<Found> {
	const { webhooks: listed, isComplete, isCut, isRefused } = await webhooks.list(isThorough);
	const address = ownUrl(context);
	const known = remembered(context, webhooks);
	const isOurs = ({ id, url }: BeeiqWebhook): boolean =>
		isSameAddress(url, address) ||
		(known !== undefined && isSameId(id, known.id) && isSimilarAddress(url, known.url));
	const removals = recall(context, webhooks, listed);
	const isGhost = ({ id }: BeeiqWebhook): boolean => isRemoved(removals.get(id));
	const own = listed.filter(isOurs);
	return {
		// One that is switched off besides is as good as gone.
		ghosts: own.filter((webhook) => isGhost(webhook) && webhook.active),
		ours: own
			.filter((webhook) => !isGhost(webhook))
			.sort((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1)),
		hidden: known && listed.some(({ id }) => isSameId(id, known.id)) ? undefined : known,
		foreignIds: listed.filter((webhook) => !isOurs(webhook)).map(({ id }) => id),
		isComplete,
		isCut,
		isRefused,
	};
}

/** What became of removals, without those that BeeIQ lists no more, or that somebody has switched on again. */
function recall(
	context: IHookFunctions,
	webhooks: Webhooks,
	listed: BeeiqWebhook[],
): ReadonlyMap<string, Removal> {
	const before = removalsOf(context, webhooks);
	const isStill = ({ id, active }: BeeiqWebhook): boolean => !(active && before.get(id) === 'off');
	const still = new Set(listed.filter(isStill).map(({ id }) => id));
	forgetRemovals(context, webhooks, (id) => !still.has(id));
	return removalsOf(context, webhooks);
}

/** An id may be written in either case, as a GUID is. */
function isSameId(id: string, known: string): boolean {
	return id.toLowerCase() === known.toLowerCase();
}
