import { NodeOperationError, WebhookPathTakenError, type IHookFunctions } from 'n8n-workflow';
import { secretQuery } from '../delivery/webhook-secret';
import { menuPath } from '../api/menu-path';
import { anyEvent, eventCodes, findEvent } from '../event/events';
import { readChosenEvents, usesSecret } from '../delivery/read-parameters';
import { BeeiqFailure, findFailure, type FailureKind } from '../api/failure';
import { ownUrl, registrationOf } from './own-webhook';

/** Attempts a step of publishing. What fails is told to n8n, which shows nothing but a message. */
export async function attempt<Result>(
	context: IHookFunctions,
	step: () => Promise<Result>,
): Promise<Result> {
	const registration = registrationOf(context);
	try {
		delete registration.isRefused;
		return await step();
	} catch (error) {
		const failure = asFailure(error);
		const { message } = failure;
		const advice = kindsForHand.includes(failure.kind) ? ` ${adviceByHand(context)}` : '';
		if (!failure.isFinal) return failForNow(context, message + advice);
		registration.isRefused = true;
		return failFinally(context, message + advice);
	}
}

/** The failure in whatever was thrown. */
export function asFailure(error: unknown): BeeiqFailure {
	// If not BeeIQ's doing, then a credential is not chosen or was deleted: n8n's own words say which.
	return findFailure(error) ?? new BeeiqFailure('setting', (error as Error).message);
}

/** Fails so that n8n tries again. */
export function failForNow(context: IHookFunctions, message: string): never {
	throw new NodeOperationError(context.getNode(), message);
}

/**
 * Fails so that n8n does not try again. n8n 2.41 tries everything five times over 15 seconds but a
 * path that is taken (`trigger-activation-retry`), so that is the error to throw, with our sentence.
 */
function failFinally(context: IHookFunctions, message: string): never {
	const error = new WebhookPathTakenError(context.getNode().name);
	error.message = message;
	throw error;
}

/** What may never work with this tenant or this account. */
const kindsForHand: FailureKind[] = ['absent', 'forbidden', 'gone', 'refused', 'signIn'];

/** How to get the same webhook without the API. */
function adviceByHand(context: IHookFunctions): string {
	const chosen = readChosenEvents(context);
	const codes: string[] = chosen.includes(anyEvent) ? eventCodes : chosen;
	const labels = codes.map((code) => findEvent(code)?.label ?? code).join(', ');
	const query = usesSecret(context) ? `?${secretQuery}=<your secret>` : '';
	return `Or set "Registration" to "By Hand in BeeIQ", and in BeeIQ, under ${menuPath}, add ${ownUrl(context)}${query} and tick: ${labels}.`;
}
