import type { INodeProperties } from 'n8n-workflow';
import { filterFields, listFields, simplifyField, timeFilter } from './rest-fields';
import { showFor } from './show-for';

/** The parameters of the resource Task. */
export const taskProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		...showFor('task'),
		options: [
			{ name: 'Get Many', value: 'getAll', action: 'Get many tasks', description: 'List tasks' },
		],
		default: 'getAll',
	},
	...listFields('task'),
	simplifyField('task', 'getAll'),
	filterFields('task', [
		{
			displayName: 'Assignee',
			name: 'assignee',
			type: 'string',
			default: '',
			placeholder: 'e.g. name@example.com',
			description: 'The e-mail address of the BeeIQ user who has the task',
		},
		timeFilter('createdAfter', 'Created After', 'From this moment on'),
		timeFilter('createdBefore', 'Created Before', 'Up to this moment'),
		timeFilter('dueAfter', 'Due After', 'From this moment on'),
		timeFilter('dueBefore', 'Due Before', 'Up to this moment'),
		{
			displayName: 'Priority',
			name: 'priority',
			type: 'multiOptions',
			options: [
				{ name: 'High', value: 'HIGH' },
				{ name: 'Low', value: 'LOW' },
				{ name: 'Normal', value: 'NORMAL' },
			],
			default: [],
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'multiOptions',
			options: [
				{ name: 'Deferred', value: 'DEFERRED' },
				{ name: 'Doing', value: 'DOING' },
				{ name: 'Done', value: 'DONE' },
				{ name: 'To Do', value: 'TO_DO' },
			],
			default: [],
		},
	]),
];
