import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

// The members of a contact that BeeIQ's public client sends, and the words it has for them.

const kinds = (...names: string[]): INodePropertyOptions[] =>
	names.map((name) => ({ name, value: name }));

const type: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: kinds('Home', 'Mobile', 'Other', 'Work'),
	default: 'Work',
};
const messengerType: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: kinds('Facebook', 'Hangouts', 'Other', 'Skype', 'Viber', 'Yahoo'),
	default: 'Other',
};

/** A list of values with a type each: e-mail addresses, phone numbers, messengers. */
function listOf(
	field: Pick<INodeProperties, 'displayName' | 'name' | 'placeholder' | 'description'>,
	entry: string,
	entryType: INodeProperties,
	placeholder?: string,
): INodeProperties {
	return {
		...field,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		options: [
			{
				displayName: entry,
				name: 'values',
				values: [
					entryType,
					{ displayName: 'Value', name: 'value', type: 'string', default: '', placeholder },
				],
			},
		],
	};
}

const text = (displayName: string, name: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
});

const addresses: INodeProperties = {
	displayName: 'Addresses',
	name: 'addresses',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add address',
	default: {},
	options: [
		{
			displayName: 'Address',
			name: 'values',
			values: [
				text('City or Province', 'city'),
				text('City or Province Code', 'cityCode'),
				{ ...text('Country Code', 'countryCode'), placeholder: 'e.g. VN' },
				{ ...text('Country Name', 'countryName'), placeholder: 'e.g. Vietnam' },
				text('District', 'state'),
				text('District Code', 'stateCode'),
				text('Street', 'street'),
				text('Street Name', 'streetName'),
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: kinds('Home', 'Other', 'Work'),
					default: 'Work',
				},
				text('Ward', 'wards'),
				text('Ward Code', 'wardsCode'),
				text('Zip', 'zip'),
			],
		},
	],
};

const customFields: INodeProperties = {
	displayName: 'Custom Fields',
	name: 'cusFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add custom field',
	default: {},
	description: "The tenant's own fields, by the names they have in BeeIQ",
	options: [
		{
			displayName: 'Custom Field',
			name: 'values',
			values: [text('Name', 'name'), text('Value', 'value')],
		},
	],
};

/** How BeeIQ is to file a contact. */
export const contactType: INodeProperties = {
	displayName: 'Contact Type',
	name: 'contactType',
	type: 'options',
	options: [
		{ name: 'Customer', value: 'customer' },
		{ name: 'Lead', value: 'lead' },
	],
	default: 'customer',
	description: 'How BeeIQ files the contact; a new one is a customer unless this says otherwise',
};

/** The optional fields of a contact, by name. */
export const contactFields: INodeProperties[] = [
	addresses,
	{
		displayName: 'Company Contact (JSON)',
		name: 'companyContact',
		type: 'json',
		default: '{}',
		description: 'A JSON object. BeeIQ knows this field; what it holds is not documented.',
	},
	{
		displayName: 'Contact Code',
		name: 'contactId',
		type: 'string',
		default: '',
		placeholder: 'e.g. PID-66',
		description: 'The number people know the contact by. BeeIQ finds a known contact by it.',
	},
	contactType,
	customFields,
	{
		displayName: 'Date of Birth',
		name: 'dateOfBirth',
		type: 'dateTime',
		default: '',
		description: 'A day, as in 1991-01-31',
	},
	listOf(
		{
			displayName: 'E-Mail Addresses',
			name: 'emails',
			placeholder: 'Add e-mail address',
			description: 'BeeIQ finds a known contact by any of them',
		},
		'E-Mail Address',
		type,
		'e.g. name@example.com',
	),
	{
		displayName: 'Gender',
		name: 'gender',
		type: 'options',
		options: [
			{ name: 'Female', value: 1 },
			{ name: 'Male', value: 0 },
			{ name: 'Other', value: 2 },
		],
		default: 0,
	},
	{
		displayName: 'ID Card Number',
		name: 'passport',
		type: 'string',
		default: '',
		description: 'Number of the identity card or passport. BeeIQ finds a known contact by it.',
	},
	text('Last Name', 'lastname'),
	listOf(
		{ displayName: 'Messengers', name: 'im', placeholder: 'Add messenger' },
		'Messenger',
		messengerType,
	),
	{
		displayName: 'Person or Company',
		name: 'type',
		type: 'options',
		options: [
			{ name: 'Account', value: 1, description: 'A company' },
			{ name: 'Contact', value: 0, description: 'A person' },
		],
		default: 0,
	},
	listOf(
		{
			displayName: 'Phone Numbers',
			name: 'phones',
			placeholder: 'Add phone number',
			description: 'BeeIQ finds a known contact by any of them',
		},
		'Phone Number',
		type,
		'e.g. 0912345678',
	),
	{
		displayName: 'Tag',
		name: 'tag',
		type: 'string',
		default: '',
		description: 'The name of one tag. With it, BeeIQ leaves out the default tag of the listener.',
	},
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		description: 'Job title or form of address',
	},
];
