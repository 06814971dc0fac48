import type { INodeProperties } from 'n8n-workflow';
import { defaultBatchSize, largestBatchSize } from '../../api/listener/listener-action';
import { contactProperties } from './contact';
import { eventProperties } from './event';
import { productProperties } from './product';
import { taskProperties } from './task';
import { ticketProperties } from './ticket';
import { dealProperties, noteProperties } from './undocumented';
import { webhookProperties } from './webhook';

/** The parameters of the node BeeIQ. */
export const actionProperties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Contact', value: 'contact' },
			{ name: 'Deal', value: 'deal' },
			{ name: 'Event', value: 'event' },
			{ name: 'Note', value: 'note' },
			{ name: 'Product', value: 'product' },
			{ name: 'Task', value: 'task' },
			{ name: 'Ticket', value: 'ticket' },
			{ name: 'Webhook', value: 'webhook' },
		],
		default: 'contact',
	},
	...contactProperties,
	...dealProperties,
	...eventProperties,
	...noteProperties,
	...productProperties,
	...taskProperties,
	...ticketProperties,
	...webhookProperties,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		// What BeeIQ's listener takes.
		displayOptions: { show: { operation: ['create', 'update'] }, hide: { resource: ['webhook'] } },
		options: [
			{
				displayName: 'Batch Size',
				name: 'batchSize',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: largestBatchSize },
				default: defaultBatchSize,
				description:
					'How many items go to BeeIQ in one request. BeeIQ is believed to take or refuse a request as a whole; how many it takes at most is not documented.',
			},
		],
	},
];
