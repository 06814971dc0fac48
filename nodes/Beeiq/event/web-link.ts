import type { JsonObject } from '../json';
import { unitAt } from './unit-at';

/** Servers and browsers take no longer address; in characters. */
const longestAddress = 8_000;

/** The name of a host is no longer, nor is a part of it. */
const [longestHost, longestLabel] = [253, 63];
/** Nor has a real one more parts that are encoded, or longer ones together: they take long to read. */
const [encodedLabels, encodedCharacters] = [3, 64];
const encoded = /[^\0-\x7f]|%|^xn--/i;
/** Up to the host, as browsers read an address: with any number of slashes, of either kind. */
const beforeHost = /^(?:[a-z][a-z\d+.-]*:[/\\]*|[/\\]{2,})/i;

/** Reads an address, relative to another if one is given; null if it is none. */
export function readUrl(address: string, base?: string): URL | null {
	if (address.length > longestAddress || !mayHaveHost(address)) return null;
	// Anything may stand there: a path, a sentence. To catch the error takes longer than to read it twice.
	const isOne = (base === undefined ? plainHost : pathOfHost).test(address);
	return isOne || canParse(address, base) ? new URL(address, base) : null;
}

/** What is surely an address, so that it is read once: the host a name of letters, or that of the base. */
const plainHost = /^https?:\/\/[a-z]\w*(?:\.[a-z]+)+(?:[/?#]|$)/i;
const pathOfHost = /^\/(?![/\\\t\n\r])/;

const latinLetter = /[\x80-\xff]/;

/**
 * Whether `URL` reads it. Node 20.20, once it has optimised `URL.canParse`, takes the letters of Latin-1 in a text
 * for UTF-8: then `é.vn` is no host, and `Ã¨.vn` is one (2026-11-28). Not in a text with other letters besides, which
 * V8 keeps otherwise.
 */
function canParse(address: string, base?: string): boolean {
	return URL.canParse(latinLetter.test(address) ? withWideLetter(address) : address, base);
}

/** The same address with a fragment, which any may have; before it, not after it, `URL` passes over white space. */
function withWideLetter(address: string): string {
	let end = address.length;
	while (unitAt(address, end - 1) <= space) end--;
	return `${address.slice(0, end)}#\u0100`;
}

const space = 0x20;

/**
 * False if the host has a longer name than there is. Node 20 reads one in other letters than Latin in a time that
 * grows with the square of its length: 24 kB took 48 ms (2026-11-27).
 */
function mayHaveHost(address: string): boolean {
	// What `URL` passes over.
	const text = address.replaceAll(/^[\0- ]+|[\t\n\r]/g, '');
	const start = beforeHost.exec(text)?.[0].length;
	if (start === undefined) return true;
	const all = text.slice(start).replace(/[/\\?#][^]*/, '');
	const host = all.slice(all.lastIndexOf('@') + 1);
	// What stands before an `@` is written anew too; nobody has such a long name and password.
	if (host.length > longestHost || all.length > 2 * longestHost) return false;
	const labels = host.split(/[.\u3002\uff0e\uff61]/);
	if (labels.some(({ length }) => length > longestLabel)) return false;
	const ofLetters = labels.filter((label) => encoded.test(label));
	return ofLetters.length <= encodedLabels && ofLetters.join('').length <= encodedCharacters;
}

/** A host of its own, without a scheme. */
const otherHost = /^[\0- ]*[/\\][\t\n\r]*[/\\]/;

/** Stands for the host of a link, which takes long to read again if it has letters beyond ASCII. */
const standIn = '//link.invalid';

/** The address of what stands in a page at a link; null if it is none. */
export function addressAt(address: string, { protocol, origin }: URL): string | null {
	if (otherHost.test(address)) {
		return readUrl(`${protocol}${address.replace(/^[\0- ]+/, '')}`)?.href ?? null;
	}
	const base = `${protocol}${standIn}`;
	const url = readUrl(address, base);
	if (url === null || url.origin !== base) return url?.href ?? null;
	return origin + url.href.slice(base.length);
}

/** Where no address of the web begins so, the error of `URL` would take longer than most else of an event. */
const startOfWeb = /^[\0- ]*h[\t\n\r]*t[\t\n\r]*t[\t\n\r]*p/i;

/** The event's `link`, if it is an address of the web: https or http. */
export function webLinkOf({ link: sent }: JsonObject): URL | null {
	const link = typeof sent === 'string' && startOfWeb.test(sent) ? readUrl(sent) : null;
	return link !== null && /^https?:$/.test(link.protocol) ? link : null;
}
