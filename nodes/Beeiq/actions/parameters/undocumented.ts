import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { readDealOperations, readDealProperties } from './read-deal';
import { showFor } from './show-for';

/** The parameters of a resource whose fields BeeIQ documents nowhere that we could read. */
function undocumented(
	resource: 'note' | 'deal',
	action: string,
	otherOperations: INodePropertyOptions[] = [],
): INodeProperties[] {
	const operations = [
		{
			name: 'Create',
			value: 'create',
			action,
			description: `Add a ${resource}, with data that BeeIQ does not document`,
		},
		...otherOperations,
	];
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			...showFor(resource),
			options: operations,
			default: 'create',
		},
		{
			displayName: `BeeIQ's listener knows the action add-${resource}. What its data looks like is not documented: ask BeeIQ, or try with a record that does not matter.`,
			name: `${resource}Notice`,
			type: 'notice',
			default: '',
			...showFor(resource, 'create'),
		},
		{
			displayName: 'Data (JSON)',
			name: 'data',
			type: 'json',
			required: true,
			default: '{}',
			...showFor(resource, 'create'),
			description: 'A JSON object, which goes to BeeIQ as it is. Undocumented.',
		},
	];
}

/** The parameters of the resource Deal. */
export const dealProperties = [
	...undocumented('deal', 'Create a deal', readDealOperations),
	...readDealProperties,
];

/** The parameters of the resource Note. */
export const noteProperties = undocumented('note', 'Create a note');
