import type { IHookFunctions } from 'n8n-workflow';
import type { BeeiqFailure } from '../api/failure';
import type { Webhooks } from '../api/webhooks/client';
import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';
import { isOurs, isSameId } from './is-ours';
import { forgetAdded, isJustAdded } from './just-added';
import { forget, registrationOf, remembered, type KnownWebhook, type Removal } from './memory';
import { recognise } from './recognise';
import { forgetRemovals, isRemoved, mayBePlace, rememberRemovals, removalsOf } from './removals';
import { isSimilarAddress } from './same-address';
import { noteStray } from './stray';

/** What BeeIQ's list shows of this node's webhooks. */
export interface Found {
	/** Those in the list, the oldest first. */
	ours: BeeiqWebhook[];
	/** The one that is remembered, if the list does not show its id at all, also not as deleted. */
	hidden: KnownWebhook | undefined;
	/** Those in the list that BeeIQ said it removed, and has not switched off. */
	ghosts: BeeiqWebhook[];
	/** The ids of everybody else's. */
	foreignIds: string[];
	/** True if BeeIQ says that it holds none besides these, and lists the one that it was seen to hold. */
	isComplete: boolean;
	/** True if the list was too long to be read. */
	isCut: boolean;
	/** True if BeeIQ refused a page of it. */
	isRefused: boolean;
	/** True if BeeIQ says that it holds more than it lists. */
	isShort: boolean;
	/** Why it gave no such page, if it may give it later. */
	failure?: BeeiqFailure;
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
	const { webhooks: listed, deleted, ...extent } = await webhooks.list(isThorough);
	// Not by what is deleted: another BeeIQ may have given the same id for the same address, and removed it.
	recognise(context, webhooks, listed);
	const known = remembered(context, webhooks);
	const isOne = (webhook: BeeiqWebhook): boolean => isOurs(context, webhooks, webhook);
	const removals = recall(context, webhooks, listed);
	const isGhost = ({ id }: BeeiqWebhook): boolean => isRemoved(removals.get(id));
	noteStray(
		context,
		listed.filter((webhook) => !isGhost(webhook)),
		known,
	);
	const own = listed.filter(isOne);
	const isIt = ({ id }: KnownWebhook): boolean => known !== undefined && isSameId(id, known.id);
	const isShown = listed.some(isIt);
	if (isShown) forgetAdded(context);
	const isMarked = known !== undefined && deleted.some((one) => isMarkOf(one, known));
	const isGone = !isShown && isMarked && !isJustAdded(context);
	const registration = registrationOf(context);
	if (isShown || isGone) delete registration.isUnlisted;
	if (isGone) forget(context);
	return {
		// One that is switched off besides is as good as gone.
		ghosts: own.filter((webhook) => isGhost(webhook) && webhook.active),
		ours: own
			.filter((webhook) => !isGhost(webhook))
			.sort((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1)),
		hidden: isShown || isGone ? undefined : known,
		foreignIds: listed.filter((webhook) => !isOne(webhook)).map(({ id }) => id),
		...extent,
		isComplete: extent.isComplete && !registration.isUnlisted,
	};
}

/** Another tenant's may have the same id; of one that is deleted, the URL may be too. */
function isMarkOf({ id, url }: KnownWebhook, known: KnownWebhook): boolean {
	return isSameId(id, known.id) && (url === '' || isSimilarAddress(url, known.url));
}

/** What became of removals, without those that BeeIQ lists no more, or that somebody has switched on again. */
function recall(
	context: IHookFunctions,
	webhooks: Webhooks,
	listed: BeeiqWebhook[],
): ReadonlyMap<string, Removal> {
	const before = removalsOf(context, webhooks);
	const isStill = ({ id, active }: BeeiqWebhook): boolean => !(active && before.get(id) === 'off');
	// At the place of one that was removed, there may be another by now.
	const isIt = (webhook: BeeiqWebhook): boolean =>
		!mayBePlace(webhook.id) ||
		(isOurs(context, webhooks, webhook) && (webhook.active || before.get(webhook.id) !== 'gone'));
	const still = listed.filter((one) => before.has(one.id) && isStill(one) && isIt(one));
	forgetRemovals(context, webhooks, (known) => still.every(({ id }) => id !== known));
	const off = still.filter(({ id, active }) => !active && isRemoved(before.get(id)));
	const answers = off.map(({ id }): [string, Removal] => [id, 'off']);
	rememberRemovals(context, webhooks, answers);
	return removalsOf(context, webhooks);
}
