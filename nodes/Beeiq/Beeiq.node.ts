import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { actionProperties, listenerResources } from './actions/parameters';
import { restOperations } from './actions/parameters/rest-operations';
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
		credentials: [
			{
				name: 'beeiqListenerApi',
				required: true,
				testedBy: 'testListener',
				displayOptions: { show: { resource: listenerResources, operation: ['create', 'update'] } },
			},
			{
				name: 'beeiqRestApi',
				required: true,
				displayOptions: { show: restOperations },
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
