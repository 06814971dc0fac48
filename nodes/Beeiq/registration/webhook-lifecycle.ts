import type { IHookFunctions } from 'n8n-workflow';
import { BeeiqFailure } from '../api/failure';
import { openWebhooks, type Webhooks } from '../api/webhooks/client';
import { readSavedConditions } from '../delivery/read-parameters';
import { addOne } from './add-one';
import { adviceOnContent, adviceOnRemoval } from './advice';
import { asFailure, attempt, failForNow, tell } from './attempt';
import { findOurs, type Found } from './find-ours';
import { keepHidden } from './keep-hidden';
import { keepOldest } from './keep-listed';
import { forget, registrationOf, remember, rememberSuccess } from './memory';
import { hasDrifted } from './own-webhook';
import { beginPublishing } from './publishing';
import {
	readSecret,
	refuseLegacyOrder,
	refuseFaultySettings,
	refuseUnreadableEvents,
} from './publishing-checks';
import { refuseConditions } from './refuse-conditions';
import { removeListed } from './remove-listed';

/** n8n's `checkExists`: true if BeeIQ holds exactly the webhook this node wants. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	return await attempt(context, async () => {
		refuseLegacyOrder(context);
		refuseFaultySettings(context);
		refuseUnreadableEvents(context);
		refuseConditions(readSavedConditions(context));
		if (isByHand(context)) {
			await readSecret(context);
			return true;
		}
		const { webhooks, own } = await beginPublishing(context);
		const { ours, hidden } = await findOurs(context, webhooks);
		const [only, ...others] = ours;
		if (!only || others.length > 0 || hidden || hasDrifted(only, own)) return false;
		remember(context, only);
		rememberSuccess(context);
		return true;
	});
}

/** n8n's `create`: afterwards BeeIQ holds exactly one webhook for this node, as it is wanted. */
export async function register(context: IHookFunctions): Promise<boolean> {
	if (isByHand(context)) return true;
	return await attempt(context, async () => {
		const publishing = await beginPublishing(context);
		const found = await findOurs(context, publishing.webhooks);
		if (found.ours.length > 0) await keepOldest(publishing, found);
		else if (!found.hidden || !(await keepHidden(publishing, found.hidden))) {
			if (found.hidden && !found.isComplete) warnOfSecond(context);
			refuseInDoubt(context, found);
			// What is remembered, if anything is, is at another address now and not ours.
			forget(context);
			await addOne(publishing, found);
		}
		rememberSuccess(context);
		return true;
	});
}

/** Until it is clear what became of the last add, another could make two. */
function refuseInDoubt(context: IHookFunctions, { isComplete }: Found): void {
	const registration = registrationOf(context);
	if (!registration.isInDoubt) return;
	if (isComplete) delete registration.isInDoubt;
	else throw new BeeiqFailure('refused', 'It is not known whether BeeIQ added the webhook.');
}

function warnOfSecond(context: IHookFunctions): void {
	context.logger.warn(
		`BeeIQ neither lists nor finds the webhook that "${context.getNode().name}" had, so another is added. ${adviceOnContent(context)}`,
	);
}

/** n8n's `delete`: afterwards BeeIQ holds no webhook for this node. */
export async function unregister(context: IHookFunctions): Promise<boolean> {
	if (isByHand(context)) return true;
	const registration = registrationOf(context);
	const { leftNothing, hasFailed } = registration;
	delete registration.leftNothing;
	delete registration.hasFailed;
	// n8n calls this after each failed attempt to publish. Where nothing was left there is nothing to
	// remove, and another failed sign-in would bring the account closer to being locked.
	if (leftNothing) return true;

	try {
		await removeAll(context, await openWebhooks(context));
	} catch (error) {
		const failure = asFailure(error);
		const message = tell(failure, adviceOnRemoval(context));
		// n8n tries again what throws, but does not store what is remembered then, which only a failed
		// attempt has changed. What cannot heal is for a person to remove.
		if (!failure.isFinal && !hasFailed) failForNow(context, message);
		context.logger.warn(
			`BeeIQ Trigger could not remove the webhook of "${context.getNode().name}" from BeeIQ. ${message}`,
		);
		if (hasFailed && failure.isFinal) registration.isStuck = true;
		// What is still there is remembered, so that it can be removed once BeeIQ allows it.
		return true;
	}
	forget(context);
	return true;
}

function isByHand(context: IHookFunctions): boolean {
	return context.getNodeParameter('registration') !== 'automatic';
}

async function removeAll(context: IHookFunctions, webhooks: Webhooks): Promise<void> {
	const { ours, hidden, isComplete } = await findOurs(context, webhooks);
	await removeListed(webhooks, ours);
	if (!hidden || (await webhooks.remove(hidden.id)) || isComplete) return;
	context.logger.warn(
		`BeeIQ neither lists nor finds the webhook of "${context.getNode().name}". ${adviceOnRemoval(context)}`,
	);
}
