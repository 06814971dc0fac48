import type { INodeProperties } from 'n8n-workflow';
import { showFor } from './show-for';

/** "Return All" and "Limit" of a resource's list. */
export function listFields(resource: string): INodeProperties[] {
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			...showFor(resource, 'getAll'),
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			displayOptions: { show: { resource: [resource], operation: ['getAll'], returnAll: [false] } },
			description: 'Max number of results to return',
		},
	];
}

/** The filters of a resource's list. */
export function filterFields(resource: string, options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		...showFor(resource, 'getAll'),
		options,
	};
}

/** "Simplify" of a resource's list and, if it has one, of what gives a single record. */
export function simplifyField(resource: string, ...operations: string[]): INodeProperties {
	return {
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		...showFor(resource, ...operations),
		description: 'Whether to return a simplified version of the response instead of the raw data',
	};
}

/** One end of a pair of times. */
export function timeFilter(
	name: string,
	displayName: string,
	description: string,
): INodeProperties {
	return { displayName, name, type: 'dateTime', default: '', description };
}
