import type { Internet } from '../../services/internet/index.mjs';

/** The bodies that Slack was sent, in their order. */
export function slackRequests(internet: Internet): unknown[] {
	return internet.requestsTo('slack.com').map(({ body }) => body);
}

/** What the examples' Slack steps send. */
export function slackRequest(channel: string, text: string, url?: unknown): object {
	const open = { type: 'plain_text', text: 'Open in BeeIQ' };
	return {
		channel,
		blocks: [
			{ type: 'section', text: { type: 'plain_text', emoji: false, text } },
			...(url === undefined
				? []
				: [{ type: 'actions', elements: [{ type: 'button', text: open, url }] }]),
		],
		text,
		includeLinkToWorkflow: false,
	};
}
