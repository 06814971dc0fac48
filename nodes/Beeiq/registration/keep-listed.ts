import { BeeiqFailure, raise } from '../api/failure';
import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';
import { adviceOnContent } from './advice';
import { asFailure } from './attempt';
import { confirm } from './confirm';
import { findOurs, type Found } from './find-ours';
import { forget, registrationOf, remember, remembered, type KnownWebhook } from './memory';
import { hasDrifted, wantedOf } from './own-webhook';
import { refuseMoveless, refuseWithoutSecret, type Publishing } from './publishing';
import { removeListed } from './remove-listed';
import { isSameUrl } from './same-address';

/**
 * Makes the oldest of our webhooks in BeeIQ what it is to be, and removes the others.
 * @throws BeeiqFailure
 */
export async function keepOldest(publishing: Publishing, found: Found): Promise<void> {
	const { context, webhooks } = publishing;
	const listed = found.hidden ? await removeHidden(publishing, found.hidden) : found.ours;
	const [oldest] = listed as [BeeiqWebhook];
	// Should anything fail from here on, n8n calls `delete`, which has to know one.
	if (!remembered(context, webhooks)) remember(context, webhooks, oldest);
	const { kept, ours } = hasDrifted(oldest, publishing.own)
		? await repair(publishing, listed)
		: { kept: oldest, ours: listed };
	remember(context, webhooks, kept);
	const others = ours.filter(({ id }) => id !== kept.id);
	if (await removeListed(context, webhooks, others)) return;
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
async function repair(publishing: Publishing, listed: BeeiqWebhook[]): Promise<Repaired> {
	const [oldest] = listed as [BeeiqWebhook];
	const { context, webhooks, own } = publishing;
	let failure: BeeiqFailure | undefined;
	let url = own.url;
	try {
		({ url = own.url } = await webhooks.change(oldest.id, wantedOf(own, oldest.events)));
	} catch (error) {
		failure = asFailure(error);
	}
	const { ours } = await findOurs(context, webhooks, true);
	// A BeeIQ may have added another one, or given it another id.
	const right = ours.find((webhook) => !hasDrifted(webhook, own));
	if (right) return { kept: right, ours };
	if (failure) raise(failure);
	const isNew = ({ id }: BeeiqWebhook): boolean => listed.every((known) => known.id !== id);
	const [now] = [...ours.filter(({ id }) => id === oldest.id), ...ours.filter(isNew), ...ours].sort(
		(a, b) => Number(isSameUrl(b.url, own.url)) - Number(isSameUrl(a.url, own.url)),
	);
	refuseWithoutSecret(own, now?.url ?? url);
	refuseMoveless(own, now?.url ?? url);
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
async function removeHidden(publishing: Publishing, hidden: KnownWebhook): Promise<BeeiqWebhook[]> {
	const { context, webhooks, own } = publishing;
	const isRemoved = await webhooks.remove(hidden.id);
	forget(context);
	const found = await findOurs(context, webhooks);
	const { ours } = isRemoved ? await confirm(publishing, found) : found;
	if (ours.length > 0) return ours;
	registrationOf(context).isInDoubt = true;
	await webhooks.add(wantedOf(own));
	const { ours: added } = await findOurs(context, webhooks);
	if (added.length > 0) return added;
	throw new BeeiqFailure('refused', 'BeeIQ lists the webhook under another id than it gave it.');
}
