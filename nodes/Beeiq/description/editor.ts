import { NodeConnectionTypes, type INodeTypeDescription, type NodeHint } from 'n8n-workflow';
import { anyEvent, branches, events } from '../event/events';
import { menuPath } from '../api/menu-path';

const subtitles = {
	[anyEvent]: 'any event',
	...Object.fromEntries(
		Object.entries(events).map(([code, { label }]) => [code, label.toLowerCase()]),
	),
};

const chosenEvents = `[$parameter["events"]].flat().map((code) => (${JSON.stringify(subtitles)})[code] ?? code).join(", ")`;
const conditionCount =
	'["", " · 1 condition"][$parameter["conditions"]?.values?.length ?? 0] ?? ` · ${$parameter["conditions"].values.length} conditions`';

/**
 * Under the node's name on the canvas: the chosen events, a code that is not documented as it is, and
 * that not each of them starts the workflow.
 */
export const subtitle = `={{ ${chosenEvents} + (${conditionCount}) }}`;

/** One output, or one per kind of record; n8n evaluates it in the editor and in each execution. */
export const outputs: INodeTypeDescription['outputs'] = `={{ $parameter["splitByRecordType"] ? ${JSON.stringify(
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
		inactive: `<b>While building</b>, click "Execute step", then change a record in BeeIQ: the event shows here. With registration by hand, first add the <b>test URL</b> in BeeIQ under ${menuPath}: it differs from the production URL and answers only while n8n listens.<br /><br /><b>When it works</b>, publish the workflow. With registration by hand, add the <b>production URL</b> in BeeIQ too.`,
		active: `<b>This workflow is published</b>: events that BeeIQ sends to the production URL run it, and show under "Executions", not here.<br /><br /><b>To see an event here</b>, click "Execute step", then change a record in BeeIQ. With registration by hand, first add the <b>test URL</b> in BeeIQ under ${menuPath}.`,
	},
	activationHint: {
		inactive:
			'Publish the workflow to receive events at any time. With registration by hand, BeeIQ then needs the production URL: the test URL answers only while n8n listens.',
		active: 'The workflow is published: its events show under "Executions".',
	},
};

/** Says what it means to accept deliveries from anyone. */
export const authenticationHint: NodeHint = {
	message:
		'Anyone who learns the webhook URL can start this workflow, because BeeIQ signs nothing. Set "Authentication" to "Shared Secret" to keep others out.',
	type: 'warning',
	location: 'ndv',
	whenToDisplay: 'beforeExecution',
	displayCondition: '={{ $parameter["authentication"] === "none" }}',
};
