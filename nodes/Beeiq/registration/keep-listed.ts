import { BeeiqFailure, raise } from '../api/failure';
import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';
import { adviceOnContent } from './advice';
import { asFailure } from './attempt';
import { findOurs, type Found } from './find-ours';
import { forget, remember, type KnownWebhook } from './memory';
import { hasDrifted, wantedOf } from './own-webhook';
import { refuseWithoutSecret, type Publishing } from './publishing';
import { removeListed } from './remove-listed';

/**
 * Makes the oldest of our webhooks in BeeIQ what it is to be, and removes the others.
 * @throws BeeiqFailure
 */
export async function keepOldest(publishing: Publishing, { ours, hidden }: Found): Promise<void> {
	const { context, webhooks } = publishing;
	const [kept, ...others] = ours as [BeeiqWebhook, ...BeeiqWebhook[]];
	const url = await repair(publishing, kept);
	if (hidden) await removeHidden(publishing, hidden);
	// Before the others go: should that fail, n8n calls `delete`, which has to know this one.
	remember(context, { id: kept.id, url });
	await removeListed(webhooks, others);
}

/**
 * Changes what differs. What BeeIQ holds afterwards counts, not what it answers.
 * @returns the URL that BeeIQ holds
 */
async function repair({ context, webhooks, own }: Publishing, kept: BeeiqWebhook): Promise<string> {
	if (!hasDrifted(kept, own)) return kept.url;
	let failure: BeeiqFailure | undefined;
	let url = own.url;
	try {
		({ url = own.url } = await webhooks.change(kept.id, wantedOf(own, kept.events)));
	} catch (error) {
		failure = asFailure(error);
	}
	const { webhooks: listed } = await webhooks.list();
	const now = listed.find(({ id }) => id === kept.id);
	if (now && !hasDrifted(now, own)) return now.url;
	if (failure) raise(failure);
	refuseWithoutSecret(own, now?.url ?? url);
	if (!now) return url;
	if (!now.active) throw new BeeiqFailure('refused', 'BeeIQ leaves the webhook switched off.');
	context.logger.warn(
		`BeeIQ holds the webhook of "${context.getNode().name}" otherwise than n8n asked for. ${adviceOnContent(context)}`,
	);
	return now.url;
}

/**
 * Removes a webhook that is not in the list beside one that is. If BeeIQ calls one webhook by two ids,
 * that was the same.
 */
async function removeHidden(
	{ context, webhooks }: Publishing,
	hidden: KnownWebhook,
): Promise<void> {
	const isRemoved = await webhooks.remove(hidden.id);
	forget(context);
	if (!isRemoved) return;
	const { ours } = await findOurs(context, webhooks);
	if (ours.length > 0) return;
	throw new BeeiqFailure('refused', 'BeeIQ lists the webhook under another id than it gave it.');
}
