import type { INode } from 'n8n-workflow';
import type { FarEnds } from './trial.mjs';

export const slackToken = 'xoxb-of-the-tests';
export const googleToken = 'ya29-of-the-tests';

const oauthTokenData = { access_token: googleToken, token_type: 'Bearer', expires_in: 3600 };

/** A credential as n8n is given it. */
export interface Credential {
	type: string;
	data: object;
}

/** What a person would choose in a step, by the step's type. */
const credentials: Record<string, (ends: FarEnds, node: INode) => Credential> = {
	'n8n-nodes-base.slack': () => ({ type: 'slackApi', data: { accessToken: slackToken } }),
	'n8n-nodes-base.googleSheets': () => ({
		type: 'googleSheetsOAuth2Api',
		data: { clientId: 'a client', clientSecret: 'its secret', oauthTokenData },
	}),
	'n8n-nodes-base.emailSend': ({ mail }) => ({ type: 'smtp', data: mail.credential }),
	'n8n-nodes-base.postgres': ({ postgres }) => ({ type: 'postgres', data: postgres.credential }),
	'n8n-nodes-beeiq.beeiq': ({ beeiq }) => ({
		type: 'beeiqListenerApi',
		data: beeiq.listenerCredential,
	}),
};

/** The credential of a step, if it needs one. */
export function credentialOf(node: INode, ends: FarEnds): Credential | undefined {
	return credentials[node.type]?.(ends, node);
}
