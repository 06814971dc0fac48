import type { IHookFunctions } from 'n8n-workflow';
import { anyEvent, eventCodes } from '../event/events';
import type { WantedWebhook } from '../api/webhooks/client';
import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';
import { isSameUrl } from './same-address';

/** The webhook that this node is to have in BeeIQ. */
export interface OwnWebhook {
	url: string;
	/** The codes chosen in the node; `*` stands for all. */
	events: readonly string[];
	/** The secret that the URL carries; null if it carries none. */
	secret: string | null;
	/** Whether BeeIQ was told of these events, which counts where its list does not show them. */
	areEventsSent: boolean;
}

/** Production or test URL, whichever n8n is about to open; without a query. */
export function ownUrl(context: IHookFunctions): string {
	return context.getNodeWebhookUrl('default') as string;
}

/** True if BeeIQ holds something else than what is wanted, as far as it says what it holds. */
export function hasDrifted(webhook: BeeiqWebhook, own: OwnWebhook): boolean {
	return !isSameUrl(webhook.url, own.url) || !webhook.active || !hasSameEvents(webhook, own);
}

function hasSameEvents(webhook: BeeiqWebhook, own: OwnWebhook): boolean {
	if (webhook.events === undefined) return own.areEventsSent;
	const ticked = new Set(webhook.events.map(upperCase));
	const wanted = new Set(wantedOf(own, webhook.events).events.map(upperCase));
	return ticked.size === wanted.size && [...wanted].every((code) => ticked.has(code));
}

/**
 * What BeeIQ is to hold. With any event chosen, codes beyond the documented ones stay.
 * @param ticked the codes that the webhook has in BeeIQ now
 */
export function wantedOf(
	{ url, events }: Pick<OwnWebhook, 'url' | 'events'>,
	ticked: string[] = [],
): WantedWebhook {
	if (!events.includes(anyEvent)) return { url, events: [...new Set(events)] };
	const documented: readonly string[] = eventCodes;
	// What else is listed, such as an event's label, BeeIQ may not take for a code.
	const others = ticked.filter(
		(code) => codePattern.test(code) && !documented.includes(upperCase(code)),
	);
	return { url, events: [...new Set([...documented, ...others])] };
}

const codePattern = /^[a-z\d]+(_[a-z\d]+)+$/i;

function upperCase(code: string): string {
	return code.toUpperCase();
}

/** True if BeeIQ shows nothing by which to tell two apart. */
export function isAlike(a: BeeiqWebhook, b: BeeiqWebhook): boolean {
	return JSON.stringify({ ...a, id: '' }) === JSON.stringify({ ...b, id: '' });
}
