import type { INodeProperties } from 'n8n-workflow';
import { eventsParameter } from '../../description/properties';
import { showFor } from './show-for';

/** The parameters of the resource Webhook. */
export const webhookProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		...showFor('webhook'),
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create a webhook',
				description: 'Add a webhook for any address. BeeIQ Trigger adds its own by itself.',
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete a webhook',
				description: 'Remove a webhook, whoever added it; one that is not there counts as removed',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many webhooks',
				description: 'List the webhooks of the tenant',
			},
		],
		default: 'getAll',
	},
	{
		displayName:
			"BeeIQ has not published the API that this uses, so your tenant may not offer it. In BeeIQ's own settings, an admin sees and changes the same webhooks.",
		name: 'webhookNotice',
		type: 'notice',
		default: '',
		...showFor('webhook'),
	},
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://example.com/webhook',
		...showFor('webhook', 'create'),
		description: 'Where BeeIQ is to send the events',
	},
	{
		...eventsParameter('Every event that BeeIQ documents'),
		...showFor('webhook', 'create'),
		description: 'The events to send there',
	},
	{
		displayName: 'Webhook ID',
		name: 'webhookId',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		...showFor('webhook', 'delete'),
		description: 'The webhook to remove',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchWebhooks', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 5b0cfa2b000700000000000f',
				hint: "The ID that 'Get Many' gives",
			},
		],
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		...showFor('webhook', 'getAll'),
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { resource: ['webhook'], operation: ['getAll'], returnAll: [false] } },
		description: 'Max number of results to return',
	},
];
