import { yourSecret } from '../api/hide-secrets';
import { secretQuery } from '../delivery/webhook-secret';
import { urlOf } from '../json';

/** Stands for what may be a secret and is not a BeeIQ Trigger's. */
const anySecret = '<hidden>';

/**
 * A webhook's URL as executions may keep it: without the values of its query, its fragment, and who
 * signs in. Other systems keep their secrets in any of them. Without white space around it and control
 * characters either, which hide from us where an address begins.
 */
export function shownUrl(written: string): string {
	const url = written.replaceAll(/\p{Cc}/gu, '').trim();
	const [address, fragment] = url.split(/#(.*)/s) as [string, string | undefined];
	const [start, query] = address.split(/\?(.*)/s) as [string, string | undefined];
	return [
		withoutUser(start, Boolean(urlOf(url)?.host)),
		query === undefined ? '' : `?${query.replaceAll(/[^&]+/g, shownParameter)}`,
		fragment === undefined ? '' : `#${anySecret}`,
	].join('');
}

/** In anything but an address it cannot be told where a password ends. */
function withoutUser(start: string, isAddress: boolean): string {
	const user = isAddress
		? /^((?:[a-z][a-z\d+.-]*:)?[/\\]*)[^/\\]*@/i
		: /^((?:[a-z][a-z\d+.-]*:\/\/)?).*@/is;
	return start.replace(user, `$1${anySecret}@`);
}

function shownParameter(parameter: string): string {
	const [name, value] = parameter.split(/=(.*)/s);
	if (value === undefined) return anySecret;
	const isTriggers = new URLSearchParams(`${name}=`).has(secretQuery);
	return `${name}=${isTriggers ? yourSecret : anySecret}`;
}
