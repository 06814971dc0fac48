import type { IHookFunctions } from 'n8n-workflow';
import { BeeiqFailure } from '../api/failure';
import { adviceOnContent } from './advice';
import type { Found } from './find-ours';
import { registrationOf } from './memory';

/**
 * Until it is clear what became of the last add, another could make two. A refusal for good was told, and is no
 * doubt any more; what was not answered, or by 429 or a 5xx, BeeIQ may do later than its whole list is read.
 * @throws BeeiqFailure
 */
export function refuseInDoubt(context: IHookFunctions, { isComplete }: Found): void {
	const registration = registrationOf(context);
	if (!registration.isInDoubt) return;
	if (!isComplete) {
		throw new BeeiqFailure('refused', 'It is not known whether BeeIQ added the webhook.');
	}
	delete registration.isInDoubt;
	registration.isUnsure = true;
}

/**
 * Tells once of a request that was not answered as it should be, or sent twice, or that the list does not show: the
 * webhook that is listed may be another's.
 */
export function warnOfUnsure(context: IHookFunctions): void {
	const registration = registrationOf(context);
	if (registration.isUnsure !== true) return;
	delete registration.isUnsure;
	context.logger.warn(
		`BeeIQ lists a webhook of "${context.getNode().name}", and may have added another that it does not list yet. ${adviceOnContent(context)}`,
	);
}

/** Tells of one that BeeIQ will remove, and knows by another id than it lists. */
export function warnOfLater(context: IHookFunctions): void {
	context.logger.warn(
		`BeeIQ has yet to remove a webhook of "${context.getNode().name}", which may be the one that it lists. ${adviceOnContent(context)}`,
	);
}

/** Tells of one that stays in BeeIQ, and gets no events: BeeIQ has not said that it keeps it for good. */
export function warnOfOff(context: IHookFunctions): void {
	context.logger.warn(
		`BeeIQ neither changed nor removed a webhook of "${context.getNode().name}" that is switched off, so n8n goes by another. ${adviceOnContent(context)}`,
	);
}

/** Tells of one that BeeIQ lists though it said that it removed it: it may be there. */
export function warnOfGhosts(
	context: IHookFunctions,
	ghosts: unknown[],
	by: 'it' | 'another' = 'another',
): void {
	if (ghosts.length === 0) return;
	context.logger.warn(
		`BeeIQ still lists a webhook of "${context.getNode().name}" that it said it removed, so n8n goes by ${by}. ${adviceOnContent(context)}`,
	);
}

/**
 * Tells of one that is remembered, and that BeeIQ neither lists nor finds.
 * @throws BeeiqFailure if it may be in the rest of the list
 */
export function warnOfHidden(context: IHookFunctions, { hidden, isComplete, isCut }: Found): void {
	if (!hidden || isComplete) return;
	if (isCut) {
		registrationOf(context).isInDoubt = true;
		throw new BeeiqFailure(
			'refused',
			`BeeIQ does not find the webhook at ${hidden.url} by its id, and its list is too long to look for it.`,
		);
	}
	context.logger.warn(
		`BeeIQ neither lists nor finds the webhook that "${context.getNode().name}" had, so another is added. ${adviceOnContent(context)}`,
	);
}
