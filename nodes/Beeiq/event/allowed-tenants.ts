import { entriesOf } from './mailbox';
import type { DeliveredEvent } from './read-delivery';
import { readUrl, webLinkOf } from './web-link';

/** Where BeeIQ's tenants live, unless a tenant is written with its whole host. */
const tenantDomain = 'beeiq.co';

/**
 * The hosts of the tenants a person listed, separated by commas, semicolons or white space: a bare
 * name stands for its host at BeeIQ, anything with a dot is a host. What is not a host stays as written
 * and matches nothing.
 */
export function readTenantHosts(text: string): string[] {
	return entriesOf(text)
		.flatMap((entry) => entry.toLowerCase().split(/\s+/))
		.filter((entry) => entry !== '')
		.map((entry) => (entry.includes('.') ? entry : `${entry.replace(/:\d+$/, '')}.${tenantDomain}`))
		.map((entry) => readUrl(entry.includes('://') ? entry : `https://${entry}`)?.hostname || entry);
}

/** True if the event's `link` is on one of the hosts; case and port do not matter. Notes the link in the event. */
export function isOfTenant(
	event: Pick<DeliveredEvent, 'body' | 'webLink'>,
	hosts: readonly string[],
): boolean {
	const webLink = webLinkOf(event.body);
	event.webLink = webLink;
	return webLink !== null && hosts.includes(webLink.hostname);
}
