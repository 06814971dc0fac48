import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { textOf } from '../../json';
import { BeeiqFailure } from '../failure';
import { readWebAddress } from '../web-address';

/**
 * Reads the credential "BeeIQ REST API": without the white space that pasting leaves around it.
 * @returns the base address without a slash at its end, and the key
 * @throws BeeiqFailure if nothing can be sent with it
 */
export function readRestCredential(credential: ICredentialDataDecryptedObject): {
	base: string;
	apiKey: string;
} {
	const { origin, pathname } = readWebAddress(credential.baseUrl, 'Base URL', 'BeeIQ REST API');
	const apiKey = textOf(credential.apiKey)?.trim() ?? '';
	// What no header can carry was not copied whole, or holds a line break.
	const path = pathname.split('/').filter(Boolean);
	if (/^[\x21-\x7e]+$/.test(apiKey)) return { base: [origin, ...path].join('/'), apiKey };
	throw new BeeiqFailure(
		'setting',
		"'API Key' in the credential 'BeeIQ REST API' is empty or contains characters that a key cannot have.",
		'Copy it once more.',
	);
}
