import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { actionProperties } from './actions/parameters';
import { subtitleOf } from './actions/parameters/subtitle';
import { testListener } from './api/listener/test-listener';

export class Beeiq implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'BeeIQ',
		name: 'beeiq',
		icon: { light: 'file:../../icons/beeiq.svg', dark: 'file:../../icons/beeiq.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(actionProperties),
		description: 'Reads and writes records of BeeIQ (AntCRM)',
		defaults: { name: 'BeeIQ' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		// No two of them ever show together: the operations of the REST interface have names of their own.
		// Written out, because n8n's next lint reads it here and nowhere else.
		credentials: [
			{
				name: 'beeiqListenerApi',
				required: true,
				testedBy: 'testListener',
				displayOptions: {
					show: {
						resource: ['contact', 'deal', 'note', 'ticket'],
						operation: ['create', 'update'],
					},
				},
			},
			{
				name: 'beeiqRestApi',
				required: true,
				displayOptions: {
					show: {
						resource: ['contact', 'deal', 'event', 'product', 'task', 'ticket'],
						operation: [
							'createProduct',
							'deleteProduct',
							'get',
							'getAll',
							'getRecord',
							'updateProduct',
							'updateTicket',
						],
					},
				},
			},
			{
				name: 'beeiqAdminApi',
				required: true,
				displayOptions: { show: { resource: ['webhook'] } },
			},
		],
		properties: actionProperties,
	};

	methods = {
		credentialTest: { testListener },
		listSearch: {
			async searchWebhooks(this: ILoadOptionsFunctions, filter?: string) {
				const actions = await import('./actions/manage-webhooks');
				return await actions.searchWebhooks.call(this, filter);
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// Read when it first runs: n8n starts that much sooner, and most of its runs need none of it.
		const { runAction } = await import('./actions');
		return [await runAction(this)];
	}
}
