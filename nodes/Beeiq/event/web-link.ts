import type { JsonObject } from '../json';

/** Servers and browsers take no longer address; in characters. */
const longestAddress = 8_000;

/** The name of a host is no longer, nor is a part of it. */
const [longestHost, longestLabel] = [253, 63];
/** Up to the host, as browsers read an address: with any number of slashes, of either kind. */
const beforeHost = /^(?:[a-z][a-z\d+.-]*:[/\\]*|[/\\]{2,})/i;

/** Reads an address, relative to another if one is given; null if it is none. */
export function readUrl(address: string, base?: string): URL | null {
	if (address.length > longestAddress || !mayHaveHost(address)) return null;
	try {
		return new URL(address, base);
	} catch {
		// Anything may stand there: a path, a sentence.
		return null;
	}
}

/**
 * False if the host has a longer name than there is. Node 20 reads one in other letters than Latin in a time that
 * grows with the square of its length: 24 kB took 48 ms (2026-11-27).
 */
function mayHaveHost(address: string): boolean {
	// What `URL` passes over.
	const text = address.replaceAll(/^[\0- ]+|[\t\n\r]/g, '');
	const start = beforeHost.exec(text)?.[0].length;
	if (start === undefined) return true;
	const host = /^(?:[^/\\?#]*@)?([^/\\?#]*)/.exec(text.slice(start))?.[1] as string;
	if (host.length > longestHost) return false;
	return host.split(/[.\u3002\uff0e\uff61]/).every((label) => label.length <= longestLabel);
}

/** The event's `link`, if it is an address of the web: https or http. */
export function webLinkOf(event: JsonObject): URL | null {
	const link = typeof event.link === 'string' ? readUrl(event.link) : null;
	return link !== null && /^https?:$/.test(link.protocol) ? link : null;
}
