import { pathOf, type Host } from './host.mjs';

/** Slack's Web API: a message is posted. */
export const slack: Host = {
	name: 'slack.com',
	answer: (request) => {
		if (pathOf(request) !== '/api/chat.postMessage') return undefined;
		const body = request.body as { channel?: string };
		return { ok: true, channel: body.channel, message: body };
	},
};
