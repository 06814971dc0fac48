import { randomUUID } from 'node:crypto';
import type { IConnections, INode, IWorkflowBase } from 'n8n-workflow';

/** A node of a workflow, before it has its place in one. */
export type Step = Pick<INode, 'name' | 'type' | 'parameters'> & Partial<INode>;

/**
 * A workflow of n8n's own Webhook node and these steps, one after the other. It is called at
 * `/webhook/<path>` and answers, once it is over, with the items that the last step gave.
 */
export function behindWebhook(
	...steps: Step[]
): Pick<IWorkflowBase, 'name' | 'nodes' | 'connections'> & { path: string } {
	const path = randomUUID();
	const webhook: Step = {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', responseData: 'allEntries' },
	};
	const nodes = [webhook, ...steps].map(
		(step, index): INode => ({
			id: `step-${index}`,
			typeVersion: 1,
			position: [index * 200, 0],
			...step,
		}),
	);
	const connections: IConnections = {};
	let from = webhook.name;
	for (const { name } of steps) {
		connections[from] = { main: [[{ node: name, type: 'main', index: 0 }]] };
		from = name;
	}
	return { name: 'BeeIQ', nodes, connections, path };
}
