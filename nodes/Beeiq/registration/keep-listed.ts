import { BeeiqFailure } from '../api/failure';
import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';
import { adviceOnContent } from './advice';
import { asFailure } from './attempt';
import { confirm } from './confirm';
import { findOurs, type Found } from './find-ours';
import { isThere } from './is-there';
import { forget, registrationOf, remember, remembered, type KnownWebhook } from './memory';
import { hasDrifted, isAlike, wantedOf } from './own-webhook';
import {
	refuseMoveless,
	refuseUnchangeable,
	refuseUnchanged,
	refuseWithoutSecret,
	type Publishing,
} from './publishing';
import { mayBePlace } from './removals';
import { removeOurs } from './remove-ours';
import { refusesUnknown, removeOr } from './remove-or';
import { isSameUrl, isSimilarAddress } from './same-address';
import { warnOfLater } from './second';

/**
 * Makes the oldest of our webhooks in BeeIQ what it is to be, and removes the others.
 * @throws BeeiqFailure
 */
export async function keepOldest(publishing: Publishing, found: Found): Promise<void> {
	const { context, webhooks, own } = publishing;
	const listed = found.hidden ? await removeHidden(publishing, found.hidden, found) : found.ours;
	const [oldest] = listed as [BeeiqWebhook];
	// Should anything fail from here on, n8n calls `delete`, which has to know one.
	if (!remembered(context, webhooks)) remember(context, webhooks, oldest);
	const { kept, ours } = hasDrifted(oldest, own)
		? await repair(publishing, listed, oldest)
		: { kept: oldest, ours: listed };
	const others = ours.filter(({ id }) => id !== kept.id);
	// Should BeeIQ not remove it, then only its id still finds one that is elsewhere.
	const moved = others.find(({ url }) => !isSimilarAddress(url, own.url));
	remember(context, webhooks, moved ?? kept);
	// Once others are removed, it may have another place.
	const isPlace = mayBePlace(kept.id);
	const isListed = ours.some(({ id }) => id === kept.id);
	const isSure = await removeOurs(context, webhooks, others, { kept: { ...kept, isListed } });
	const now = isPlace && others.length > 0 ? await findOurs(context, webhooks, true) : undefined;
	remember(context, webhooks, now?.ours[0] ?? kept);
	if (isSure) return;
	context.logger.warn(
		`BeeIQ's list is too long to see whether it has removed other webhooks of "${context.getNode().name}". ${adviceOnContent(context)}`,
	);
}

/** The webhook that is the node's, and all that are listed. */
interface Repaired {
	kept: KnownWebhook;
	ours: BeeiqWebhook[];
}

/** Changes what differs. What BeeIQ holds afterwards counts, not what it answers. */
async function repair(
	publishing: Publishing,
	listed: BeeiqWebhook[],
	oldest: BeeiqWebhook,
): Promise<Repaired> {
	const { context, webhooks, own } = publishing;
	let failure: BeeiqFailure | undefined;
	let url = own.url;
	try {
		({ url = own.url } = await webhooks.change(oldest.id, wantedOf(own, oldest.events)));
		own.areEventsSent = true;
	} catch (error) {
		failure = asFailure(error);
	}
	const { ours } = await findOurs(context, webhooks, true);
	const isShown = ({ id }: BeeiqWebhook): boolean => ours.some((one) => one.id === id);
	// A list of which BeeIQ shows only a part may show another once a change has added one.
	const pushedOut = listed.filter((one) => !mayBePlace(one.id) && !isShown(one));
	const isOldest = ({ id }: BeeiqWebhook): boolean => id === oldest.id;
	// A BeeIQ may have added another one, or given it another id.
	const isNew = ({ id }: BeeiqWebhook): boolean => listed.every((known) => known.id !== id);
	const mayBeIt = (webhook: BeeiqWebhook): boolean => isOldest(webhook) || isNew(webhook);
	const isRight = (webhook: BeeiqWebhook): boolean =>
		!hasDrifted(webhook, { ...own, areEventsSent: own.areEventsSent && mayBeIt(webhook) });
	// Where events are not shown, only that it is new tells the one that has them.
	const added = oldest.events === undefined ? ours.filter(isNew).filter(isRight).at(-1) : undefined;
	const right = added ?? ours.find(isRight);
	// Then each change may have added one.
	if (right && !isOldest(right) && ours.some(isOldest)) registrationOf(context).isUnsure = true;
	if (right) return { kept: right, ours: [...ours, ...pushedOut] };
	if (failure) refuseUnchangeable(publishing, oldest.id, failure);
	const isChanged = (webhook: BeeiqWebhook): boolean =>
		mayBeIt(webhook) && !isAlike(webhook, oldest);
	const rank = (webhook: BeeiqWebhook): number =>
		2 * Number(isSameUrl(webhook.url, own.url)) + Number(isChanged(webhook));
	const candidates = [...ours.filter(isOldest), ...ours.filter(isNew), ...ours];
	const [now] = candidates.sort((a, b) => rank(b) - rank(a));
	if (now?.id === oldest.id && isAlike(now, oldest)) refuseUnchanged(publishing, now);
	refuseWithoutSecret(own, now?.url ?? url);
	refuseMoveless(own, now?.url ?? url);
	// Another one that is at the right address already.
	if (now && now.id !== oldest.id && !isNew(now)) return await repair(publishing, ours, now);
	if (!now) return { kept: { id: oldest.id, url }, ours };
	if (!now.active) throw new BeeiqFailure('refused', 'BeeIQ leaves the webhook switched off.');
	context.logger.warn(
		`BeeIQ holds the webhook of "${context.getNode().name}" otherwise than n8n asked for. ${adviceOnContent(context)}`,
	);
	return { kept: now, ours };
}

/**
 * Removes a webhook that is not in the list beside one that is. If BeeIQ calls one webhook by two ids,
 * that was the same, and is added once more; then the id in the list counts.
 * @returns those that are listed
 */
async function removeHidden(
	publishing: Publishing,
	hidden: KnownWebhook,
	before: Found,
): Promise<BeeiqWebhook[]> {
	const { context, webhooks, own } = publishing;
	const isHere = before.isComplete && isSimilarAddress(hidden.url, own.url);
	const isRemoved = await removeOr(webhooks, hidden.id, (failure) => {
		if (!isHere || !refusesUnknown(failure, hidden)) return false;
		return Boolean(Object.assign(registrationOf(context), { isUnsure: true, isInDoubt: true }));
	});
	// A BeeIQ that removes nothing answers 404 as well.
	const isSaid = isRemoved || before.isComplete;
	if (!isSaid && (await isThere(publishing, hidden.id))) {
		throw new BeeiqFailure(
			'refused',
			'BeeIQ answered 404 when it was asked to remove a webhook that it does not list, and has changed it.',
		);
	}
	forget(context);
	const found = await findOurs(context, webhooks);
	const { ours } = isRemoved ? await confirm(publishing, found) : found;
	if (isRemoved === 'later') warnOfLater(context);
	const wasShown = ({ id }: BeeiqWebhook): boolean => before.ours.some((one) => one.id === id);
	// The one that was told of its events may have another id by now.
	if (!ours.every(wasShown)) own.areEventsSent = false;
	if (ours.length > 0) return ours;
	registrationOf(context).isInDoubt = true;
	// A list whose rows move may skip the one that it has just shown.
	const [shown] = before.ours;
	const removal = found.isComplete ? 'gone' : undefined;
	if (shown && (await isThere(publishing, shown.id, shown.events, removal))) return [shown];
	await webhooks.add(wantedOf(own));
	const { ours: added } = await findOurs(context, webhooks);
	if (added.length > 0) return added;
	throw new BeeiqFailure('refused', 'BeeIQ lists the webhook under another id than it gave it.');
}
