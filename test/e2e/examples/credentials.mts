import type { INode } from 'n8n-workflow';
import { zaloApp } from '../../services/internet/zalo.mjs';
import type { FarEnds } from './trial.mjs';

export const slackToken = 'xoxb-of-the-tests';
export const telegramToken = '1:of-the-tests';
export const googleToken = 'ya29-of-the-tests';
export const microsoftToken = 'eyJ0-of-the-tests';

/** An OAuth credential that somebody has connected. */
const connected = (token: string): object => ({
	clientId: 'a client',
	clientSecret: 'its secret',
	oauthTokenData: { access_token: token, token_type: 'Bearer', expires_in: 3600 },
});

/** A credential as n8n is given it. */
export interface Credential {
	type: string;
	data: object;
}

/** Google's, connected. */
export const googleCredential: Credential = {
	type: 'googleSheetsOAuth2Api',
	data: connected(googleToken),
};

/** The operations of the examples that read BeeIQ. */
const reading = ['getAll', 'getRecord'];

function restCredential({ beeiq }: FarEnds): Credential {
	return { type: 'beeiqRestApi', data: beeiq.restCredential };
}

/** What a person would choose in a step, by the step's type. */
const credentials: Record<string, (ends: FarEnds, node: INode) => Credential> = {
	'n8n-nodes-base.slack': () => ({ type: 'slackApi', data: { accessToken: slackToken } }),
	'n8n-nodes-base.telegram': () => ({
		type: 'telegramApi',
		data: { accessToken: telegramToken, baseUrl: 'https://api.telegram.org' },
	}),
	'n8n-nodes-base.googleSheets': () => googleCredential,
	'n8n-nodes-base.microsoftTeams': () => ({
		type: 'microsoftTeamsOAuth2Api',
		data: connected(microsoftToken),
	}),
	'n8n-nodes-base.emailSend': ({ mail }) => ({ type: 'smtp', data: mail.credential }),
	'n8n-nodes-base.postgres': ({ postgres }) => ({ type: 'postgres', data: postgres.credential }),
	'n8n-nodes-beeiq.beeiq': (ends, { parameters }) =>
		reading.some((operation) => operation === parameters.operation)
			? restCredential(ends)
			: { type: 'beeiqListenerApi', data: ends.beeiq.listenerCredential },
	'n8n-nodes-beeiq.beeiqPollingTrigger': restCredential,
};

/** The credential of a step, if it needs one. */
export function credentialOf(node: INode, ends: FarEnds): Credential | undefined {
	if (node.parameters.genericAuthType === 'httpHeaderAuth') {
		const data = { name: 'secret_key', value: zaloApp.secretKey };
		return { type: 'httpHeaderAuth', data };
	}
	return credentials[node.type]?.(ends, node);
}
