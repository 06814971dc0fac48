import {
	NodeConnectionTypes,
	type INodeProperties,
	type INodeTypeDescription,
	type NodeHint,
} from 'n8n-workflow';
import { anyEvent, branches, events } from './events';

// BeeIQ's own words (guide 2.1), so that a person finds them on the screen.
const menuPath = 'Cài đặt → Other settings → Webhook';
const menuPathEnglish = 'Settings → Other settings → Webhook';

/** The chosen events under the node's name on the canvas. */
export const triggerSubtitle =
	'={{ [$parameter["events"]].flat().map((code) => code === "*" ? "any event" : code.toLowerCase().replace("_create", " created").replace("_change", " updated")).join(", ") }}';

/** One output, or one per kind of record; n8n evaluates it in the editor and in each execution. */
export const triggerOutputs: INodeTypeDescription['outputs'] = `={{ $parameter["splitByRecordType"] ? ${JSON.stringify(
	branches.map((branch) => ({
		type: NodeConnectionTypes.Main,
		displayName: branch.charAt(0).toUpperCase() + branch.slice(1),
	})),
)} : ["${NodeConnectionTypes.Main}"] }}`;

/**
 * What the panel beside the parameters says while the node waits. n8n evaluates no expression here,
 * so every sentence has to be true for both ways of registration.
 */
export const triggerPanel: INodeTypeDescription['triggerPanel'] = {
	header: 'Receive events from BeeIQ',
	executionsHelp: {
		inactive: `<b>While building</b>, click "Execute step", then change a record in BeeIQ: the event shows here. With registration by hand, first add the <b>test URL</b> in BeeIQ (${menuPathEnglish}): it differs from the production URL and answers only while n8n listens.<br /><br /><b>When it works</b>, publish the workflow. With registration by hand, add the <b>production URL</b> in BeeIQ too.`,
		active: `<b>This workflow is published</b>: events that BeeIQ sends to the production URL run it, and show under "Executions", not here.<br /><br /><b>To see an event here</b>, click "Execute step", then change a record in BeeIQ. With registration by hand, first add the <b>test URL</b> in BeeIQ (${menuPathEnglish}).`,
	},
	activationHint: {
		inactive:
			'Publish the workflow to receive events at any time. With registration by hand, BeeIQ then needs the production URL: the test URL answers only while n8n listens.',
		active: 'The workflow is published: its events show under "Executions".',
	},
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
			'BeeIQ has not published the API that this uses, so your tenant may not offer it. "By Hand in BeeIQ" always works.',
		name: 'automaticNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { registration: ['automatic'] } },
	},
	{
		// n8n shows of HTML in a notice only links and lists (seen in 2.41.1).
		displayName: `Add the webhook in BeeIQ, signed in as admin or owner:<ul><li>Open ${menuPath} (${menuPathEnglish}), tab Webhook.</li><li>Paste the production URL from "Webhook URLs" above. With a shared secret, append ?token=&lt;your secret&gt; to it.</li><li>Tick the events chosen below and press Thêm Webhook (Add Webhook).</li></ul>The test URL is another one and answers only while n8n listens.`,
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
	},
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
		options: [
			{
				displayName: 'Allowed IP Addresses',
				name: 'allowedIps',
				type: 'string',
				default: '',
				placeholder: 'e.g. 203.0.113.7, 198.51.100.0/24, 2001:db8::/32',
				description:
					'IP addresses and CIDR ranges that deliveries may come from, separated by commas; empty allows any. Behind a proxy, n8n sees them only with N8N_PROXY_HOPS set.',
			},
			{
				displayName: 'Allowed Tenants',
				name: 'tenant',
				type: 'string',
				default: '',
				placeholder: 'e.g. happy, crm.example.com',
				description:
					'Tenants whose records may start this workflow, separated by commas: the name before ".beeiq.co", or a whole host; empty allows any. Read from the link in the event, which proves nothing about the sender.',
			},
			{
				displayName: 'Ignore Events By',
				name: 'ignoredAuthors',
				type: 'string',
				default: '',
				placeholder: 'e.g. integration@example.com',
				description:
					'E-mail addresses of BeeIQ users, separated by commas. What they change starts nothing, which keeps a workflow that writes to BeeIQ from starting itself.',
			},
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
			{
				displayName: 'Skip Repeats',
				name: 'skipRepeats',
				type: 'boolean',
				default: false,
				description:
					"Whether to start nothing for an event that this node has passed on before. It remembers the last 10,000, across restarts and workers, at the price of one more read and write of n8n's database per event. An event that repeats the very same change counts as a repeat; two copies that arrive in the same instant may both pass.",
			},
		],
	},
];
