import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { filterFields, listFields, simplifyField, timeFilter } from './rest-fields';
import { showFor } from './show-for';

/** What the REST interface does with tickets. */
export const restTicketOperations: INodePropertyOptions[] = [
	{
		name: 'Get',
		value: 'get',
		action: 'Get a ticket',
		description: 'Find one ticket by its number',
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many tickets',
		description: 'List tickets',
	},
	{
		name: 'Update',
		value: 'updateTicket',
		action: 'Update a ticket',
		description: 'Change the status, the title or other fields of a ticket',
	},
];

/** The fields of a ticket to change, by the names that BeeIQ has for what they choose. */
const changedFields: INodeProperties[] = [
	{
		displayName: 'Category',
		name: 'category',
		type: 'string',
		default: '',
	},
	{
		displayName: 'Custom Fields',
		name: 'customFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add field',
		default: {},
		options: [
			{
				displayName: 'Field',
				name: 'values',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '' },
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	},
	{
		displayName: 'Group',
		name: 'group',
		type: 'string',
		default: '',
		description: 'The group that takes care of it',
	},
	{
		displayName: 'Other Fields (JSON)',
		name: 'otherFields',
		type: 'json',
		default: '{}',
		description: 'A JSON object whose members are sent as they are',
	},
	{
		displayName: 'Priority',
		name: 'priority',
		type: 'string',
		default: '',
		placeholder: 'e.g. Medium',
	},
	{
		displayName: 'SLA',
		name: 'sla',
		type: 'string',
		default: '',
		description: 'The service level agreement',
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'string',
		default: '',
		placeholder: 'e.g. Solved',
		description: 'As BeeIQ names it',
	},
	{
		displayName: 'Summary',
		name: 'summary',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		description: 'The text of the ticket, which BeeIQ shows as HTML',
	},
];

/** Its parameters. */
export const restTicketProperties: INodeProperties[] = [
	{
		displayName: 'Ticket Number',
		name: 'ticketNumber',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 17464',
		...showFor('ticket', 'get', 'updateTicket'),
		description: 'The number of the ticket in BeeIQ',
	},
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		required: true,
		default: '',
		...showFor('ticket', 'updateTicket'),
		description:
			'The title from now on. BeeIQ documents it beside the number, so give the present one where it stays the same.',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		...showFor('ticket', 'updateTicket'),
		options: changedFields,
	},
	...listFields('ticket'),
	simplifyField('ticket', 'get', 'getAll'),
	filterFields('ticket', [
		timeFilter('createdAfter', 'Created After', 'From this moment on; not together with an update'),
		timeFilter('createdBefore', 'Created Before', 'Up to this moment; not together with an update'),
		{
			displayName: 'Include Deleted',
			name: 'includeDeleted',
			type: 'boolean',
			default: false,
			description:
				'Whether to list deleted tickets as well. How BeeIQ marks them is not documented.',
		},
		timeFilter(
			'updatedAfter',
			'Updated After',
			'From this moment on; not together with a creation',
		),
		timeFilter(
			'updatedBefore',
			'Updated Before',
			'Up to this moment; not together with a creation',
		),
	]),
];
