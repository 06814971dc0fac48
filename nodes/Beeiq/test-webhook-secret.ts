import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { secretMinimumLength } from './authenticate';

/** The test of the credential "BeeIQ Webhook Secret API". BeeIQ does not know the secret, so it asks nobody. */
export async function testWebhookSecret(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { secret = '', previousSecret = '' } = data ?? {};
	for (const [label, value] of [
		['Secret', secret],
		['Previous Secret', previousSecret || null],
	] as const) {
		if (value !== null && String(value).length < secretMinimumLength) {
			return {
				status: 'Error',
				message: `"${label}" has ${String(value).length} characters and would match nothing. Use at least ${secretMinimumLength}, best made by a password generator.`,
			};
		}
	}
	return { status: 'OK', message: 'The secret is long enough' };
}
