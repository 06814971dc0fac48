import type { IHookFunctions } from 'n8n-workflow';
import type { Webhooks } from '../api/webhooks/client';
import type { OwnWebhook } from './own-webhook';
import { addressOf } from './same-address';

/**
 * What became of a webhook that BeeIQ lists after it was to be removed. `done`: BeeIQ says so; `later`: it will be;
 * `off`: and has switched it off; `gone`: and does not find it any more; `missed`: it did not find it.
 */
export type Removal = 'done' | 'later' | 'off' | 'gone' | 'missed' | 'refused';

/**
 * What this node remembers of its webhook, in n8n's static data of the node. Without the query, so
 * that the secret is stored nowhere but in its credential.
 */
interface Registration {
	instanceId?: string;
	workflowId?: string;
	webhookId?: string;
	address?: string;
	/** The events that were chosen when it last was as wanted. */
	events?: string[];
	/** Where the BeeIQ that has given the id keeps its webhooks. */
	tenant?: string;
	/** True from the add that has given the id until BeeIQ's list shows it without a mark of deletion. */
	isNew?: true;
	/** True while BeeIQ was asked to add a webhook and it is not known whether it did. */
	isInDoubt?: boolean;
	/** True after a failed attempt to publish, until n8n has called `delete`. */
	hasFailed?: boolean;
	/** True after BeeIQ refused for good to let a failed attempt be taken back. */
	isStuck?: boolean;
	/** True after an attempt that failed and left nothing behind that could be removed. */
	leftNothing?: boolean;
	/** The webhooks that a BeeIQ still listed after they were to be removed, by their ids; and one added since. */
	removals?: { tenant: string; answers: Array<[string, Removal]>; added?: string };
	/**
	 * What of BeeIQ's list an attempt to publish has not seen when it last read it: `pages`, `some` that it says there
	 * are, or, for all that BeeIQ says of it, a `rest`.
	 */
	unseen?: 'pages' | 'some' | 'rest';
	/** Whether one is listed that the account may not change: it is left alone, and told of. */
	isLeftAlone?: true;
	/** True from when a person was asked to change or remove it in BeeIQ until it is right or gone. */
	isForHand?: true;
	/** True from when BeeIQ has changed it without listing it until it does: it may not list others either. */
	isUnlisted?: boolean;
	/** True after a request that may have added another than the one that is listed, until that is told. */
	isUnsure?: boolean;
	/** An earlier address at which BeeIQ lists another one, until that is told. */
	strayAt?: string;
	/** How many requests publishing has cost, over all attempts, and when the last was (in ms since 1970). */
	calls?: number;
	lastCall?: number;
}

/** What this node remembers; what is written into it, n8n stores. */
export function registrationOf(context: IHookFunctions): Registration {
	return context.getWorkflowStaticData('node') as Registration;
}

/** A webhook that BeeIQ has given an id. */
export interface KnownWebhook {
	id: string;
	url: string;
}

/** Remembers the webhook in BeeIQ that is the node's own. */
export function remember(
	context: IHookFunctions,
	{ tenant }: Webhooks,
	{ id, url }: KnownWebhook,
): void {
	Object.assign(registrationOf(context), {
		instanceId: context.getInstanceId(),
		workflowId: context.getWorkflow().id,
		webhookId: id,
		address: addressOf(url),
		tenant: tenant.href,
	});
}

/**
 * The webhook that this n8n has stored for this workflow; a copy of the workflow has none. In another
 * BeeIQ, its id may be that of somebody else's.
 */
export function remembered(
	context: IHookFunctions,
	{ tenant }: Webhooks,
): KnownWebhook | undefined {
	const registration = registrationOf(context);
	const { webhookId: id, address: url, tenant: knownTenant = tenant.href } = registration;
	const isHere = isOwn(context, registration) && knownTenant === tenant.href;
	return isHere && id !== undefined && url !== undefined ? { id, url } : undefined;
}

/** The address that the webhook had when it was remembered. */
export function knownAddress(context: IHookFunctions): string | undefined {
	const registration = registrationOf(context);
	return isOwn(context, registration) ? registration.address : undefined;
}

/** Where the webhook was left, if the credential is for another BeeIQ now. */
export function leftElsewhere(context: IHookFunctions, { tenant }: Webhooks): string | undefined {
	const registration = registrationOf(context);
	const { webhookId, tenant: knownTenant } = registration;
	const isThere = isOwn(context, registration) && webhookId !== undefined;
	return isThere && knownTenant !== tenant.href ? knownTenant : undefined;
}

/** True for what was stored for this workflow by this n8n. */
export function isOwn(context: IHookFunctions, { instanceId, workflowId }: Registration): boolean {
	return instanceId === context.getInstanceId() && workflowId === context.getWorkflow().id;
}

/** What failed attempts have left to remember is over: BeeIQ holds what is wanted. */
export function rememberSuccess(context: IHookFunctions, { events }: OwnWebhook): void {
	const registration = registrationOf(context);
	registration.events = [...events];
	delete registration.isInDoubt;
	delete registration.isStuck;
	delete registration.isForHand;
	forgetCalls(registration);
}

/** Forgets what publishing has cost. */
export function forgetCalls(registration: Registration): void {
	delete registration.calls;
	delete registration.lastCall;
}

/** What is known of one webhook. */
const namesOfOne = [
	'instanceId',
	'workflowId',
	'webhookId',
	'address',
	'isNew',
	'isForHand',
	'events',
	'tenant',
] as const;

/** Forgets the webhook; it is gone. */
export function forget(context: IHookFunctions): void {
	const registration = registrationOf(context);
	for (const name of namesOfOne) delete registration[name];
}
