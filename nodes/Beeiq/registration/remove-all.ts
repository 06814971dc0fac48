import type { IHookFunctions } from 'n8n-workflow';
import type { BeeiqFailure } from '../api/failure';
import type { Webhooks } from '../api/webhooks/client';
import { adviceOnRemoval } from './advice';
import { tell } from './attempt';
import { findOurs, type Found } from './find-ours';
import { isJustAdded } from './just-added';
import { leftElsewhere } from './memory';
import { rememberRemovals } from './removals';
import { refusesUnknown, removeOr } from './remove-or';
import { removeOurs } from './remove-ours';

/**
 * Removes every webhook that is ours, listed or not.
 * @param isLast false if another attempt to publish is known to follow
 * @returns false if BeeIQ may hold one all the same
 * @throws BeeiqFailure
 */
export async function removeAll(
	context: IHookFunctions,
	webhooks: Webhooks,
	isLast: boolean,
): Promise<boolean> {
	const { ours, ghosts, hidden, isComplete, ...extent } = await findOrTell(context, webhooks, true);
	const isSure = await removeOurs(context, webhooks, [...ghosts, ...ours], { ghosts });
	const isPart = extent.isCut || extent.isRefused || (extent.isShort && !hidden);
	if (isPart || !isSure) {
		context.logger.warn(
			`BeeIQ's list of webhooks could not be read to its end. ${adviceOnRemoval(context)}`,
		);
	}
	const isKnown = isLast && isComplete && !isJustAdded(context);
	const answer =
		hidden &&
		(await removeOr(webhooks, hidden.id, (failure) => {
			const isGone = isKnown && refusesUnknown(failure, hidden);
			if (isGone) warnOfGone(context, failure);
			return isGone;
		}));
	// The list was late, and may yet show it.
	if (answer && isComplete) rememberRemovals(context, webhooks, [[hidden.id, 'gone']]);
	if (!hidden || answer || isComplete) return isSure;
	context.logger.warn(
		`BeeIQ neither lists nor finds the webhook of "${context.getNode().name}". ${adviceOnRemoval(context)}`,
	);
	return false;
}

/** Tells of one that BeeIQ neither lists nor removes. */
function warnOfGone(context: IHookFunctions, failure: BeeiqFailure): void {
	context.logger.warn(
		`BeeIQ does not list the webhook of "${context.getNode().name}", so n8n takes it to be gone. ${tell(failure, adviceOnRemoval(context))}`,
	);
}

/**
 * Looks for this node's webhooks, and tells of one in another BeeIQ than the credential's, which cannot be reached
 * any more. Whether it is another, its list may say.
 * @throws BeeiqFailure
 */
export async function findOrTell(
	context: IHookFunctions,
	webhooks: Webhooks,
	isThorough = false,
): Promise<Found> {
	try {
		return await findOurs(context, webhooks, isThorough);
	} finally {
		warnOfLeft(context, webhooks);
	}
}

function warnOfLeft(context: IHookFunctions, webhooks: Webhooks): void {
	const elsewhere = leftElsewhere(context, webhooks);
	if (elsewhere === undefined) return;
	context.logger.warn(
		`The webhook of "${context.getNode().name}" is still in the BeeIQ at ${elsewhere}, which "Base URL" and "Webhooks Path" in the credential "BeeIQ Admin API" no longer name. ${adviceOnRemoval(context)}`,
	);
}
