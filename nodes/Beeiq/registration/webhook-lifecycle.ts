import type { IHookFunctions } from 'n8n-workflow';
import { asFailure, attempt, failForNow } from './attempt';
import { addWebhook, changeWebhook, listWebhooks, removeWebhook } from '../api/webhooks/client';
import { BeeiqFailure, raise } from '../api/failure';
import {
	addressOf,
	findOurs,
	forget,
	hasDrifted,
	ownUrl,
	registrationOf,
	remember,
	wantedOf,
	type OwnWebhook,
} from './own-webhook';
import {
	readOwnWebhook,
	readSecret,
	refuseLegacyOrder,
	refuseUnreadableAddresses,
} from './publishing-checks';
import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';

/** n8n's `checkExists`: true if BeeIQ holds exactly the webhook this node wants. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	return await attempt(context, async () => {
		refuseLegacyOrder(context);
		refuseUnreadableAddresses(context);
		if (isByHand(context)) {
			await readSecret(context);
			return true;
		}
		const own = await readOwnWebhook(context);
		const [only, ...others] = findOurs(context, await listWebhooks(context), own);
		if (!only || others.length > 0 || hasDrifted(only, own)) return false;
		remember(context, only, own);
		return true;
	});
}

/** n8n's `create`: afterwards BeeIQ holds exactly one webhook for this node, as it is wanted. */
export async function register(context: IHookFunctions): Promise<boolean> {
	if (isByHand(context)) return true;
	return await attempt(context, async () => {
		const own = await readOwnWebhook(context);
		if (findOurs(context, await listWebhooks(context), own).length === 0) {
			await addUnlessDone(context, own);
		}
		// Read again: another n8n main may have added one at the same moment. Both keep the oldest.
		const [kept, ...others] = findOurs(context, await listWebhooks(context), own);
		if (!kept) {
			throw new BeeiqFailure('passing', 'BeeIQ lost the webhook right after adding it. Try again.');
		}
		if (hasDrifted(kept, own)) await changeWebhook(context, kept.id, wantedOf(own, kept.events));
		// Before the others go: should that fail, n8n calls `delete`, which has to know this one.
		remember(context, kept, own);
		await removeAll(context, others);
		return true;
	});
}

/** n8n's `delete`: afterwards BeeIQ holds no webhook for this node. */
export async function unregister(context: IHookFunctions): Promise<boolean> {
	if (isByHand(context)) return true;
	const registration = registrationOf(context);
	// n8n calls this after each failed attempt to publish. Where nothing can be registered there is
	// nothing to remove, and another failed sign-in would bring the account closer to being locked.
	const isRefused = registration.isRefused && registration.webhookId === undefined;
	delete registration.isRefused;
	if (isRefused) return true;

	try {
		const address = addressOf(ownUrl(context));
		await removeAll(context, findOurs(context, await listWebhooks(context), { address }));
	} catch (error) {
		const failure = asFailure(error);
		const { message } = failure;
		// n8n tries again what throws; what cannot heal is for a person to remove.
		if (!failure.isFinal) failForNow(context, message);
		context.logger.warn(
			`BeeIQ Trigger could not remove the webhook of "${context.getNode().name}" from BeeIQ. ${message} If BeeIQ still lists ${addressOf(ownUrl(context))}, remove it there by hand.`,
		);
		// What is still there is remembered, so that it can be removed once BeeIQ allows it.
		return true;
	}
	forget(context);
	return true;
}

function isByHand(context: IHookFunctions): boolean {
	return context.getNodeParameter('registration') !== 'automatic';
}

/** Adds the webhook. When the answer is lost, BeeIQ may have added it all the same. */
async function addUnlessDone(context: IHookFunctions, own: OwnWebhook): Promise<void> {
	try {
		await addWebhook(context, wantedOf(own));
	} catch (error) {
		const failure = asFailure(error);
		const isDone =
			!failure.isFinal && findOurs(context, await listWebhooks(context), own).length > 0;
		if (!isDone) raise(failure);
	}
}

async function removeAll(context: IHookFunctions, webhooks: BeeiqWebhook[]): Promise<void> {
	for (const { id } of webhooks) await removeWebhook(context, id);
}
