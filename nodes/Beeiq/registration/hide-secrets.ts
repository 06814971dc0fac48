import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { cutMark } from './beeiq-failure';

/** The members of our credentials that nobody may read. */
const secretMembers = ['password', 'accessToken', 'sessionToken', 'secret', 'previousSecret'];

/** The message without the secrets of a credential: BeeIQ's reason might repeat what it was sent. */
export function hideSecrets(message: string, credential: ICredentialDataDecryptedObject): string {
	return secretMembers
		.map((member) => credential[member])
		.filter((secret): secret is string => typeof secret === 'string' && secret !== '')
		.flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
		.reduce((text, secret) => withoutBeginning(text.split(secret).join('…'), secret), message);
}

/** A reason that is cut off may end in the beginning of a secret. */
function withoutBeginning(text: string, secret: string): string {
	for (let length = secret.length - 1; length > 0; length--) {
		const end = secret.slice(0, length) + cutMark;
		if (text.includes(end)) return text.replace(end, cutMark);
	}
	return text;
}
