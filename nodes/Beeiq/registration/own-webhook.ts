import type { IHookFunctions } from 'n8n-workflow';
import { anyEvent, eventCodes } from '../event/events';
import type { WantedWebhook } from '../api/webhooks/client';
import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';

/** The webhook that this node is to have in BeeIQ. */
export interface OwnWebhook {
	url: string;
	/** The URL without its query, by which the webhook is recognised. */
	address: string;
	/** The codes chosen in the node; `*` stands for all. */
	events: readonly string[];
}

/**
 * What this node remembers of its webhook, in n8n's static data of the node. Without the query, so
 * that the secret is stored nowhere but in its credential.
 */
interface Registration {
	instanceId?: string;
	workflowId?: string;
	webhookId?: string;
	address?: string;
	/** True after a refusal that cannot heal, which left nothing behind to remove. */
	isRefused?: boolean;
}

/** What this node remembers; what is written into it, n8n stores. */
export function registrationOf(context: IHookFunctions): Registration {
	return context.getWorkflowStaticData('node') as Registration;
}

/** Remembers the webhook in BeeIQ that is the node's own. */
export function remember(
	context: IHookFunctions,
	{ id }: BeeiqWebhook,
	{ address }: OwnWebhook,
): void {
	const registration = registrationOf(context);
	registration.instanceId = context.getInstanceId();
	registration.workflowId = context.getWorkflow().id;
	registration.webhookId = id;
	registration.address = address;
	delete registration.isRefused;
}

/** Forgets everything; the webhook is gone. */
export function forget(context: IHookFunctions): void {
	const registration = registrationOf(context);
	delete registration.instanceId;
	delete registration.workflowId;
	delete registration.webhookId;
	delete registration.address;
	delete registration.isRefused;
}

/**
 * This node's webhooks in BeeIQ, the oldest first: those with its address, whatever their query,
 * and the one that this n8n has stored for the workflow, as long as its address is the stored one.
 * Nothing else is ever touched, so a copy of the workflow, here (1.123.81 copies what is stored with
 * it) or in another n8n, leaves the first one's webhook alone.
 */
export function findOurs(
	context: IHookFunctions,
	webhooks: BeeiqWebhook[],
	{ address }: Pick<OwnWebhook, 'address'>,
): BeeiqWebhook[] {
	const stored = registrationOf(context);
	const isStored = ({ id, url }: BeeiqWebhook) =>
		id === stored.webhookId &&
		stored.instanceId === context.getInstanceId() &&
		stored.workflowId === context.getWorkflow().id &&
		isAt(url, stored.address);
	return webhooks
		.filter((webhook) => isAt(webhook.url, address) || isStored(webhook))
		.sort((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1));
}

function isAt(url: string, address: string | undefined): boolean {
	try {
		return addressOf(url) === address;
	} catch {
		// BeeIQ lets people save what is no web address; that is nobody's of ours.
		return false;
	}
}

/** Production or test URL, whichever n8n is about to open; without a query. */
export function ownUrl(context: IHookFunctions): string {
	return context.getNodeWebhookUrl('default') as string;
}

/** A URL without its query. */
export function addressOf(url: string): string {
	const { origin, pathname } = new URL(url);
	return origin + pathname;
}

/** True if BeeIQ holds something else than what is wanted. */
export function hasDrifted(webhook: BeeiqWebhook, own: OwnWebhook): boolean {
	const { url, events } = wantedOf(own, webhook.events);
	const isSameChoice =
		events.length === new Set(webhook.events).size &&
		events.every((code) => webhook.events.includes(code));
	return webhook.url !== url || !webhook.active || !isSameChoice;
}

/**
 * What BeeIQ is to hold. With any event chosen, codes beyond the documented ones stay.
 * @param ticked the codes that the webhook has in BeeIQ now
 */
export function wantedOf(
	{ url, events }: Pick<OwnWebhook, 'url' | 'events'>,
	ticked: string[] = [],
): WantedWebhook {
	const wanted = events.includes(anyEvent) ? [...eventCodes, ...ticked] : events;
	return { url, events: [...new Set(wanted)] };
}
