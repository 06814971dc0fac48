import { randomBytes } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { writings } from '../api/written-anyhow.mjs';
import type { CallName } from '../beeiq-stand-in/faults.mjs';
import type { Beeiq } from '../beeiq-stand-in/server.mjs';

/** A secret of no words, so that no part of one is found by chance, with all that encodings change. */
function anySecret(marks: string[]): string {
	return marks.map((mark) => mark + randomBytes(6).toString('base64url')).join('');
}
/** For what goes out in a header. */
export const anyKey = (): string => anySecret(['k', '/', '+', '"', '&', '%']);
/** For what goes out in an address or a body. */
export const anyPassword = (): string => anySecret(['p', '/', 'ạ', ' ', '"', '&', '%', 'Đ']);

/**
 * What a text holds that holds a secret in some writing, or half of one: a quarter, of which there is one
 * in every half.
 */
export function tracesOf(secret: string, write = Object.values(writings)): string[] {
	const traces = write.flatMap((one) => {
		const text = one(secret);
		const length = Math.floor(text.length / 4);
		return [0, 1, 2, 3].map((index) => text.slice(index * length, (index + 1) * length));
	});
	return [...new Set(traces)];
}

/** A secret in a credential or an item, what is done with it, and the call that BeeIQ answers with it. */
export interface Echo {
	name: string;
	secret: string;
	on: CallName;
	parameters: INodeParameters;
	credentials: (secret: string, tenant: Beeiq) => Record<string, object>;
}

/** The name of the echo whose secret an item carries, and so an execution as well. */
export const inItem = 'a URL that an item carries';

function withQuery(address: string, value: string): string {
	const url = new URL(address);
	url.searchParams.set('key', value);
	return url.href;
}

/** An address with a secret in it, as an item may carry one. */
export function addressWith(secret: string): string {
	return withQuery('https://elsewhere.example.com/hook', secret);
}

function withUser(address: string, username: string, password: string): string {
	const url = new URL(address);
	Object.assign(url, { username, password: encodeURIComponent(password) });
	return url.href;
}

const newTicket = {
	resource: 'ticket',
	operation: 'create',
	title: 'Yêu cầu',
	body: 'Ong',
	additionalFields: {},
	options: {},
};
const listWebhooks = { resource: 'webhook', operation: 'getAll', returnAll: true };

/** Every place where a secret of the node BeeIQ stands. */
export const echoes: Echo[] = [
	{
		name: "a query of the listener's address",
		secret: anyPassword(),
		on: 'listener',
		parameters: newTicket,
		credentials: (one, { listenerCredential: { listenerUrl = '', ...more } }) => ({
			beeiqListenerApi: { ...more, listenerUrl: withQuery(listenerUrl, one) },
		}),
	},
	{
		name: 'a password in it',
		secret: anyPassword(),
		on: 'listener',
		parameters: newTicket,
		credentials: (one, { listenerCredential: { listenerUrl = '', ...more } }) => ({
			beeiqListenerApi: { ...more, listenerUrl: withUser(listenerUrl, 'beekeeper', one) },
		}),
	},
	{
		name: 'a password of an admin',
		secret: anyPassword(),
		on: 'signIn',
		parameters: listWebhooks,
		credentials: (password, { credential }) => ({ beeiqAdminApi: { ...credential, password } }),
	},
	{
		name: 'an access token',
		secret: anyKey(),
		on: 'list',
		parameters: listWebhooks,
		credentials: (accessToken, { credential }) => ({
			beeiqAdminApi: { ...credential, authentication: 'token', accessToken },
		}),
	},
	{
		name: inItem,
		secret: anyPassword(),
		on: 'add',
		parameters: {
			resource: 'webhook',
			operation: 'create',
			url: '={{ $json.body.url }}',
			events: ['*'],
		},
		credentials: (_, { credential }) => ({ beeiqAdminApi: credential }),
	},
	{
		name: 'a key that reads',
		secret: anyKey(),
		on: 'restRead',
		parameters: { resource: 'ticket', operation: 'getAll', returnAll: true, filters: {} },
		credentials: (apiKey, { restCredential }) => ({ beeiqRestApi: { ...restCredential, apiKey } }),
	},
	{
		name: 'a key that writes',
		secret: anyKey(),
		on: 'restWrite',
		parameters: { resource: 'product', operation: 'deleteProduct', ownId: 'ong-7' },
		credentials: (apiKey, { restCredential }) => ({ beeiqRestApi: { ...restCredential, apiKey } }),
	},
];

/** How BeeIQ may say why not. */
export const answers: Array<(words: string) => unknown> = [
	(message: string): unknown => ({ success: false, message }),
	(reason: string): unknown => [{ success: false, reason }],
	(error: string): unknown => ({ error }),
	(message: string): unknown => ({ errors: [{ message }, message] }),
];
