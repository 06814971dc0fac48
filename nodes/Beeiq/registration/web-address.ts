import { BeeiqFailure, raise } from './beeiq-failure';

/**
 * Reads an address of BeeIQ from a field of the admin credential.
 * @param label what the field is called there
 * @throws BeeiqFailure if a password would not be safe on its way there
 */
export function readBeeiqAddress(text: unknown, label: string): URL {
	const advice = `Check "${label}" in the credential "BeeIQ Admin API".`;
	let address: URL;
	try {
		address = new URL(String(text).trim());
	} catch {
		// The parser's message would repeat what was typed, which may be a password in the wrong field.
		return raise(new BeeiqFailure('setting', `The address of BeeIQ is no web address. ${advice}`));
	}
	if (address.protocol === 'https:' || (address.protocol === 'http:' && isLocal(address))) {
		return address;
	}
	throw new BeeiqFailure(
		'setting',
		`The address of BeeIQ must begin with https://, so that the password cannot be read on its way. ${advice}`,
	);
}

/** True for an address that only this machine can reach. */
export function isLocal({ hostname }: URL): boolean {
	return (
		/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname) ||
		hostname === '0.0.0.0' ||
		hostname === '[::]'
	);
}
