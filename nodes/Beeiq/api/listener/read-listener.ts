import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { BeeiqFailure } from '../failure';
import { readWebAddress } from '../web-address';
import { textOf } from '../../json';

/** A Webhook Listener of BeeIQ's, and in whose name it is written to. */
export interface Listener {
	/** The whole address; anyone who knows it can write. */
	url: string;
	/** The e-mail address of a BeeIQ user. */
	senderUser: string;
}

/** The credential that holds a listener. */
export const listenerCredential = 'beeiqListenerApi';

/**
 * Reads the credential "BeeIQ Listener API": without the white space that pasting leaves around it.
 * @throws BeeiqFailure if nothing can be sent with it
 */
export function readListener(credential: ICredentialDataDecryptedObject): Listener {
	const { href } = readWebAddress(credential.listenerUrl, 'Listener URL', 'BeeIQ Listener API');
	const senderUser = textOf(credential.senderUser)?.trim() ?? null;
	if (senderUser !== null && /^[^\s@]+@[^\s@]+$/.test(senderUser)) return { url: href, senderUser };
	throw new BeeiqFailure(
		'setting',
		"'Sender User' in the credential 'BeeIQ Listener API' is not a valid e-mail address.",
		'Enter that of the BeeIQ user in whose name n8n writes.',
	);
}
