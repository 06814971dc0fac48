import type { INodeParameters } from 'n8n-workflow';
import { BeeiqAdminApi } from '../../credentials/BeeiqAdminApi.credentials';
import { BeeiqWebhookSecretApi } from '../../credentials/BeeiqWebhookSecretApi.credentials';
import { BeeiqTrigger } from '../../nodes/Beeiq/BeeiqTrigger.node';
import type { Beeiq } from '../beeiq-stand-in/server.mjs';
import type { SavedNode } from '../n8n-core/instance.mjs';

/** The shared secret of a saved trigger, unless it is given another. */
export const secret = 'first secret of the tests / ä';

/** Where a saved trigger listens. */
export const productionUrl =
	'https://n8n.example.com/webhook/0b8c6f2e-5d7a-4c1e-9f3b-2a6d8e4c7b10/beeiq';

/** A workflow with the trigger in it, connected to the stand-in. */
export function savedTrigger(
	beeiq: Beeiq,
	parameters: INodeParameters = {},
	more: Partial<SavedNode> = {},
): SavedNode {
	return {
		type: new BeeiqTrigger(),
		parameters: {
			registration: 'automatic',
			events: ['DEAL_CHANGE', 'TASK_CREATE'],
			...parameters,
		},
		credentials: {
			beeiqAdminApi: { ...beeiq.credential },
			beeiqWebhookSecretApi: { secret },
		},
		credentialTypes: [new BeeiqAdminApi(), new BeeiqWebhookSecretApi()],
		staticData: {},
		...more,
	};
}

/** Gives a saved trigger another secret. */
export function changeSecret(saved: SavedNode, value: string): void {
	saved.credentials = { ...saved.credentials, beeiqWebhookSecretApi: { secret: value } };
}
