import { randomUUID } from 'node:crypto';
import type { IConnections, INode, IWorkflowBase, NodeConnectionType } from 'n8n-workflow';

/** A node of a workflow, before it has its place in one. */
export type Step = Pick<INode, 'name' | 'type' | 'parameters'> & Partial<INode>;

/** A workflow of steps, and the path that its first one listens at. */
export type Steps = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections'> & { path: string };

/**
 * A workflow of n8n's own Webhook node and these steps, one after the other. It is called at
 * `/webhook/<path>` and answers, once it is over, with the items that the last step gave.
 */
export function behindWebhook(...steps: Step[]): Steps {
	const path = randomUUID();
	const parameters = {
		httpMethod: 'POST',
		path,
		responseMode: 'lastNode',
		responseData: 'allEntries',
	};
	return inLine(
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: path,
			parameters,
		},
		steps,
	);
}

/**
 * The same behind n8n's own form with these fields. It is sent to `/form/<path>`, the answers as
 * `field-0` and so on, and answered once the workflow is over.
 */
export function behindForm(labels: string[], ...steps: Step[]): Steps {
	const parameters = {
		formTitle: 'Form',
		formFields: { values: labels.map((fieldLabel) => ({ fieldLabel })) },
		responseMode: 'lastNode',
		options: {},
	};
	const webhookId = randomUUID();
	return inLine(
		{ name: 'Form', type: 'n8n-nodes-base.formTrigger', typeVersion: 2.3, webhookId, parameters },
		steps,
	);
}

/** The same workflow with nodes that hang on one of its steps, each by its kind of connection. */
export function withSubNodes(
	steps: Steps,
	step: string,
	subNodes: Partial<Record<NodeConnectionType, Step>>,
): Steps {
	const nodes = [...steps.nodes];
	const connections = { ...steps.connections };
	for (const [type, subNode] of Object.entries(subNodes) as Array<[NodeConnectionType, Step]>) {
		nodes.push(placed(subNode, nodes.length));
		connections[subNode.name] = { [type]: [[{ node: step, type, index: 0 }]] };
	}
	return { ...steps, nodes, connections };
}

function placed(step: Step, index: number): INode {
	return { id: `step-${index}`, typeVersion: 1, position: [index * 200, 0], ...step };
}

function inLine(start: Step & { webhookId: string }, steps: Step[]): Steps {
	const nodes = [start, ...steps].map(placed);
	const connections: IConnections = {};
	let from = start.name;
	for (const { name } of steps) {
		connections[from] = { main: [[{ node: name, type: 'main', index: 0 }]] };
		from = name;
	}
	return { name: 'BeeIQ', nodes, connections, path: start.webhookId };
}
