import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { deniedConditionHint } from './description/conditions';
import { pollingProperties, pollingSubtitle } from './description/polling';

export class BeeiqPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'BeeIQ Polling Trigger',
		name: 'beeiqPollingTrigger',
		icon: { light: 'file:../../icons/beeiq.svg', dark: 'file:../../icons/beeiq.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: pollingSubtitle,
		description:
			'Starts the workflow when contacts, tasks or tickets change in BeeIQ (AntCRM), which it asks at set times. Also finds what was missed while n8n was down.',
		activationMessage:
			'This workflow now asks BeeIQ for changes at its poll times. What was there before does not start it.',
		defaults: { name: 'BeeIQ Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'beeiqRestApi', required: true }],
		hints: [deniedConditionHint],
		properties: pollingProperties,
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		// Read when it first runs: n8n loads every node's file to show its description.
		const { poll } = await import('./polling/poll');
		return await poll(this);
	}
}
