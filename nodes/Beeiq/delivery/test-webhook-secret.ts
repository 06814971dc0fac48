import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { secretMinimumLength, trimmedSecret } from './webhook-secret';

/**
 * The test of the credential "BeeIQ Webhook Secret API". BeeIQ does not know the secret, so it asks
 * nobody.
 */
export async function testWebhookSecret(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const secret = trimmedSecret(data?.secret);
	const previousSecret = trimmedSecret(data?.previousSecret);
	for (const [label, value] of [
		['Secret', secret],
		['Previous Secret', previousSecret || null],
	] as const) {
		if (value !== null && value.length < secretMinimumLength) {
			return {
				status: 'Error',
				message: `"${label}" has ${value.length} characters and would match nothing. Use at least ${secretMinimumLength}, best made by a password generator.`,
			};
		}
	}
	// Read as it stands in an address, where "+" is taken care of when it arrives.
	const needsEncoding = /[^A-Za-z0-9\-._~+]/.test(secret);
	return {
		status: 'OK',
		message: needsEncoding
			? 'The secret is long enough. It holds characters that an address changes: by hand, percent-encode it behind ?token=, or choose one of letters, digits, "-" and "_" only.'
			: 'The secret is long enough',
	};
}
