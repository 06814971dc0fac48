import { BeeiqFailure } from './failure';
import { urlOf } from '../json';

/**
 * Reads an address of BeeIQ from a field of a credential.
 * @param label what the field is called there
 * @param credential what the credential is called
 * @throws BeeiqFailure if what is sent there could be read on its way
 */
export function readWebAddress(text: unknown, label: string, credential: string): URL {
	const advice = `Check '${label}' in the credential '${credential}'.`;
	const address = urlOf(String(text));
	if (address === undefined) {
		throw new BeeiqFailure('setting', 'The address of BeeIQ is not a valid web address.', advice);
	}
	if (address.protocol === 'https:' || (address.protocol === 'http:' && isLocal(address))) {
		return address;
	}
	throw new BeeiqFailure(
		'setting',
		'The address of BeeIQ must begin with https://, so that nobody can read on the way what is sent there.',
		advice,
	);
}

/** True for an address that only this machine can reach. */
export function isLocal({ hostname }: URL): boolean {
	const host = hostname.replace(/\.$/, '');
	return (
		/^(localhost|.+\.localhost|127(\.\d+){3}|0\.0\.0\.0)$/.test(host) ||
		// The same in IPv6, as the URL standard writes it; ::ffff:7f00:1 is 127.0.0.1.
		/^\[::(1|ffff:7f[\da-f]{2}:[\da-f]{1,4}|ffff:0:0)?\]$/.test(host)
	);
}
