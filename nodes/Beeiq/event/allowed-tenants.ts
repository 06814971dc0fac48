import type { JsonObject } from '../json';
import { linkOf } from './output/record';

/** Where BeeIQ's tenants live, unless a tenant is written with its whole host. */
const tenantDomain = 'beeiq.co';

/**
 * The hosts of the tenants a person listed, separated by commas: a bare name stands for its host
 * at BeeIQ, anything with a dot is a host. What is no host stays as written and matches nothing.
 */
export function readTenantHosts(text: string): string[] {
	return text
		.split(',')
		.map((entry) => entry.trim().toLowerCase())
		.filter((entry) => entry !== '')
		.map((entry) => (entry.includes('.') ? entry : `${entry}.${tenantDomain}`))
		.map((entry) => hostOf(entry.includes('://') ? entry : `https://${entry}`) ?? entry);
}

/** True if the event's `link` is on one of the hosts; case and port do not matter. */
export function isOfTenant(event: JsonObject, hosts: readonly string[]): boolean {
	const host = hostOf(linkOf(event));
	return host !== null && hosts.includes(host);
}

function hostOf(address: string | null): string | null {
	try {
		return address === null ? null : new URL(address).hostname.toLowerCase() || null;
	} catch {
		// A text that is no web address has no host.
		return null;
	}
}
