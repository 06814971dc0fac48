import type {
	ICredentialDataDecryptedObject,
	IHookFunctions,
	IHttpRequestHelper,
	IHttpRequestMethods,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { z } from 'zod';
import { absent, BeeiqFailure, failureFromAnswer, findFailure, unreachable } from './beeiq-failure';

// BeeIQ has published no interface for its webhooks, only a web form. Everything this package
// believes about one stands in this file, after conventions seen in BeeIQ's own clients; a recording
// of the form's own request would change this file and no other.

/** Where BeeIQ's clients signed in (seen in 2017). */
export const defaultLoginUrl = 'https://beeiq.co/login';

/** Where a tenant's webhooks are believed to be. */
export const defaultWebhooksPath = '/api/v1/webhooks';

/** The header that carries the token: in the answer to a sign-in, then in every request. */
export const tokenHeader = 'x-access-token';

const credentialName = 'beeiqAdminApi';
const pageSize = 100;
/** A tenant with more webhooks than this many pages hold has another problem. */
const maximumPages = 100;
const timeoutMilliseconds = 10_000;

/** A webhook as BeeIQ holds it. */
export interface BeeiqWebhook {
	id: string;
	url: string;
	events: string[];
	active: boolean;
}

const idSchema = z.union([z.string(), z.number()]).transform(String);
const webhookSchema = z
	.object({
		id: idSchema.optional(),
		_id: idSchema.optional(),
		url: z.string(),
		events: z
			.array(z.union([z.string(), z.object({ code: z.string() }).transform(({ code }) => code)]))
			.default([]),
		active: z.boolean().default(true),
	})
	.transform(({ id, _id, ...webhook }, context) => {
		const known = _id ?? id;
		if (known !== undefined) return { id: known, ...webhook };
		context.addIssue({ code: 'custom', message: 'A webhook without an id' });
		return z.NEVER;
	});
const webhooksSchema = z.array(webhookSchema);
const pageSchema = z.union([
	webhooksSchema.transform((results) => ({ results, total: undefined })),
	z
		.object({
			metadata: z.object({ total: z.number().optional() }).optional(),
			results: webhooksSchema.optional(),
			data: webhooksSchema.optional(),
		})
		.transform(({ results, data, metadata }, context) => {
			const found = results ?? data;
			if (found) return { results: found, total: metadata?.total };
			context.addIssue({ code: 'custom', message: 'No list' });
			return z.NEVER;
		}),
]);

/**
 * Signs in if the credential holds a password, and looks whether the tenant offers the webhook API
 * to the account, so that a wrong credential is named for what it is.
 * @returns the token for every further request
 * @throws BeeiqFailure
 */
export async function openSession(
	{ httpRequest }: IHttpRequestHelper['helpers'],
	credentials: ICredentialDataDecryptedObject,
): Promise<string> {
	const webhooks = webhooksAddress(credentials);
	const token =
		credentials.authentication === 'token'
			? String(credentials.accessToken)
			: await signIn(httpRequest, credentials);
	const task = 'listing the webhooks';
	const answer = await request(httpRequest, task, {
		...listRequest(webhooks, 1),
		headers: { [tokenHeader]: token },
	});
	readPage(answer.body);
	return token;
}

async function signIn(
	httpRequest: IHttpRequestHelper['helpers']['httpRequest'],
	{ loginUrl, username, password }: ICredentialDataDecryptedObject,
): Promise<string> {
	const { headers } = await request(httpRequest, 'signing in', {
		method: 'POST',
		url: checkedAddress(loginUrl, 'Login URL').href,
		body: { username, password },
	});
	const token = headers[tokenHeader];
	if (typeof token === 'string' && token !== '') return token;
	throw new BeeiqFailure(
		'signIn',
		`BeeIQ answered the sign-in without a token in the header ${tokenHeader}. Check "Login URL" in the credential "BeeIQ Admin API", or use an access token there.`,
	);
}

interface Answer {
	statusCode: number;
	body: unknown;
	headers: Record<string, unknown>;
}

async function request(
	httpRequest: IHttpRequestHelper['helpers']['httpRequest'],
	task: string,
	options: IHttpRequestOptions,
): Promise<Answer> {
	let answer: Answer;
	try {
		answer = (await httpRequest({
			...commonOptions,
			ignoreHttpStatusErrors: true,
			...options,
		})) as Answer;
	} catch (error) {
		return raise(withoutAnswer(error, options.url, task));
	}
	const { statusCode: status, body } = answer;
	return status >= 200 && status < 300 ? answer : raise(failureFromAnswer({ status, body }, task));
}

const commonOptions = {
	json: true,
	returnFullResponse: true,
	// A redirect could carry a password to another host.
	disableFollowRedirect: true,
	timeout: timeoutMilliseconds,
} as const;

/** Every webhook of the tenant, over all pages. */
export async function listWebhooks(context: IHookFunctions): Promise<BeeiqWebhook[]> {
	const webhooks: BeeiqWebhook[] = [];
	for (let page = 1; page <= maximumPages; page++) {
		const { results, total } = readPage(await call(context, 'listing the webhooks', { page }));
		webhooks.push(...results);
		const isLast = total === undefined ? results.length < pageSize : webhooks.length >= total;
		if (results.length === 0 || isLast) break;
	}
	return webhooks;
}

/** What a webhook is to be. */
export type WantedWebhook = Pick<BeeiqWebhook, 'url' | 'events'>;

/** Adds an active webhook. */
export async function addWebhook(context: IHookFunctions, webhook: WantedWebhook): Promise<void> {
	await call(context, 'adding the webhook', { method: 'POST', body: { ...webhook, active: true } });
}

/** Makes a webhook what it is wanted to be, and active. */
export async function changeWebhook(
	context: IHookFunctions,
	id: string,
	webhook: WantedWebhook,
): Promise<void> {
	const body = { ...webhook, active: true };
	await call(context, 'changing the webhook', { method: 'PUT', id, body });
}

/** Removes a webhook; one that is gone already is no failure. */
export async function removeWebhook(context: IHookFunctions, id: string): Promise<void> {
	try {
		await call(context, 'removing the webhook', { method: 'DELETE', id });
	} catch (error) {
		if ((error as BeeiqFailure).kind !== 'gone') raise(error as BeeiqFailure);
	}
}

interface Call {
	method?: IHttpRequestMethods;
	id?: string;
	page?: number;
	body?: object;
}

async function call(
	context: IHookFunctions,
	task: string,
	{ method = 'GET', id, page = 1, body }: Call,
): Promise<unknown> {
	const webhooks = webhooksAddress(await context.getCredentials(credentialName));
	const url = id === undefined ? webhooks : `${webhooks}/${encodeURIComponent(id)}`;
	const options: IHttpRequestOptions =
		method === 'GET' ? listRequest(webhooks, page) : { method, url, body: body as never };
	let answer: Answer;
	try {
		answer = (await context.helpers.httpRequestWithAuthentication.call(context, credentialName, {
			...commonOptions,
			...options,
		})) as Answer;
	} catch (error) {
		const failure = failureOf(error, url, task);
		const isGone = id !== undefined && failure.kind === 'absent';
		return raise(isGone ? new BeeiqFailure('gone', failure.message) : failure);
	}
	// A web page with 200 is what a server shows for an address it does not know: nothing was done.
	return isWebPage(answer.body) ? raise(absent(webPageAnswer)) : answer.body;
}

const webPageAnswer = 'answered with a web page instead of JSON';

function isWebPage(body: unknown): boolean {
	return typeof body === 'string' && body.trimStart().startsWith('<');
}

function listRequest(url: string, page: number): IHttpRequestOptions {
	return { method: 'GET', url, qs: { page, limit: pageSize } };
}

function readPage(body: unknown): z.output<typeof pageSchema> {
	if (typeof body === 'string') return raise(absent(webPageAnswer));
	const page = pageSchema.safeParse(body);
	return page.success ? page.data : raise(absent('answered with JSON that is no list of webhooks'));
}

/** n8n wraps what was thrown or answered; both it and its cause may know the status. */
function failureOf(error: unknown, url: string, task: string): BeeiqFailure {
	const { cause, httpCode, context } = error as {
		cause?: { response?: { status?: number; data?: unknown } };
		httpCode?: string | null;
		context?: { data?: unknown };
	};
	const failure = findFailure(error);
	if (failure) return failure;
	const status = cause?.response?.status ?? Number(httpCode);
	if (!status) return withoutAnswer(cause ?? error, url, task);
	return failureFromAnswer({ status, body: cause?.response?.data ?? context?.data }, task);
}

function withoutAnswer(error: unknown, url: string, task: string): BeeiqFailure {
	const { code, httpCode } = error as { code?: string; httpCode?: string };
	const isTimeOut = ['ECONNABORTED', 'ETIMEDOUT'].includes(code ?? httpCode ?? '');
	return unreachable(new URL(url).host, task, isTimeOut);
}

function webhooksAddress({ baseUrl, webhooksPath }: ICredentialDataDecryptedObject): string {
	const base = checkedAddress(baseUrl, 'Base URL');
	const parts = `${base.pathname}/${String(webhooksPath)}`.split('/').filter(Boolean);
	return `${base.origin}/${parts.join('/')}`;
}

/** True for an address that only this machine can reach. */
export function isLocal({ hostname }: URL): boolean {
	return (
		/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname) ||
		hostname === '0.0.0.0' ||
		hostname === '[::]'
	);
}

/** The base address of the credential's tenant. */
export async function tenantAddress(context: IHookFunctions): Promise<URL> {
	const { baseUrl } = await context.getCredentials(credentialName);
	return checkedAddress(baseUrl, 'Base URL');
}

function checkedAddress(text: unknown, label: string): URL {
	const advice = `Check "${label}" in the credential "BeeIQ Admin API".`;
	let address: URL;
	try {
		address = new URL(String(text).trim());
	} catch {
		// The parser's message would repeat what was typed, which may be a password in the wrong field.
		return raise(new BeeiqFailure('address', `The address of BeeIQ is no web address. ${advice}`));
	}
	if (address.protocol === 'https:' || (address.protocol === 'http:' && isLocal(address))) {
		return address;
	}
	return raise(
		new BeeiqFailure(
			'address',
			`The address of BeeIQ must begin with https://, so that the password cannot be read on its way. ${advice}`,
		),
	);
}

// A failure becomes n8n's kind of error where n8n is told of it; see webhook-lifecycle.ts.
function raise(failure: BeeiqFailure): never {
	throw failure;
}
