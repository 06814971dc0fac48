import { WebhookContext } from 'n8n-core';
import type { INodeType } from 'n8n-workflow';
import { fixtureOf } from '../../test/fixtures/fixtures.mjs';
import { startInstance } from '../../test/n8n-core/instance.mjs';

const { body } = fixtureOf('DEAL_CHANGE');
const rawBody = Buffer.from(JSON.stringify(body));

/** Starts a trigger in n8n-core's own context. Gives what delivers an event to it, without HTTP. */
export function startTrigger(type: INodeType): () => Promise<void> {
	const { workflow, node, additionalData, webhooks } = startInstance({
		type,
		parameters: { registration: 'manual', events: ['*'] },
	});
	const webhook = webhooks.find(({ httpMethod }) => httpMethod === 'POST') as never;
	const headers = { 'content-type': 'application/json' };
	const response = { status: () => response, json: () => response };
	return async () => {
		const request = { method: 'POST', headers, query: {}, body, rawBody, ip: '127.0.0.1' };
		const data = { ...additionalData, httpRequest: request, httpResponse: response };
		const mode = 'webhook';
		const context = new WebhookContext(workflow, node, data as never, mode, webhook, [], null);
		const result = await type.webhook?.call(context);
		if (!result?.workflowData?.[0]?.[0]) throw new Error('The delivery was not accepted.');
	};
}
