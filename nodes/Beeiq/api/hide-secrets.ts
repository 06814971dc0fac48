import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHookFunctions,
} from 'n8n-workflow';
import { cutMark } from './failure';

/** The members of our credentials that nobody may read. */
const secretMembers = [
	'password',
	'accessToken',
	'sessionToken',
	'secret',
	'previousSecret',
	'listenerUrl',
];

/** The message without the secrets of a credential: BeeIQ's reason might repeat what it was sent. */
export function hideSecrets(message: string, credential: ICredentialDataDecryptedObject): string {
	const secrets = secretMembers
		.map((member) => credential[member])
		.filter((secret): secret is string => typeof secret === 'string' && secret !== '');
	return hideTexts(message, secrets);
}

/** The message without any of these texts, nor what they look like in an address or in JSON. */
export function hideTexts(message: string, texts: string[]): string {
	return (
		texts
			.flatMap((text) => [text, encoded(text), JSON.stringify(text).slice(1, -1)])
			// The longest first: a shorter one inside of it would leave the rest of it standing.
			.sort((a, b) => b.length - a.length)
			.reduce((left, text) => withoutBeginning(left.split(text).join('…'), text), message)
	);
}

function encoded(text: string): string {
	// Half a character, as a text may hold that was cut off somewhere, cannot be encoded.
	return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
}

/** A reason that is cut off may end in the beginning of a secret. */
function withoutBeginning(text: string, secret: string): string {
	for (let length = Math.min(secret.length - 1, text.length); length > 0; length--) {
		const end = secret.slice(0, length) + cutMark;
		if (text.includes(end)) return text.replace(end, cutMark);
	}
	return text;
}

const credentialNames = ['beeiqAdminApi', 'beeiqListenerApi', 'beeiqWebhookSecretApi'];

/** The message without what the node's credentials hold. */
export async function withoutSecrets(
	context: IHookFunctions | IExecuteFunctions,
	message: string,
): Promise<string> {
	const results = await Promise.allSettled(
		credentialNames.map((name) => context.getCredentials(name)),
	);
	return results
		.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
		.reduce(hideSecrets, message);
}
