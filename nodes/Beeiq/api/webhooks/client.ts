import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { BeeiqFailure, raise } from '../failure';
import { secretsIn } from '../secrets';
import { readWebAddress } from '../web-address';
import { credentialName, sendAsIs, sendSignedIn, type BeeiqContext } from './request';
import { signingIn } from './failed-answer';
import { readPage, readWebhook, type BeeiqWebhook } from './read-webhooks';

// BeeIQ has published no interface for its webhooks, only a web form. Every address and request that
// this package believes in stands in this file, after conventions seen in BeeIQ's own clients; a
// recording of the form's own request would change this file, and read-webhooks.ts if BeeIQ's list
// looks otherwise.

/** Where BeeIQ's clients signed in (seen in 2017). */
export const defaultLoginUrl = 'https://beeiq.co/login';

/** Where a tenant's webhooks are believed to be. */
export const defaultWebhooksPath = '/api/v1/webhooks';

/** The header that carries the token: in the answer to a sign-in, then in every request. */
export const tokenHeader = 'x-access-token';

const pageSize = 100;
/** A tenant with more webhooks than this many pages hold has another problem. */
const maximumPages = 100;

const listing = 'listing the webhooks';

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
	const token =
		credentials.authentication === 'token'
			? String(credentials.accessToken)
			: await signIn(httpRequest, credentials, secretsIn(credentials, fields));
	const request = { ...pageRequest(webhooks, 1), headers: { [tokenHeader]: token } };
	const secrets = [...secretsIn(credentials, fields), token];
	const { body } = await sendAsIs(httpRequest, listing, request, secrets);
	readPage(body);
	return token;
}

async function signIn(
	httpRequest: IHttpRequestHelper['helpers']['httpRequest'],
	credentials: ICredentialDataDecryptedObject,
	secrets: string[],
): Promise<string> {
	const { loginUrl, username, password } = credentials;
	const request: IHttpRequestOptions = {
		method: 'POST',
		url: readAddress(loginUrl, 'Login URL').href,
		body: { username, password },
	};
	const { headers } = await sendAsIs(httpRequest, signingIn, request, secrets);
	const token = headers[tokenHeader];
	if (typeof token === 'string' && token !== '') return token;
	throw new BeeiqFailure(
		'signIn',
		`BeeIQ answered the sign-in without a token in the header ${tokenHeader}. Check "Login URL" in the credential "BeeIQ Admin API", or use an access token there.`,
	);
}

/** Every webhook of the tenant, over all pages. */
export async function listWebhooks(context: BeeiqContext): Promise<BeeiqWebhook[]> {
	const address = await ownWebhooksAddress(context);
	const webhooks: BeeiqWebhook[] = [];
	for (let page = 1; page <= maximumPages; page++) {
		const body = await sendSignedIn(context, listing, pageRequest(address, page));
		const { results, total } = readPage(body);
		webhooks.push(...results);
		const isLast = total === undefined ? results.length < pageSize : webhooks.length >= total;
		if (results.length === 0 || isLast) break;
	}
	return webhooks;
}

/** What a webhook is to be. */
export type WantedWebhook = Pick<BeeiqWebhook, 'url' | 'events'>;

/**
 * Adds an active webhook.
 * @returns what BeeIQ says it has added; undefined if it does not say
 */
export async function addWebhook(
	context: BeeiqContext,
	webhook: WantedWebhook,
): Promise<BeeiqWebhook | undefined> {
	const body = await sendSignedIn(context, 'adding the webhook', {
		method: 'POST',
		url: await ownWebhooksAddress(context),
		body: { ...webhook, active: true },
	});
	return readWebhook(body);
}

/** Makes a webhook what it is wanted to be, and active. */
export async function changeWebhook(
	context: BeeiqContext,
	id: string,
	webhook: WantedWebhook,
): Promise<void> {
	await sendSignedIn(context, 'changing the webhook', {
		method: 'PUT',
		url: await webhookAddress(context, id),
		body: { ...webhook, active: true },
	});
}

/** Removes a webhook; one that is gone already is no failure. */
export async function removeWebhook(context: BeeiqContext, id: string): Promise<void> {
	const url = await webhookAddress(context, id);
	try {
		await sendSignedIn(context, 'removing the webhook', { method: 'DELETE', url });
	} catch (error) {
		const failure = error as BeeiqFailure;
		if (failure.kind !== 'gone') raise(failure);
	}
}

function pageRequest(url: string, page: number): IHttpRequestOptions {
	return { method: 'GET', url, qs: { page, limit: pageSize } };
}

async function webhookAddress(context: BeeiqContext, id: string): Promise<string> {
	return `${await ownWebhooksAddress(context)}/${encodeURIComponent(id)}`;
}

async function ownWebhooksAddress(context: BeeiqContext): Promise<string> {
	return webhooksAddress(await context.getCredentials(credentialName));
}

function webhooksAddress({ baseUrl, webhooksPath }: ICredentialDataDecryptedObject): string {
	const base = readAddress(baseUrl, 'Base URL');
	const parts = `${base.pathname}/${String(webhooksPath)}`.split('/').filter(Boolean);
	return `${base.origin}/${parts.join('/')}`;
}

/** The base address of the credential's tenant. */
export async function tenantAddress(context: BeeiqContext): Promise<URL> {
	const { baseUrl } = await context.getCredentials(credentialName);
	return readAddress(baseUrl, 'Base URL');
}

function readAddress(text: unknown, label: string): URL {
	return readWebAddress(text, label, 'BeeIQ Admin API');
}
