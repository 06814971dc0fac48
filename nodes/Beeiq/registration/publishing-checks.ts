import type { IHookFunctions } from 'n8n-workflow';
import {
	secretCredential,
	secretMinimumLength,
	secretQuery,
	trimmedSecret,
} from '../delivery/webhook-secret';
import { hasUnreadableAuthor, readOptions } from '../delivery/read-options';
import { parametersOf, readChosenEvents, usesSecret, valueOf } from '../delivery/read-parameters';
import { isEventChoice } from '../event/chosen-events';
import { listedInText } from '../event/problem-list';
import { outputNames } from '../event/settings';
import { BeeiqFailure } from '../api/failure';
import { ownUrl, type OwnWebhook } from './own-webhook';
import { isLocal } from '../api/web-address';
import { anyEvent, eventCodes } from '../event/events';
import { registrationOf } from './memory';

/**
 * With six outputs, n8n's legacy execution order drops every execution whose first output is empty
 * (`prepareConnectionInputData`, in 2.41.1 and 1.123.81), so events would be lost without a word.
 */
export function refuseLegacyOrder(context: IHookFunctions): void {
	if (context.getNodeParameter('splitByRecordType', false) !== true) return;
	if (context.getWorkflowSettings().executionOrder === 'v1') return;
	throw new BeeiqFailure(
		'setting',
		'"Split by Record Type" needs the execution order v1, and this workflow has the legacy one.',
		'Open the workflow\'s settings (⋯ → Settings), set "Execution Order" to "v1 (recommended)", and publish again.',
	);
}

/**
 * What would let no one in, or ignore no one, shows only once a delivery is there; and an output that
 * there is not only by its items.
 */
export function refuseFaultySettings(context: IHookFunctions): void {
	const parameters = parametersOf(context);
	const { allowedIps, emptyLists } = readOptions(parameters);
	if (hasUnreadableAuthor(parameters)) {
		throw new BeeiqFailure(
			'setting',
			'"Ignore Events By" contains something that is no e-mail address.',
			'Write addresses such as an@example.com, separated by commas, semicolons or line breaks.',
		);
	}
	const [empty] = emptyLists;
	if (empty !== undefined) {
		throw new BeeiqFailure(
			'setting',
			`"${empty}" is set and gives nothing.`,
			'Fill it in, look at its expression (there is no delivery yet when a workflow is published), or remove the option.',
		);
	}
	const unreadable = allowedIps?.unreadable ?? [];
	if (unreadable.length > 0) {
		throw new BeeiqFailure(
			'setting',
			`"Allowed IP Addresses" contains something that is neither an IP address nor a range: ${listedInText(unreadable)}.`,
			'Write addresses such as 203.0.113.7 or ranges such as 203.0.113.0/24, separated by commas.',
		);
	}
	if (outputNames.every((name) => name !== valueOf(() => parameters.read('output')))) {
		throw new BeeiqFailure('setting', '"Output" is none of its list.', 'Choose one from the list.');
	}
}

/** Other texts than codes come from an expression that gave nothing, or something else. */
export function refuseUnreadableEvents(context: IHookFunctions): void {
	const events = readChosenEvents(context);
	if (events.length === 0) {
		throw new BeeiqFailure(
			'setting',
			'No events are chosen.',
			'Choose at least one under "Events".',
		);
	}
	if (events.every(isEventChoice)) return;
	throw new BeeiqFailure(
		'setting',
		'"Events" contains something that is not the code of an event.',
		`Write codes such as ${eventCodes[0]}, separated by commas, or ${anyEvent} for any event.`,
	);
}

/**
 * The webhook that the node is to have in BeeIQ.
 * @param tenant the address of BeeIQ
 * @throws BeeiqFailure if events could not come by it
 */
export async function readOwnWebhook(context: IHookFunctions, tenant: URL): Promise<OwnWebhook> {
	const url = ownUrl(context);
	const address = new URL(url);
	if (isLocal(address) && !isLocal(tenant)) {
		throw new BeeiqFailure(
			'setting',
			`BeeIQ cannot reach this n8n at ${address.origin}, which is an address of this machine only.`,
			'Set the environment variable WEBHOOK_URL of n8n to its public https address, restart n8n and publish again.',
		);
	}
	const secret = await readSecret(context);
	const query = secret === null ? '' : `?${secretQuery}=${encodeURIComponent(secret)}`;
	const events = readChosenEvents(context);
	const areEventsSent = registrationOf(context).events?.join() === events.join();
	return { url: `${url}${query}`, events, secret, areEventsSent };
}

/**
 * The secret that the registered URL carries; null if the node asks for none.
 * @throws BeeiqFailure if nothing would match it
 */
export async function readSecret(context: IHookFunctions): Promise<string | null> {
	if (!usesSecret(context)) return null;
	const secret = trimmedSecret((await context.getCredentials(secretCredential)).secret);
	if (secret.length >= secretMinimumLength) return secret;
	throw new BeeiqFailure(
		'setting',
		`The secret in the credential "BeeIQ Webhook Secret API" is shorter than ${secretMinimumLength} characters and would match nothing.`,
		'Choose a longer one, best made by a password generator.',
	);
}
