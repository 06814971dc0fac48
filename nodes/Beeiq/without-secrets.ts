import type { IExecuteFunctions, IHookFunctions } from 'n8n-workflow';
import { hideSecrets } from './hide-secrets';

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
