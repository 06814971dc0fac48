import type { IHookFunctions } from 'n8n-workflow';
import { yourSecret } from '../api/hide-secrets';
import { menuPath } from '../api/menu-path';
import { readChosenEvents, usesSecret } from '../delivery/read-parameters';
import { secretQuery } from '../delivery/webhook-secret';
import { anyEvent, eventCodes, findEvent } from '../event/events';
import { knownAddress } from './memory';
import { ownUrl } from './own-webhook';
import { isSimilarAddress } from './same-address';

/** Where a person looks. */
export const where = `in BeeIQ, under ${menuPath}`;

/** How to get the same webhook without the API: BeeIQ may hold one that n8n has not seen. */
export function adviceByHand(context: IHookFunctions): string {
	return `Or set "Registration" to "By Hand in BeeIQ", and ${where}, make sure that just one webhook is there with the URL ${shownUrl(context)} and these events ticked: ${labels(context)}.`;
}

/** What to say where n8n has not seen what BeeIQ holds. */
export function adviceOnUnseen(context: IHookFunctions): string {
	return `n8n could not see whether BeeIQ holds a webhook at ${ownUrl(context)} already.`;
}

/** What to do where BeeIQ may hold a webhook that n8n could not take back. */
export function adviceOnRest(context: IHookFunctions): string {
	return `BeeIQ may hold a webhook at ${places(context)}. Look ${where}: remove it and any second one there before you publish again; or set "Registration" to "By Hand in BeeIQ" and make sure that just one is there, with the URL ${shownUrl(context)} and these events ticked: ${labels(context)}.`;
}

/** What a person should find in BeeIQ. */
export function adviceOnContent(context: IHookFunctions): string {
	return `Look ${where}: one webhook is to be there with the URL ${shownUrl(context)} and these events ticked: ${labels(context)}.`;
}

/** What to do where BeeIQ may still hold a webhook that it did not let n8n remove. */
export function adviceOnRemoval(context: IHookFunctions): string {
	return `If BeeIQ still lists ${places(context)}, remove it there by hand: ${where}.`;
}

/** Where BeeIQ may hold one: it may still be at the address that the node had. */
function places(context: IHookFunctions): string {
	const own = ownUrl(context);
	const known = knownAddress(context) ?? own;
	return isSimilarAddress(known, own) ? own : `${known} or ${own}`;
}

/** The URL to paste, without the secret. */
function shownUrl(context: IHookFunctions): string {
	return ownUrl(context) + (usesSecret(context) ? `?${secretQuery}=${yourSecret}` : '');
}

function labels(context: IHookFunctions): string {
	const chosen = readChosenEvents(context);
	const codes: readonly string[] = chosen.includes(anyEvent) ? eventCodes : chosen;
	return codes.map((code) => findEvent(code)?.label ?? code).join(', ');
}
