import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class BeeiqWebhookSecretApi implements ICredentialType {
	name = 'beeiqWebhookSecretApi';

	displayName = 'BeeIQ Webhook Secret API';

	icon: Icon = { light: 'file:../icons/beeiq.svg', dark: 'file:../icons/beeiq.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-beeiq/n8n-nodes-beeiq#readme';

	properties: INodeProperties[] = [
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'A password of your own for the webhook, at least 16 letters and digits. BeeIQ sends it back as ?token=… in the webhook URL. Keep it: n8n does not show it again.',
		},
		{
			displayName: 'Previous Secret',
			name: 'previousSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The secret that was used before, accepted as well. Type it in while you change the secret (n8n cannot copy a saved one), and empty it once BeeIQ has the new URL.',
		},
	];
}
