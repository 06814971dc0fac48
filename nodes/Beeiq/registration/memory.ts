import type { IHookFunctions } from 'n8n-workflow';
import { addressOf } from './same-address';

/**
 * What this node remembers of its webhook, in n8n's static data of the node. Without the query, so
 * that the secret is stored nowhere but in its credential.
 */
interface Registration {
	instanceId?: string;
	workflowId?: string;
	webhookId?: string;
	address?: string;
	/** True while BeeIQ was asked to add a webhook and it is not known whether it did. */
	isInDoubt?: boolean;
	/** True after a failed attempt to publish, until n8n has called `delete`. */
	hasFailed?: boolean;
	/** True after BeeIQ refused for good to let a failed attempt be taken back. */
	isStuck?: boolean;
	/** True after an attempt that failed and left nothing behind that could be removed. */
	leftNothing?: boolean;
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
export function remember(context: IHookFunctions, { id, url }: KnownWebhook): void {
	Object.assign(registrationOf(context), {
		instanceId: context.getInstanceId(),
		workflowId: context.getWorkflow().id,
		webhookId: id,
		address: addressOf(url),
	});
}

/** The webhook that this n8n has stored for this workflow; a copy of the workflow has none. */
export function remembered(context: IHookFunctions): KnownWebhook | undefined {
	const { instanceId, workflowId, webhookId: id, address: url } = registrationOf(context);
	const isOurs = instanceId === context.getInstanceId() && workflowId === context.getWorkflow().id;
	return isOurs && id !== undefined && url !== undefined ? { id, url } : undefined;
}

/** What failed attempts have left to remember is over: BeeIQ holds what is wanted. */
export function rememberSuccess(context: IHookFunctions): void {
	const registration = registrationOf(context);
	delete registration.isInDoubt;
	delete registration.isStuck;
}

/** Forgets the webhook; it is gone. */
export function forget(context: IHookFunctions): void {
	const registration = registrationOf(context);
	delete registration.instanceId;
	delete registration.workflowId;
	delete registration.webhookId;
	delete registration.address;
}
