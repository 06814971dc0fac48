import {
	NodeOperationError,
	WebhookPathTakenError,
	type IHookFunctions,
	type IPollFunctions,
} from 'n8n-workflow';
import { BeeiqFailure, findFailure, type FailureKind } from '../api/failure';
import { adviceByHand, adviceOnContent, adviceOnRest, adviceOnUnseen } from './advice';
import { registrationOf } from './memory';
import { mayTryAgain } from './meter';
import { forgetRefusal, noteRefusal } from './refused-entry';
import { isOver } from './removals';
import { warnOfUnsure } from './second';
import { adviceOnStray, warnOfStray } from './stray';

/** Attempts a step of publishing. What fails is told to n8n, which shows nothing but a message. */
export async function attempt(
	context: IHookFunctions,
	step: () => Promise<boolean>,
): Promise<boolean> {
	const registration = registrationOf(context);
	delete registration.leftNothing;
	delete registration.hasFailed;
	forgetRefusal(context);
	try {
		const isDone = await step();
		if (isDone && (registration.unseen ?? 'rest') !== 'rest') warnOfUnseen(context);
		if (isDone) warnOfUnsure(context);
		if (isDone) warnOfStray(context);
		return isDone;
	} catch (error) {
		const failure = asFailure(error);
		const advice = [...adviceOn(context, failure), adviceOnStray(context)]
			.filter(Boolean)
			.join(' ');
		const message = tell(failure, advice);
		// One that comes later than the first list may leave something behind that can be removed.
		const isAtEntry = failure.isFinal || registration.unseen === 'pages';
		if (failure.kind === 'signIn' || (failure.isOfSignIn && isAtEntry)) noteRefusal(context);
		if (!failure.isFinal && !registration.isStuck && mayTryAgain(context)) {
			registration.hasFailed = true;
			return failForNow(context, message);
		}
		const { webhookId, isInDoubt } = registration;
		registration.leftNothing = webhookId === undefined && !isInDoubt;
		// Told; whether there is one is for the person to see.
		delete registration.isInDoubt;
		delete registration.isStuck;
		return failFinally(context, failure, message);
	} finally {
		delete registration.unseen;
		delete registration.isLeftAlone;
	}
}

function warnOfUnseen(context: IHookFunctions): void {
	context.logger.warn(
		`BeeIQ's list of webhooks could not be read to its end, so n8n would not notice a second one of "${context.getNode().name}". ${adviceOnContent(context)}`,
	);
}

/** The failure in whatever was thrown. */
export function asFailure(error: unknown): BeeiqFailure {
	// If not BeeIQ's doing, then a credential is not chosen or was deleted: n8n's own words say which.
	return findFailure(error) ?? new BeeiqFailure('setting', (error as Error).message);
}

/** What happened, what to do next, and what to do about BeeIQ, as one text. */
export function tell({ message }: BeeiqFailure, more: string): string {
	return more === '' ? message : `${message} ${more}`;
}

/** Fails so that n8n tries again. */
export function failForNow(context: IHookFunctions, message: string): never {
	throw new NodeOperationError(context.getNode(), message);
}

/**
 * Fails so that n8n does not try again. n8n 2.41 tries everything five times over 15 seconds but a
 * path that is taken (`trigger-activation-retry`), so that is the error to throw, with our sentence.
 * Where n8n starts, that does not hold it: it goes on for ever, with doubling pauses (14 sign-ins in the first
 * minute in 1.123.81), unless the message holds the word "Authorization", written so (`activateWorkflow` in
 * `active-workflow-manager`, in 1.123.81 and 2.41.1).
 */
export function failFinally(
	context: IHookFunctions | IPollFunctions,
	{ isOfEntry, message: what }: BeeiqFailure,
	message = what,
): never {
	const error = new WebhookPathTakenError(context.getNode().name);
	error.message = isOfEntry ? `Authorization failed: ${message}` : message;
	throw error;
}

/** What may never work with this tenant or this account. */
const kindsForHand: FailureKind[] = ['absent', 'forbidden', 'gone', 'refused', 'signIn'];

function adviceOn(context: IHookFunctions, { kind }: BeeiqFailure): string[] {
	const { webhookId, isInDoubt, isLeftAlone, unseen, removals } = registrationOf(context);
	const isDoubtful = removals?.answers.some(([, answer]) => !isOver(answer));
	if (webhookId !== undefined || isInDoubt || isLeftAlone || isDoubtful)
		return [adviceOnRest(context)];
	return [
		kindsForHand.includes(kind) ? adviceByHand(context) : '',
		unseen ? adviceOnUnseen(context) : '',
	];
}
