import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { filterFields, listFields, simplifyField } from './rest-fields';
import { showFor } from './show-for';

/** What the REST interface does with deals. */
export const readDealOperations: INodePropertyOptions[] = [
	{
		name: 'Get',
		value: 'get',
		action: 'Get a deal',
		description: 'Find one deal by its number',
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many deals',
		description: 'List deals, which BeeIQ also calls opportunities. It offers no filter by time.',
	},
];

/** Its parameters. */
export const readDealProperties: INodeProperties[] = [
	{
		displayName: 'Deal Number',
		name: 'number',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 3609',
		...showFor('deal', 'get'),
		description: 'The number of the deal in BeeIQ',
	},
	...listFields('deal'),
	simplifyField('deal', 'get', 'getAll'),
	filterFields('deal', [
		{
			displayName: 'Customer Number',
			name: 'customerId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 475',
			description: 'The number of the contact or account that the deal is with',
		},
		{
			displayName: 'Phone',
			name: 'phone',
			type: 'string',
			default: '',
			placeholder: 'e.g. 0912345678',
			description:
				'Of the customer; asked for as it is given and in the other Vietnamese writings (0…, 84…, +84…)',
		},
	]),
];
