import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { summaryLanguageOption } from '../../description/options';
import { outputParameter } from '../../description/properties';
import { readEventOperations, readEventProperties } from './read-event';
import { showFor } from './show-for';

const operations: INodePropertyOptions[] = [
	...readEventOperations,
	{
		name: 'Parse',
		value: 'parse',
		action: 'Parse an event',
		description:
			'Read an event that another node has received, as BeeIQ Trigger would have. Needs no credential.',
	},
];

/** The parameters of the resource Event. */
export const eventProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		...showFor('event'),
		options: operations,
		default: 'parse',
	},
	{
		displayName: 'Body',
		name: 'body',
		type: 'json',
		required: true,
		default: '={{ $json.body }}',
		...showFor('event', 'parse'),
		description:
			"What BeeIQ sent, as an object or as text. The default fits behind n8n's Webhook node.",
	},
	{ ...outputParameter, ...showFor('event', 'parse') },
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		...showFor('event', 'parse'),
		options: [
			{
				displayName: 'Received At',
				name: 'receivedAt',
				type: 'dateTime',
				default: '',
				description: 'When the event arrived; now, unless this says otherwise',
			},
			summaryLanguageOption,
		],
	},
	...readEventProperties,
];
