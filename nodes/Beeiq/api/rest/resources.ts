// BeeIQ's REST interface, which its vendor documents under the name ApiRing. Every path, header and
// limit that this package relies on stands in this file. Whatever credential class imports it is loaded
// when n8n starts, so it imports nothing.

/** One host serves every tenant; the key says which one is meant. */
export const defaultBaseUrl = 'https://apiring.antbuddy.com';

/** The header that carries the key, in lower case and without "Bearer". */
export const apiKeyHeader = 'apikey';

/** What n8n calls the credential "BeeIQ REST API". */
export const restCredential = 'beeiqRestApi';

/** What can be read. `pageSize` is the documented maximum: a larger page would be cut without a word. */
export const resources = {
	contact: { path: '/contacts', pageSize: 20, plural: 'contacts' },
	deal: { path: '/opportunities', pageSize: 20, plural: 'deals' },
	product: { path: '/products', pageSize: 20, plural: 'products' },
	task: { path: '/tasks', pageSize: 100, plural: 'tasks' },
	ticket: { path: '/tickets', pageSize: 20, plural: 'tickets' },
} as const;

/** One of {@link resources}. */
export type Resource = keyof typeof resources;

/** The smallest question there is, without personal data: whether the key is accepted at this address. */
export const probe = { path: resources.product.path, qs: { limit: '1' } } as const;
