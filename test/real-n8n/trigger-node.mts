import { randomUUID } from 'node:crypto';
import type { INode, INodeCredentials, INodeParameters } from 'n8n-workflow';

/** The trigger's name in the workflows of the tests. */
export const triggerName = 'BeeIQ Trigger';

/** A BeeIQ Trigger as a saved workflow holds it, with a webhook of its own. */
export function triggerNode(
	parameters: INodeParameters,
	credentials: Record<string, string> = {},
): INode & { webhookId: string } {
	return {
		id: 'trigger',
		name: triggerName,
		type: 'n8n-nodes-beeiq.beeiqTrigger',
		typeVersion: 1,
		position: [0, 0],
		webhookId: randomUUID(),
		parameters,
		credentials: Object.fromEntries(
			Object.entries(credentials).map(([type, id]) => [type, { id, name: type }]),
		) satisfies INodeCredentials,
	};
}
