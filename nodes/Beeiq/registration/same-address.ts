import { yourSecret } from '../api/hide-secrets';
import { urlOf } from '../json';

// BeeIQ may store and list an address in another writing than it was given. What is the same for the URL
// standard is the same here.

/** Scheme and `//`, as in `https://`. */
const schemePattern = /^[a-z][a-z\d+.-]*:\/\//i;

/** A URL without query, fragment and user info, which is what may be remembered of it. */
export function addressOf(url: string): string {
	const address = parse(url);
	if (address === undefined) return '';
	// A person is to read the word that stands for a secret as it is.
	return (address.origin + address.pathname).replaceAll(encodeURIComponent(yourSecret), yourSecret);
}

/** A URL with another path, which is given and taken without the slash before it. */
export function withPath(url: string, write: (path: string) => string): string {
	const address = parse(url);
	if (address === undefined) return url;
	const { origin, pathname, search, hash } = address;
	const path = write(pathname.slice(1));
	return path === pathname.slice(1) ? url : `${origin}/${path}${search}${hash}`;
}

/** True if two URLs lead to the same place: scheme, query and fragment aside. */
export function isSameAddress(a: string, b: string): boolean {
	const place = placeOf(a);
	return place !== undefined && place === placeOf(b);
}

/** The same without regard to case, for what is known by its id already: BeeIQ may lower it. */
export function isSimilarAddress(a: string, b: string): boolean {
	return isSameAddress(a.toLowerCase(), b.toLowerCase());
}

/** True if two URLs name the same host. */
export function isSameHost(a: string, b: string): boolean {
	const [one, other] = [a, b].map((url) => parse(url)?.hostname);
	return one === other;
}

/** True if two URLs are the same in another writing, or one lacks its scheme. */
export function isSameUrl(a: string, b: string): boolean {
	const [left, right] = [parse(a), parse(b)];
	if (!left || !right || !isSameAddress(a, b)) return false;
	const haveSchemes = [a, b].every((url) => schemePattern.test(url.trim()));
	return (
		queryOf(left) === queryOf(right) &&
		left.hash === right.hash &&
		left.username === right.username &&
		left.password === right.password &&
		(!haveSchemes || (left.protocol === right.protocol && left.port === right.port))
	);
}

/** The value of a parameter in a URL's query; null if it has none. */
export function queryValue(url: string, parameter: string): string | null {
	const value = parse(url)?.searchParams.get(parameter) ?? null;
	// Written unencoded, a "+" is read as a space.
	return value === null ? null : value.replaceAll('+', ' ');
}

function parse(url: string): URL | undefined {
	const text = url.trim();
	return urlOf(schemePattern.test(text) ? text : `https://${text.replace(/^\/\//, '')}`);
}

function placeOf(url: string): string | undefined {
	const address = parse(url);
	if (address === undefined || !/^https?:$/.test(address.protocol)) return undefined;
	const port = ['', '80', '443'].includes(address.port) ? '' : `:${address.port}`;
	const path = address.pathname.split('/').filter(Boolean).map(decoded).map(encodeURIComponent);
	return [address.hostname + port, ...path].join('/');
}

function queryOf({ searchParams }: URL): string {
	return JSON.stringify([...searchParams]).replaceAll('+', ' ');
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		// A "%" that encodes nothing stands for itself.
		return text;
	}
}
