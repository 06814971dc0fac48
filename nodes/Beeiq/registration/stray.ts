import type { IHookFunctions } from 'n8n-workflow';
import type { BeeiqWebhook } from '../api/webhooks/read-webhooks';
import { where } from './advice';
import { isSameId } from './is-ours';
import { registrationOf, type KnownWebhook } from './memory';
import { ownUrl } from './own-webhook';
import { isSimilarAddress } from './same-address';

// Two n8n mains may each add a webhook, and only one of them is remembered. Once WEBHOOK_URL has changed, the
// other is not found by its address either. It may be another n8n's, so it is told of, and stays.

/** Notes whether BeeIQ lists another webhook at the address that the node had. */
export function noteStray(
	context: IHookFunctions,
	listed: BeeiqWebhook[],
	known: KnownWebhook | undefined,
): void {
	const registration = registrationOf(context);
	const address = registration.strayAt ?? known?.url;
	if (address === undefined) return;
	const isStray = ({ id, url, active }: BeeiqWebhook): boolean =>
		active && !(known && isSameId(id, known.id)) && isSimilarAddress(url, address);
	const isOther = !isSimilarAddress(address, ownUrl(context)) && listed.some(isStray);
	if (isOther) registration.strayAt = address;
	else delete registration.strayAt;
}

/** What to say of it; empty if there is none. */
export function adviceOnStray(context: IHookFunctions): string {
	const { strayAt } = registrationOf(context);
	if (strayAt === undefined) return '';
	return `BeeIQ lists another webhook at ${strayAt}, the address that this node had before. Look ${where}: if no other n8n uses it, remove it there.`;
}

/** Tells of it once. */
export function warnOfStray(context: IHookFunctions): void {
	const advice = adviceOnStray(context);
	if (advice !== '') context.logger.warn(`${context.getNode().name}: ${advice}`);
	delete registrationOf(context).strayAt;
}
