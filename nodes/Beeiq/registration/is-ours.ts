import type { IHookFunctions } from 'n8n-workflow';
import type { Webhooks } from '../api/webhooks/client';
import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';
import { remembered } from './memory';
import { ownUrl } from './own-webhook';
import { isSameAddress, isSimilarAddress } from './same-address';

/** True for a webhook at the node's address, and for the one that is remembered. */
export function isOurs(
	context: IHookFunctions,
	webhooks: Webhooks,
	{ id, url }: BeeiqWebhook,
): boolean {
	if (isSameAddress(url, ownUrl(context))) return true;
	const known = remembered(context, webhooks);
	return known !== undefined && isSameId(id, known.id) && isSimilarAddress(url, known.url);
}

/** An id may be written in either case, as a GUID is. */
export function isSameId(id: string, known: string): boolean {
	return id.toLowerCase() === known.toLowerCase();
}
