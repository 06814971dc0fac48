import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import { raise, type BeeiqFailure } from '../failure';
import { send } from '../http';
import { secretsIn } from '../secrets';
import { pageRequest, readAddress, webhooksAddress } from './addresses';
import { tokenHeader } from './conventions';
import { readPage } from './read-webhooks';
import { failureOfSignIn } from './refused-sign-in';
import { noteRefused, refusedTokens } from './refused-tokens';
import { judge, optionsOf, quoteIn } from './request';
import { successOf } from './signed-in';

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
	const outcome = judge(await send(httpRequest, optionsOf(request)));
	try {
		readPage(successOf({ outcome, secrets: [...secrets, token, ...refusedTokens()] }, 'list'));
		return token;
	} catch (error) {
		noteRefused(token);
		return raise(error as BeeiqFailure);
	}
}

async function signIn(
	httpRequest: IHttpRequestHelper['helpers']['httpRequest'],
	credentials: ICredentialDataDecryptedObject,
	secrets: string[],
): Promise<string> {
	const { username, password } = credentials;
	const url = readLoginUrl(credentials);
	const request = { method: 'POST' as const, url, body: { username, password } };
	const answer = await send(httpRequest, optionsOf(request));
	const token = answer.kind === 'success' ? answer.headers[tokenHeader] : undefined;
	// Who gets a token is signed in, whatever else the answer says.
	if (typeof token === 'string' && token !== '') return token;
	const outcome = judge(answer);
	throw failureOfSignIn(outcome, quoteIn(outcome, secrets));
}

function readLoginUrl({ loginUrl }: ICredentialDataDecryptedObject): string {
	try {
		return readAddress(loginUrl, 'Login URL').href;
	} catch (error) {
		return raise((error as BeeiqFailure).asOfSignIn());
	}
}
