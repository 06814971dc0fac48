import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { contactFields } from './contact-fields';
import { readContactOperations, readContactProperties } from './read-contact';
import { showFor } from './show-for';

const operations: INodePropertyOptions[] = [
	{
		name: 'Create',
		value: 'create',
		action: 'Create a contact',
		description:
			'Add a contact. BeeIQ looks for a known one by contact code, ID card number, e-mail address and phone number.',
	},
	...readContactOperations,
	{
		name: 'Update',
		value: 'update',
		action: 'Update a contact',
		description:
			'Change a contact that BeeIQ finds by contact code, ID card number, e-mail address or phone number',
	},
];

/** The parameters of the resource Contact. */
export const contactProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		...showFor('contact'),
		options: operations,
		default: 'create',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		required: true,
		default: '',
		...showFor('contact', 'create'),
		description: 'The given name, or the whole name',
	},
	{
		displayName:
			"BeeIQ finds the contact by what you give under 'Additional Fields': the contact code, the ID card number, an e-mail address or a phone number. What you leave out is not sent, so nothing can be emptied in this way.",
		name: 'updateNotice',
		type: 'notice',
		default: '',
		...showFor('contact', 'update'),
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		...showFor('contact', 'update'),
		description:
			"The given name, or the whole name. BeeIQ's own client always sends it, also where it stays the same.",
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		...showFor('contact', 'create', 'update'),
		options: contactFields,
	},
	...readContactProperties,
];
