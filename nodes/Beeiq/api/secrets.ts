import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	INodeProperties,
} from 'n8n-workflow';
import { urlOf } from '../json';

/** What knows a node's credentials: every context in which n8n runs a node. */
type CredentialReader = Pick<
	IExecuteFunctions,
	'getCredentials' | 'getCredentialsProperties' | 'getNode'
>;

/**
 * What has to stay hidden of the credentials that a node is set to: the values of every field that a
 * credential marks as a password. To be read once a request has failed, since n8n may have renewed a
 * token for it.
 */
export async function readSecrets(context: CredentialReader): Promise<string[]> {
	const names = Object.keys(context.getNode().credentials ?? {});
	const results = await Promise.allSettled(
		names.map(async (name) => {
			const fields = context.getCredentialsProperties(name);
			return secretsIn(await context.getCredentials(name), fields);
		}),
	);
	// One that n8n does not give, because it is gone or not for this operation, was not sent either.
	return results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
}

/** What has to stay hidden of one credential, whose fields are these. */
export function secretsIn(
	credential: ICredentialDataDecryptedObject,
	fields: INodeProperties[],
): string[] {
	return fields
		.filter(({ typeOptions }) => typeOptions?.password === true)
		.map(({ name }) => String(credential[name] ?? '').trim())
		.flatMap((value) => secretParts(value))
		.filter((secret) => secret !== '');
}

/** A password is secret as a whole. Of an address it is what follows the host, and who signs in. */
function secretParts(value: string): string[] {
	const address = urlOf(value);
	if (address === undefined || !/^https?:$/.test(address.protocol)) return [value];
	return [...address.pathname.split('/'), ...secretsInAddress(address)];
}

/** What has to stay hidden of an address that is not a secret itself: values of its query, and who signs in. */
export function secretsInAddress({ username, password, searchParams, hash }: URL): string[] {
	const values = [...searchParams].map(([name, value]) => value || name);
	return [username, password, ...values, hash.slice(1)].filter((secret) => secret !== '');
}
