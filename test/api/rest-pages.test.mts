import fc from 'fast-check';
import { BeeiqRestApi } from '../../credentials/BeeiqRestApi.credentials';
import { openRest } from '../../nodes/Beeiq/api/rest/client';
import { readPages } from '../../nodes/Beeiq/api/rest/pages';
import { toRecord } from '../../nodes/Beeiq/api/rest/records';
import type { Rest } from '../../nodes/Beeiq/api/rest/rest';
import {
	contactQueries,
	dealQuery,
	productQuery,
	taskQuery,
	ticketQuery,
	type RestQuery,
} from '../../nodes/Beeiq/api/rest/queries';
import { OutOfTime } from '../../nodes/Beeiq/api/rest/request';
import { plainDialect } from '../beeiq-stand-in/rest-dialect.mjs';
import { dialects } from '../beeiq-stand-in/rest-dialects.mjs';
import type { RestResource } from '../beeiq-stand-in/rest-records.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { executeContext } from '../n8n-core/http-request.mjs';

let beeiq: Beeiq;
let rest: Rest;

async function open(credential: object = {}): Promise<Rest> {
	return await openRest(
		executeContext({
			parameters: { resource: 'ticket', operation: 'getAll' },
			credentials: { beeiqRestApi: { ...beeiq.restCredential, ...credential } },
			credentialTypes: [new BeeiqRestApi()],
		}),
	);
}

beforeEach(async () => {
	beeiq = await Beeiq.start();
	rest = await open();
});

afterEach(async () => {
	await beeiq.stop();
});

const queries: Record<RestResource, RestQuery> = {
	contact: contactQueries({ kind: 'contact' })[0] as RestQuery,
	deal: dealQuery({}),
	product: productQuery({}),
	task: taskQuery({}),
	ticket: ticketQuery({}),
};

it.each(Object.keys(queries) as RestResource[])(
	'reads 1,003 records of the kind %s, each once, in as few requests as they need',
	async (resource) => {
		beeiq.rest.seed(resource, 1_003);
		const records = await rest.read([queries[resource]]);
		expect(new Set(records.map(({ key }) => key)).size).toBe(1_003);
		expect(records.map(({ json }) => json).reverse()).toEqual(beeiq.rest.all(resource));
		expect(beeiq.rest.calls.length).toBe(resource === 'task' ? 12 : 52);
	},
);

it('reads the same 1,003 where the list ends otherwise, in as many requests', async () => {
	beeiq.rest.seed('ticket', 1_003);
	for (const pastEnd of ['notFound', 'last', 'first'] as const) {
		beeiq.rest.dialect = { ...plainDialect, pastEnd };
		beeiq.rest.calls.length = 0;
		expect(await rest.read([queries.ticket])).toHaveLength(1_003);
		expect(beeiq.rest.calls.length).toBe(52);
	}
});

it('reads every record once in any dialect, also while records are added', async () => {
	await fc.assert(
		fc.asyncProperty(
			dialects,
			fc.constantFrom<RestResource>('contact', 'deal', 'product', 'task', 'ticket'),
			fc.integer({ min: 0, max: 70 }),
			async (dialect, resource, count) => {
				const tenant = await Beeiq.start();
				try {
					// Where "not found" means an empty list, another list is needed to know it.
					tenant.rest.add('product');
					tenant.rest.seed(resource, count);
					tenant.rest.dialect = { ...dialect, addedPerPage: 0 };
					const before = tenant.rest.all(resource).map(({ name, title }) => name ?? title);
					tenant.rest.dialect = dialect;
					const opened = await openRest(
						executeContext({
							parameters: { resource: 'ticket', operation: 'getAll' },
							credentials: { beeiqRestApi: tenant.restCredential },
							credentialTypes: [new BeeiqRestApi()],
						}),
					);
					const records = await opened.read([queries[resource]]);
					const keys = records.map(({ key }) => key);
					expect(new Set(keys).size).toBe(keys.length);
					expect(records.length).toBeGreaterThanOrEqual(before.length);
					const names = records.map(({ json }) => json.name ?? json.title);
					for (const name of before) expect(names).toContain(name);
				} finally {
					await tenant.stop();
				}
			},
		),
		{ numRuns: 40 },
	);
}, 120_000);

it('gives each page, so that a caller can stop', async () => {
	beeiq.rest.seed('ticket', 50);
	for await (const page of rest.pages(queries.ticket)) {
		expect(page).toHaveLength(20);
		break;
	}
	expect(beeiq.rest.calls).toHaveLength(1);
});

it('asks for nothing once the time is over', async () => {
	await expect(rest.read([queries.ticket], { deadline: Date.now() })).rejects.toThrow(OutOfTime);
	expect(beeiq.rest.calls).toHaveLength(0);
	beeiq.faults.add({ on: 'restRead', as: { slow: 1_000 } });
	const deadline = Date.now() + 300;
	await expect(rest.read([queries.ticket], { deadline })).rejects.toThrow(OutOfTime);
});

it('takes "not found" for an empty list only where another list is there', async () => {
	beeiq.rest.dialect = { ...plainDialect, nothing: 'notFound' };
	beeiq.rest.add('product');
	expect(await rest.read([queries.ticket, queries.deal])).toEqual([]);
	expect(beeiq.rest.calls.map(({ path }) => path)).toEqual([
		'/tickets',
		'/products',
		'/opportunities',
	]);
	const elsewhere = await open({ baseUrl: `${beeiq.url}/elsewhere` });
	await expect(elsewhere.read([queries.ticket])).rejects.toThrow(
		'BeeIQ has nothing at this address while reading tickets (404)',
	);
});

/** The ids of what is read where page after page holds records with these ids. */
async function idsOf(pageOf: (page: number) => number[]): Promise<string[]> {
	const ids: string[] = [];
	const pages = readPages((page) =>
		Promise.resolve(pageOf(page).map((id) => toRecord('ticket', { _id: String(id) }))),
	);
	for await (const records of pages) ids.push(...records.map(({ id }) => id ?? ''));
	return ids;
}

it('reads on behind records that have moved, but not for ever', async () => {
	const pages = [
		[1, 2, 3],
		[3, 1, 2],
		[2, 3, 1],
		[2, 3, 4],
	];
	expect(await idsOf((page) => pages[page - 1] ?? [])).toEqual(['1', '2', '3', '4']);
	// In another order each time.
	const turned = (page: number): number[] => [0, 1, 2, 3, 4, 5, 6].map((id) => (id * page) % 7);
	let read = 0;
	await idsOf((page) => turned((read = page)));
	expect(read).toBe(7);
});

it('says that a list does not end', async () => {
	let read = 0;
	await expect(idsOf((page) => [(read = page)])).rejects.toThrow(
		'BeeIQ gave 10000 pages of a list and still more.',
	);
	expect(read).toBe(10_000);
});

it.each([
	[{ contactType: 'Lead', type: 1 }, 'contact', 'lead'],
	[{ contactType: 'customer' }, 'lead', 'contact'],
	[{ contactType: 'customer', type: '1' }, 'contact', 'account'],
	[{}, 'lead', 'lead'],
	[{}, 'account', 'account'],
	[{}, 'contact', 'contact'],
	[{}, undefined, 'contact'],
] as const)('takes a contact that says %j, asked for as %s, for a %s', (json, asked, kind) => {
	expect(toRecord('contact', { ...json }, asked)).toMatchObject({ kind, id: null });
});

it('tells records without an id apart by what they hold', () => {
	const keyOf = (name: string): string => toRecord('product', { name, code: '' }).key;
	expect(keyOf('A')).toBe(keyOf('A'));
	expect(keyOf('A')).not.toBe(keyOf('B'));
});
