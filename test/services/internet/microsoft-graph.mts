import { pathOf, type Host } from './host.mjs';

/** Microsoft Graph: a message is posted to a channel of Teams. */
export const microsoftGraph: Host = {
	name: 'graph.microsoft.com',
	answer: (request) => {
		const isMessage = /^\/(?:v1\.0|beta)\/teams\/[^/]+\/channels\/[^/]+\/messages$/;
		if (request.method !== 'POST' || !isMessage.test(pathOf(request))) return undefined;
		return { id: '1', messageType: 'message', ...(request.body as object) };
	},
};
