import type { IHookFunctions } from 'n8n-workflow';
import type { Webhooks } from '../api/webhooks/client';
import { isSameId } from './is-ours';
import { isOwn, registrationOf, type KnownWebhook } from './memory';
import { isSimilarAddress } from './same-address';

/**
 * A BeeIQ may be reached at more than one address. Where the one in the credential lists the id that is
 * remembered, at the address that is remembered, it is the BeeIQ that has given it.
 */
export function recognise(
	context: IHookFunctions,
	{ tenant }: Webhooks,
	listed: KnownWebhook[],
): void {
	const registration = registrationOf(context);
	const { webhookId = '', address = '', removals } = registration;
	const isIt = ({ id, url }: KnownWebhook): boolean =>
		isSameId(id, webhookId) && isSimilarAddress(url, address);
	if (!isOwn(context, registration) || !listed.some(isIt)) return;
	if (removals && removals.tenant === registration.tenant) removals.tenant = tenant.href;
	registration.tenant = tenant.href;
}
