import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { showFor } from './show-for';

/** What the REST interface does for an event. */
export const readEventOperations: INodePropertyOptions[] = [
	{
		name: 'Get Record',
		value: 'getRecord',
		action: 'Get the record of an event',
		description:
			'Find the whole contact, deal, task or ticket that an event is about. Where it is not certain which one it is, the item says so.',
	},
];

/** Its parameters. */
export const readEventProperties: INodeProperties[] = [
	{
		displayName: 'Event',
		name: 'event',
		type: 'json',
		required: true,
		default: '={{ $json }}',
		...showFor('event', 'getRecord'),
		description:
			'An item of BeeIQ Trigger or BeeIQ Polling Trigger, in any of their outputs, or what BeeIQ sent',
	},
];
