import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';
import { triggerNode } from '../../test/real-n8n/trigger-node.mjs';
import { ownedFolder } from '../../test/services/owned.mjs';
import { delivery, itemOf } from './bodies.mjs';

// The least that a trigger can do: one item with the body, and an answer.
export const emptyTrigger = `
class EmptyTrigger {
	constructor() {
		this.description = {
			displayName: 'Empty Trigger', name: 'emptyTrigger', group: ['trigger'], version: 1,
			description: 'Passes the body on', defaults: { name: 'Empty Trigger' },
			inputs: [], outputs: ['main'], properties: [],
			webhooks: [{
				name: 'default', httpMethod: 'POST', path: 'empty', responseMode: 'onReceived',
				responseData: '',
			}],
		};
	}
	async webhook() {
		return { workflowData: [[{ json: this.getBodyData() }]], webhookResponse: { received: true } };
	}
}
module.exports = { EmptyTrigger };
`;

/**
 * The same, but it passes on an item that is ready-made: what BeeIQ Trigger makes of the delivery
 * that is measured with. Tells what the item's size costs n8n from what the trigger does.
 */
const readyMadeTrigger = emptyTrigger
	.replaceAll('EmptyTrigger', 'ReadyMadeTrigger')
	.replaceAll('emptyTrigger', 'readyMadeTrigger')
	.replace('this.getBodyData()', `JSON.parse(${JSON.stringify(JSON.stringify(itemOf(delivery)))})`);

/** A folder for `N8N_CUSTOM_EXTENSIONS` with the two triggers that do nothing in it. */
export async function emptyTriggerFolder(): Promise<string> {
	const folder = await ownedFolder('beeiq-bench-');
	await writeFile(join(folder, 'EmptyTrigger.node.js'), emptyTrigger);
	await writeFile(join(folder, 'ReadyMadeTrigger.node.js'), readyMadeTrigger);
	return folder;
}

// What an author without this package would write, for the members of a deal.
const code = `
const { body } = $input.first().json;
const { createdBy: by = {}, deal = {}, eventContent = {}, link = null } = body;
const author = {
	id: by.id ?? null, name: [by.firstname, by.lastname].filter(Boolean).join(' ') || null,
	email: by.email ?? null, avatar: by.avatar ?? null,
};
const { oldValue: from = null, newValue: to = null } = eventContent;
const names = Object.keys({ ...to, ...from });
const fields = names.map((field) => ({ field, from: from?.[field], to: to?.[field] }))
	.filter((one) => JSON.stringify(one.from) !== JSON.stringify(one.to));
const summary = author.name + ' changed deal ' + deal.name + ' from ' + from?.name + ' to ' + to?.name;
return [{ json: {
	...body, recordType: 'deal', action: 'updated', summary, person: null, assignee: null, author,
	record: { id: deal._id ?? null, number: null, name: deal.name, status: deal.stage?.name, link },
	change: { from, to, fields }, note: null, problems: [], receivedAt: new Date().toISOString(),
} }];
`;

/** A workflow that is measured: its nodes, and the path it is called at. */
export interface Contender {
	name: string;
	nodes: INode[];
	connections: object;
	path: string;
}

function nodeOf(type: string, path: string, parameters: INode['parameters'] = {}): INode {
	return { ...triggerNode(parameters), name: 'Start', type, webhookId: path };
}

/**
 * Those that take turns. First the two that the target is about: BeeIQ Trigger, and the empty trigger
 * that everything is held against. Then the one that passes on the same item.
 */
export function contenders(): [Contender, ...Contender[]] {
	const beeiq = triggerNode({ registration: 'manual', events: ['*'] });
	const webhook = { httpMethod: 'POST', responseMode: 'onReceived' };
	const codeNode: INode = {
		...triggerNode({ jsCode: code }),
		id: 'code',
		name: 'Code',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
	};
	const parseNode: INode = {
		...triggerNode({ resource: 'event', operation: 'parse', body: '={{ $json.body }}' }),
		id: 'parse',
		name: 'Parse',
		type: 'n8n-nodes-beeiq.beeiq',
	};
	const webhookNode = (path: string): INode => ({
		...nodeOf('n8n-nodes-base.webhook', path, { ...webhook, path }),
		typeVersion: 2,
	});
	return [
		{ name: 'BeeIQ Trigger', nodes: [beeiq], connections: {}, path: `${beeiq.webhookId}/beeiq` },
		{
			name: 'an empty trigger',
			nodes: [nodeOf('CUSTOM.emptyTrigger', 'bench-empty')],
			connections: {},
			path: 'bench-empty/empty',
		},
		{
			name: 'an empty trigger, the same item',
			nodes: [nodeOf('CUSTOM.readyMadeTrigger', 'bench-ready-made')],
			connections: {},
			path: 'bench-ready-made/empty',
		},
		{
			name: "n8n's Webhook",
			nodes: [webhookNode('bench-webhook')],
			connections: {},
			path: 'bench-webhook',
		},
		{
			name: 'Webhook and Code, the same item',
			nodes: [webhookNode('bench-code'), codeNode],
			connections: { Start: { main: [[{ node: 'Code', type: 'main', index: 0 }]] } },
			path: 'bench-code',
		},
		{
			name: 'Webhook and BeeIQ, Event: Parse',
			nodes: [webhookNode('bench-parse'), parseNode],
			connections: { Start: { main: [[{ node: 'Parse', type: 'main', index: 0 }]] } },
			path: 'bench-parse',
		},
	];
}
