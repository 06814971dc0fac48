import type { INodeProperties } from 'n8n-workflow';
import { filterFields, listFields, simplifyField } from './rest-fields';
import { showFor } from './show-for';

const value: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	placeholder: 'e.g. 250000',
	description: 'The price, in digits only',
};

const canEdit: INodeProperties = {
	displayName: 'Price Can Be Changed',
	name: 'canEdit',
	type: 'boolean',
	default: false,
	description: 'Whether people may change the price in a deal',
};

/** The parameters of the resource Product. */
export const productProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		...showFor('product'),
		options: [
			{
				name: 'Create',
				value: 'createProduct',
				action: 'Create a product',
				description: 'Add a product under an ID of your own',
			},
			{
				name: 'Delete',
				value: 'deleteProduct',
				action: 'Delete a product',
				description: 'Remove the product with an ID of your own',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many products',
				description: 'List products',
			},
			{
				name: 'Update',
				value: 'updateProduct',
				action: 'Update a product',
				description: 'Change the product with an ID of your own',
			},
		],
		default: 'getAll',
	},
	{
		displayName: 'Own ID',
		name: 'ownId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. SP-1',
		...showFor('product', 'createProduct', 'deleteProduct', 'updateProduct'),
		description:
			"The product's ID in your own system, which BeeIQ calls productIdApiRing. What a second product with the same ID does is not documented.",
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		required: true,
		default: '',
		...showFor('product', 'createProduct'),
		description: 'The name of the product',
	},
	{
		displayName: 'Code',
		name: 'code',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. SP-1',
		...showFor('product', 'createProduct'),
		description: 'The code of the product',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		...showFor('product', 'createProduct'),
		options: [canEdit, value],
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		...showFor('product', 'updateProduct'),
		options: [
			{ displayName: 'Code', name: 'code', type: 'string', default: '' },
			{ displayName: 'Name', name: 'name', type: 'string', default: '' },
			canEdit,
			value,
		],
	},
	...listFields('product'),
	simplifyField('product', 'getAll'),
	filterFields('product', [
		{ displayName: 'Code', name: 'code', type: 'string', default: '', placeholder: 'e.g. SP-1' },
		{
			displayName: 'Kind',
			name: 'kind',
			type: 'options',
			options: [
				{ name: 'Combo', value: 'combo' },
				{ name: 'Product', value: 'product' },
			],
			default: 'product',
		},
	]),
];
