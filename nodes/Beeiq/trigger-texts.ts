import type { INodeProperties, INodeTypeDescription, NodeHint } from 'n8n-workflow';
import { anyEvent, events } from './events';

// BeeIQ's own words (guide 2.1), so that a person finds them on the screen.
const menuPath = '<b>Cài đặt → Other settings → Webhook</b>, tab <b>Webhook</b>';
const menuPathEnglish = 'Settings → Other settings → Webhook → tab Webhook';

/** The chosen events under the node's name on the canvas. */
export const triggerSubtitle =
	'={{ [$parameter["events"]].flat().map((code) => code === "*" ? "any event" : code.toLowerCase().replace("_create", " created").replace("_change", " updated")).join(", ") }}';

/** What the panel beside the parameters says while the node waits. */
export const triggerPanel: INodeTypeDescription['triggerPanel'] = {
	header: 'Receive events from BeeIQ',
	executionsHelp: {
		inactive: `<b>While building</b>, click "Listen for test event" and add the <b>test URL</b> in BeeIQ (${menuPathEnglish}). Then change a record in BeeIQ: the event shows here.<br /><br /><b>When it works</b>, publish the workflow and add the <b>production URL</b> in BeeIQ. The two URLs differ, and the test URL answers only while n8n listens.`,
		active: `<b>This workflow is published</b>: events that BeeIQ sends to the production URL run it, and show under "Executions", not here.<br /><br /><b>To see an event here</b>, click "Listen for test event" and add the <b>test URL</b> in BeeIQ too (${menuPathEnglish}).`,
	},
	activationHint:
		'Once the workflow is published, BeeIQ needs the production URL: the test URL answers only while n8n listens.',
};

/** Says the price of taking deliveries from anybody. */
export const authenticationHint: NodeHint = {
	message:
		'Anybody who learns the webhook URL can start this workflow, because BeeIQ signs nothing. Set "Authentication" to "Shared Secret" to keep others out.',
	type: 'warning',
	location: 'ndv',
	whenToDisplay: 'beforeExecution',
	displayCondition: '={{ $parameter["authentication"] === "none" }}',
};

/** The node's parameters. */
export const triggerProperties: INodeProperties[] = [
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
				description: 'You paste the webhook URL into BeeIQ yourself. This always works.',
			},
		],
		default: 'automatic',
		description: 'How BeeIQ gets to know the webhook URL',
	},
	{
		displayName:
			'BeeIQ has not published the API that this uses, so your tenant may not offer it. <b>By Hand in BeeIQ</b> always works.',
		name: 'automaticNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { registration: ['automatic'] } },
	},
	{
		displayName: `Add the webhook in BeeIQ, signed in as admin or owner: ${menuPath} (${menuPathEnglish}). Paste the <b>production URL</b> from "Webhook URLs" above, tick the events chosen below, press <b>Thêm Webhook</b> (Add Webhook). The <b>test URL</b> is another one and answers only while n8n listens. With a shared secret, append <code>?token=&lt;your secret&gt;</code> to the URL.`,
		name: 'manualNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { registration: ['manual'] } },
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{
				name: 'Any Event',
				value: anyEvent,
				description:
					'Every event, also one that BeeIQ adds later; such a new one arrives only once it is ticked in BeeIQ',
			},
			...Object.entries(events).map(([value, { label, description }]) => ({
				name: label,
				value,
				description,
			})),
		],
		default: [],
		description: 'The BeeIQ events that start this workflow',
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'None',
				value: 'none',
				description: 'Take deliveries from anybody who knows the webhook URL',
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
	{
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
				name: 'Raw',
				value: 'raw',
				description: 'The event exactly as BeeIQ sent it',
			},
		],
		default: 'parsed',
		description: 'What the workflow gets for each event',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'On Unexpected Data',
				name: 'invalidEvents',
				type: 'options',
				options: [
					{
						name: 'Pass On with Problems Listed',
						value: 'emit',
						description: 'The event goes on and says in "problems" where it differs',
					},
					{
						name: 'Refuse',
						value: 'reject',
						description:
							'The delivery is answered 400, and its data is lost unless BeeIQ sends it again',
					},
				],
				default: 'emit',
				description: 'What to do with an event that does not look as BeeIQ documents it',
			},
		],
	},
];
