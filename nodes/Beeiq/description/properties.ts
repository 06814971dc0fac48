import type { INodeProperties } from 'n8n-workflow';
import { anyEvent, events } from '../event/events';
import { menuPath } from '../api/menu-path';
import { conditionsParameter } from './conditions';
import { options } from './options';

/**
 * The events to choose from.
 * @param whatAnyIs what choosing "Any Event" brings
 */
export function eventsParameter(whatAnyIs: string): INodeProperties {
	return {
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{
				name: 'Any Event',
				value: anyEvent,
				description: whatAnyIs,
			},
			...Object.entries(events).map(([value, { label, description }]) => ({
				name: label,
				value,
				description,
			})),
		],
		default: [],
		description: 'The BeeIQ events that start this workflow',
	};
}

/** The shapes an event can have. */
export const outputParameter: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Parsed',
			value: 'parsed',
			description:
				'What BeeIQ sent, with a summary, the record, people and the change beside it under fixed names',
		},
		{
			name: 'Flat Row',
			value: 'flat',
			description:
				'The same 24 columns of plain text for every event, for a spreadsheet, a database or a mail merge',
		},
		{
			name: 'Raw',
			value: 'raw',
			description: 'The event exactly as BeeIQ sent it',
		},
	],
	default: 'parsed',
	description: 'What the workflow gets for each event',
};

/** The parameters of the node BeeIQ Trigger. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Registration',
		name: 'registration',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description:
					'The webhook is added in BeeIQ when the workflow is published, and removed when it is unpublished. Needs the admin credential.',
			},
			{
				name: 'By Hand in BeeIQ',
				value: 'manual',
				description: "You paste the webhook URL into BeeIQ yourself, as BeeIQ's own guide says",
			},
		],
		default: 'automatic',
		description: 'How BeeIQ gets to know the webhook URL',
	},
	{
		displayName:
			'BeeIQ has not published the API that this uses, so your tenant may not offer it. "By Hand in BeeIQ" follows BeeIQ\'s own guide.',
		name: 'automaticNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { registration: ['automatic'] } },
	},
	{
		// n8n shows of HTML in a notice only links and lists (seen in 2.41.1).
		displayName: `Add the webhook in BeeIQ, signed in as admin or owner:<ul><li>Open ${menuPath}, tab Webhook.</li><li>Paste the production URL from "Webhook URLs" above. With a shared secret, append ?token=&lt;your secret&gt; to it.</li><li>Tick the events chosen below and press Add Webhook (Thêm Webhook).</li></ul>The test URL is another one and answers only while n8n listens.`,
		name: 'manualNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { registration: ['manual'] } },
	},
	eventsParameter(
		'Every event, also one that BeeIQ adds later; such a new one arrives only once it is ticked in BeeIQ',
	),
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'None',
				value: 'none',
				description: 'Accept any request to the webhook URL',
			},
			{
				name: 'Shared Secret',
				value: 'secret',
				description: 'Take only deliveries whose address or header carries the secret',
			},
		],
		default: 'none',
		description: 'How n8n checks that a delivery comes from your BeeIQ',
	},
	outputParameter,
	conditionsParameter,
	{
		displayName: 'Split by Record Type',
		name: 'splitByRecordType',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description:
			'Whether to give each kind of record an output of its own: Contact, Deal, Note, Task, Ticket and Other',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options,
	},
];
