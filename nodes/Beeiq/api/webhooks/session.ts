import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import { BeeiqFailure } from '../failure';
import { secretsIn } from '../secrets';
import { pageRequest, readAddress, webhooksAddress } from './addresses';
import { tokenHeader } from './conventions';
import { readPage } from './read-webhooks';
import { sendAsIs } from './request';
import { noteSignIn } from './token-ages';

/**
 * Signs in if the credential holds a password, and looks whether the tenant offers the webhook API
 * to the account, so that a wrong credential is named for what it is.
 * @param fields those of the credential
 * @returns the token for every further request
 * @throws BeeiqFailure
 */
export async function openSession(
	{ httpRequest }: IHttpRequestHelper['helpers'],
	credentials: ICredentialDataDecryptedObject,
	fields: INodeProperties[],
): Promise<string> {
	const webhooks = webhooksAddress(credentials);
	const secrets = secretsIn(credentials, fields);
	const token =
		credentials.authentication === 'token'
			? String(credentials.accessToken)
			: await signIn(httpRequest, credentials, secrets);
	const request = { ...pageRequest(webhooks, 1), headers: { [tokenHeader]: token } };
	readPage(await sendAsIs(httpRequest, 'list', request, [...secrets, token]));
	return token;
}

async function signIn(
	httpRequest: IHttpRequestHelper['helpers']['httpRequest'],
	credentials: ICredentialDataDecryptedObject,
	secrets: string[],
): Promise<string> {
	const { loginUrl, username, password } = credentials;
	const request = {
		method: 'POST' as const,
		url: readAddress(loginUrl, 'Login URL').href,
		body: { username, password },
	};
	const { headers } = await sendAsIs(httpRequest, 'signIn', request, secrets);
	const token = headers[tokenHeader];
	if (typeof token === 'string' && token !== '') {
		noteSignIn(token);
		return token;
	}
	throw new BeeiqFailure(
		'signIn',
		`BeeIQ answered the sign-in without a token in the header ${tokenHeader}.`,
		'Check "Login URL" in the credential "BeeIQ Admin API", or use an access token there.',
	);
}
