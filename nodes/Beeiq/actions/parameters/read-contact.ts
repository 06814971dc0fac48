import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { filterFields, listFields, simplifyField, timeFilter } from './rest-fields';
import { showFor } from './show-for';

/** What the REST interface does with contacts. */
export const readContactOperations: INodePropertyOptions[] = [
	{
		name: 'Get',
		value: 'get',
		action: 'Get a contact',
		description: 'Find one contact by its number, phone number or e-mail address',
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many contacts',
		description: 'List leads, contacts and accounts',
	},
];

/** Its parameters. */
export const readContactProperties: INodeProperties[] = [
	{
		displayName: 'Find By',
		name: 'contactBy',
		type: 'options',
		options: [
			{
				name: 'Contact Number',
				value: 'customerId',
				description: 'The number of a contact or an account',
			},
			{ name: 'E-Mail', value: 'email', description: 'An e-mail address' },
			{ name: 'Lead Number', value: 'leadId', description: 'The number of a lead' },
			{
				name: 'Phone',
				value: 'phone',
				description: 'A phone number, in any of the Vietnamese writings',
			},
		],
		default: 'phone',
		...showFor('contact', 'get'),
	},
	{
		displayName: 'Value',
		name: 'contactValue',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 0912345678',
		...showFor('contact', 'get'),
		description: 'What to look for. The operation fails if no contact has it, or more than one.',
	},
	...listFields('contact'),
	simplifyField('contact', 'get', 'getAll'),
	filterFields('contact', [
		timeFilter('createdAfter', 'Created After', 'From this moment on'),
		timeFilter('createdBefore', 'Created Before', 'Up to this moment'),
		{
			displayName: 'E-Mail',
			name: 'email',
			type: 'string',
			default: '',
			placeholder: 'e.g. name@example.com',
		},
		{
			displayName: 'Kind',
			name: 'kind',
			type: 'options',
			options: [
				{ name: 'Account', value: 'account', description: 'A company' },
				{ name: 'Contact', value: 'contact', description: 'A person' },
				{ name: 'Lead', value: 'lead' },
			],
			default: 'contact',
			description: 'All three kinds are listed, one after the other, unless one is chosen',
		},
		{
			displayName: 'Phone',
			name: 'phone',
			type: 'string',
			default: '',
			placeholder: 'e.g. 0912345678',
			description: 'Asked for as it is given and in the other Vietnamese writings (0…, 84…, +84…)',
		},
		timeFilter('updatedAfter', 'Updated After', 'From this moment on'),
		timeFilter('updatedBefore', 'Updated Before', 'Up to this moment'),
	]),
];
