import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { contactType } from './contact-fields';
import { restTicketOperations, restTicketProperties } from './rest-ticket';
import { showFor } from './show-for';

/** The optional fields of a ticket, by name. */
const ticketFields: INodeProperties[] = [
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'string',
		default: '',
		description: 'Where the request came from, by the name that BeeIQ has for it',
	},
	{
		displayName: 'Contact Code',
		name: 'contactId',
		type: 'string',
		default: '',
		placeholder: 'e.g. PID-66',
		description: 'The number people know the contact by',
	},
	{
		displayName: 'Contact Name',
		name: 'name',
		type: 'string',
		default: '',
		description: 'Who asks. BeeIQ adds a contact that it does not know.',
	},
	contactType,
	{
		displayName: 'Description Format',
		name: 'bodyFormat',
		type: 'options',
		options: [
			{
				name: 'HTML',
				value: 'html',
				description:
					'The description goes out as it is; make sure that you trust where it comes from',
			},
			{
				name: 'Text',
				value: 'text',
				description: 'The description is shown as it was written, line breaks and all',
			},
		],
		default: 'text',
		description: 'What the description is; BeeIQ shows HTML',
	},
	{
		displayName: 'E-Mail',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. name@example.com',
		description: 'Of the contact; BeeIQ finds a known one by it',
	},
	{
		displayName: 'Group Name',
		name: 'groupName',
		type: 'string',
		default: '',
		description: 'The group that is to take care of it, by the name that BeeIQ has for it',
	},
	{
		displayName: 'ID Card Number',
		name: 'passport',
		type: 'string',
		default: '',
		description: 'Of the contact; BeeIQ finds a known one by it',
	},
	{
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		default: '',
		placeholder: 'e.g. 0912345678',
		description: 'Of the contact; BeeIQ finds a known one by it',
	},
	{
		displayName: 'SLA Name',
		name: 'slaName',
		type: 'string',
		default: '',
		description: 'The service level agreement, by the name that BeeIQ has for it',
	},
	{
		displayName: 'Tag',
		name: 'tag',
		type: 'string',
		default: '',
		description: 'The name of one tag',
	},
];

const operations: INodePropertyOptions[] = [
	{
		name: 'Create',
		value: 'create',
		action: 'Create a ticket',
		description: 'Add a ticket; BeeIQ finds its contact, or adds that too',
	},
	...restTicketOperations,
];

/** The parameters of the resource Ticket. */
export const ticketProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		...showFor('ticket'),
		options: operations,
		default: 'create',
	},
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		...showFor('ticket', 'create'),
		description: 'What it is about, in a few words',
	},
	{
		displayName: 'Description',
		name: 'body',
		type: 'string',
		typeOptions: { rows: 4 },
		required: true,
		default: '',
		...showFor('ticket', 'create'),
		description: 'What the person asks for',
	},
	{
		displayName:
			"BeeIQ finds whose ticket it is by what you give under 'Additional Fields': an e-mail address, a phone number, the contact code or the ID card number",
		name: 'contactNotice',
		type: 'notice',
		default: '',
		...showFor('ticket', 'create'),
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		...showFor('ticket', 'create'),
		options: ticketFields,
	},
	...restTicketProperties,
];
