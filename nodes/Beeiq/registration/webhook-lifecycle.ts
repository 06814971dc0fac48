import type { IHookFunctions } from 'n8n-workflow';
import { raise } from '../api/failure';
import { readSavedConditions } from '../delivery/read-parameters';
import { addOne } from './add-one';
import { adviceOnRemoval } from './advice';
import { asFailure, attempt, failForNow, tell } from './attempt';
import { findOurs, type Found } from './find-ours';
import { confirm } from './confirm';
import { keepGhost } from './keep-ghost';
import { keepHidden } from './keep-hidden';
import { keepOldest } from './keep-listed';
import {
	forget,
	forgetCalls,
	registrationOf,
	remember,
	rememberSuccess,
	remembered,
} from './memory';
import { meterOfRemoval } from './meter';
import { openHiding } from './open-hiding';
import { hasDrifted } from './own-webhook';
import { guardPlaces } from './places';
import { beginPublishing, type Publishing } from './publishing';
import {
	readSecret,
	refuseLegacyOrder,
	refuseFaultySettings,
	refuseUnreadableEvents,
} from './publishing-checks';
import { refuseConditions } from './refuse-conditions';
import { noteShutOut, takeRefusal } from './refused-entry';
import { removalsOf } from './removals';
import { findOrTell, removeAll } from './remove-all';
import { refuseInDoubt, warnOfGhosts, warnOfHidden } from './second';
import { warnOfStray } from './stray';

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
		const { ours, hidden } = await findOrTell(context, webhooks);
		const [only, ...others] = ours;
		if (!only || others.length > 0 || hidden || hasDrifted(only, own)) return false;
		if (remembered(context, webhooks)?.id !== only.id) return false;
		if (removalsOf(context, webhooks).has(only.id)) return false;
		remember(context, webhooks, only);
		rememberSuccess(context, own);
		return true;
	});
}

/** n8n's `create`: afterwards BeeIQ holds exactly one webhook for this node, as it is wanted. */
export async function register(context: IHookFunctions): Promise<boolean> {
	if (isByHand(context)) return true;
	return await attempt(context, async () => {
		const publishing = await beginPublishing(context);
		const listed = await findOurs(context, publishing.webhooks, true);
		const found = await confirm(publishing, listed);
		if (found.ours.length > 0) {
			warnOfGhosts(context, found.ghosts);
			await keepOldest(publishing, found);
		} else if (!(await keepGhost(publishing, found)) && !(await isHidden(publishing, found))) {
			// One may be on the page that did not come.
			if (found.failure && !found.hidden) raise(found.failure);
			warnOfGhosts(context, found.ghosts);
			warnOfHidden(context, found);
			refuseInDoubt(context, found);
			// What is remembered, if anything is, is at another address now and not ours.
			forget(context);
			await addOne(publishing, found);
		}
		rememberSuccess(context, publishing.own);
		return true;
	});
}

async function isHidden(publishing: Publishing, { hidden }: Found): Promise<boolean> {
	return hidden !== undefined && (await keepHidden(publishing, hidden));
}

/** n8n's `delete`: afterwards BeeIQ holds no webhook for this node. */
export async function unregister(context: IHookFunctions): Promise<boolean> {
	if (isByHand(context)) return true;
	const registration = registrationOf(context);
	const { leftNothing, hasFailed } = registration;
	delete registration.leftNothing;
	delete registration.hasFailed;
	// n8n calls this after each failed attempt to publish. Where nothing was left there is nothing to
	// remove; where the sign-in failed, the message has said that it may hold one.
	if (takeRefusal(context) || leftNothing) return end(context, hasFailed);

	try {
		const webhooks = await openHiding(context, meterOfRemoval(context));
		const isGone = await removeAll(context, guardPlaces(context, webhooks), !hasFailed);
		// Another attempt would add another, beside one that was there a moment ago.
		if (isGone || !hasFailed) forget(context);
		else registration.isStuck = true;
		if (!hasFailed) delete registration.isUnlisted;
	} catch (error) {
		const failure = asFailure(error);
		const message = tell(failure, adviceOnRemoval(context));
		// n8n tries again what throws, but does not store what is remembered then, which only a failed
		// attempt has changed. What cannot heal is for a person to remove.
		if (!failure.isFinal && !hasFailed) failForNow(context, message);
		context.logger.warn(
			`BeeIQ Trigger could not remove the webhook of "${context.getNode().name}" from BeeIQ. ${message}`,
		);
		if (registration.webhookId !== undefined) registration.isForHand = true;
		if (hasFailed && failure.isFinal) registration.isStuck = true;
		if (hasFailed && failure.isRefusedSignIn) noteShutOut(context, failure);
		// What is still there is remembered, so that it can be removed once BeeIQ allows it.
		return end(context, hasFailed);
	}
	return end(context, hasFailed);
}

/** Another attempt goes on counting what publishing costs, and tells of what else there is. */
function end(context: IHookFunctions, hasFailed: boolean | undefined): true {
	if (hasFailed) return true;
	forgetCalls(registrationOf(context));
	delete registrationOf(context).isUnsure;
	warnOfStray(context);
	return true;
}

function isByHand(context: IHookFunctions): boolean {
	return context.getNodeParameter('registration') !== 'automatic';
}
