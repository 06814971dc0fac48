import type { JsonObject } from '../json';

/** Servers and browsers take no longer address; in characters. */
const longestAddress = 8_000;

/** Reads an address, relative to another if one is given; null if it is none. */
export function readUrl(address: string, base?: string): URL | null {
	if (address.length > longestAddress) return null;
	try {
		return new URL(address, base);
	} catch {
		// Anything may stand there: a path, a sentence.
		return null;
	}
}

/** The event's `link`, if it is an address of the web: https or http. */
export function webLinkOf(event: JsonObject): URL | null {
	const link = typeof event.link === 'string' ? readUrl(event.link) : null;
	return link !== null && /^https?:$/.test(link.protocol) ? link : null;
}
