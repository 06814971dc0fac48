import { finished } from 'node:stream/promises';
import type { Context, Hono } from 'hono';
import { readJson, refuse, type App } from './answers.mjs';
import type { CallName } from './faults.mjs';
import { ticketChange } from './listener-events.mjs';
import type { Listener } from './listener.mjs';
import { ListenerRecords, type AnyRecord, type Meta, type Ticket } from './listener-records.mjs';
import { plainDialect, type RestDialect } from './rest-dialect.mjs';
import { selected } from './rest-filters.mjs';
import { entriesOf, written, type Entry, type RestResource } from './rest-records.mjs';
import { productSchemas, ticketSchema } from './rest-schema.mjs';
import { seedRecord } from './rest-seed.mjs';

/** A key that is accepted; a sample, for tests. */
export const restKey = 'sample-key-of-the-rest-interface';
/** A key that is known and may do nothing. */
export const powerlessKey = 'sample-key-that-may-do-nothing';

/** A request that came, but for its key. */
export interface RestCall {
	method: string;
	path: string;
	query: Record<string, string>;
	body?: unknown;
}

const resources: Record<string, { resource: RestResource; most: number }> = {
	'/contacts': { resource: 'contact', most: 20 },
	'/opportunities': { resource: 'deal', most: 20 },
	'/products': { resource: 'product', most: 20 },
	'/tasks': { resource: 'task', most: 100 },
	'/tickets': { resource: 'ticket', most: 20 },
};

type During = (
	c: Context<App>,
	call: CallName,
	work: () => Response | Promise<Response>,
) => Promise<Response>;

/**
 * BeeIQ's REST interface (ApiRing) as the vendor's pages document it, over the same records as the
 * listener and the webhooks. How it speaks where they say nothing is its {@link dialect}. Parameters that
 * no page lists are refused, so that a test notices one.
 */
export class RestInterface {
	dialect: RestDialect = { ...plainDialect };
	readonly calls: RestCall[] = [];
	/** What its clock shows, in epoch milliseconds. */
	clock: () => number = Date.now;
	private addedBetweenPages = 0;

	constructor(private readonly listener: Listener) {}

	/** What it would write of all records of a kind, the deleted ones too, in the order of their making. */
	all(resource: RestResource): Array<Record<string, unknown>> {
		return this.entries(resource).map((entry) => written(entry, this.dialect));
	}

	/** Adds a record as a person does in BeeIQ, without telling anybody; its id. */
	add(resource: RestResource, fields: Record<string, unknown> = {}, meta?: Partial<Meta>): string {
		const now = meta?.createdAt ?? this.clock();
		const records = new ListenerRecords(this.listener.records, now);
		const { id } = seedRecord(records, resource, fields);
		if (meta) records.touch(id, meta);
		this.listener.records = records;
		return id;
	}

	/** Adds so many invented records, a minute apart, the last one now. */
	seed(resource: RestResource, count: number, fields: Record<string, unknown> = {}): void {
		const now = this.clock();
		// One copy for all: thousands of them would take their time.
		const records = new ListenerRecords(this.listener.records, now);
		for (let n = 1; n <= count; n++) {
			const { id } = seedRecord(records, resource, fields);
			const createdAt = now - (count - n) * 60_000;
			records.touch(id, { createdAt, updatedAt: createdAt });
		}
		this.listener.records = records;
	}

	/** Changes a record as a person does in BeeIQ, without telling anybody. */
	change(id: string, fields: Record<string, unknown>, meta: Partial<Meta> = {}): void {
		const records = new ListenerRecords(this.listener.records, this.clock());
		const lists = [records.contacts, records.deals, records.products, records.tasks];
		for (const list of [...lists, records.tickets] as AnyRecord[][]) {
			records.change(list, id, fields);
		}
		records.touch(id, meta);
		this.listener.records = records;
	}

	/** Deletes a record. A ticket is still shown to who asks for deleted ones. */
	remove(id: string): void {
		this.change(id, {}, { isDeleted: true });
	}

	/** Takes its paths on the server. */
	mount(app: Hono<App>, during: During): void {
		for (const path of Object.keys(resources)) {
			app.get(
				path,
				async (c) => await during(c, 'restRead', () => this.guarded(c, () => this.read(c))),
			);
		}
		const write =
			(work: (c: Context<App>) => Promise<Response>) =>
			async (c: Context<App>): Promise<Response> =>
				await during(c, 'restWrite', () => this.guarded(c, () => work(c)));
		app.put(
			'/tickets',
			write(async (c) => await this.updateTicket(c)),
		);
		app.post(
			'/products',
			write(async (c) => await this.createProduct(c)),
		);
		app.put(
			'/products',
			write(async (c) => await this.updateProduct(c)),
		);
		app.delete(
			'/products',
			write(async (c) => await this.deleteProduct(c)),
		);
	}

	private entries(resource: RestResource): Entry[] {
		return entriesOf(this.listener.records, resource);
	}

	private async guarded(
		c: Context<App>,
		work: () => Response | Promise<Response>,
	): Promise<Response> {
		const call: RestCall = { method: c.req.method, path: c.req.path, query: c.req.query() };
		this.calls.push(call);
		const key = c.req.header('apikey');
		if (key === powerlessKey) return refuse(c, 403, 'This key may not do this');
		if (key !== restKey) return refuse(c, 401, 'Missing or wrong apikey');
		if (!c.req.header('content-type')?.startsWith('application/json')) {
			return refuse(c, 400, 'Content-Type must be application/json');
		}
		if (c.req.method !== 'GET') call.body = await readJson(c);
		return await work();
	}

	private read(c: Context<App>): Response {
		const { resource, most } = resources[c.req.path] as (typeof resources)[string];
		const { page: pageText = '1', limit: limitText, ...filters } = c.req.query();
		const page = Number(pageText);
		if (!Number.isInteger(page) || page < 1) return refuse(c, 400, 'page is not a page number');
		// Over the maximum: cut without a word.
		const limit = Math.min(Number(limitText ?? 20), most, this.dialect.cap);
		if (!(limit >= 1)) return refuse(c, 400, 'limit is not a number from 1 on');
		const { dialect } = this;
		if (page > 1) this.addBetweenPages(resource);

		const found = selected(this.entries(resource), resource, filters, dialect);
		if (typeof found === 'string') return refuse(c, 400, found);
		const sorted = dialect.order === 'newest' ? found.reverse() : found;
		const pages = Math.max(1, Math.ceil(sorted.length / limit));
		if (sorted.length === 0 && dialect.nothing === 'notFound') return refuse(c, 404, 'No data');
		if (page > pages && dialect.pastEnd === 'notFound') return refuse(c, 404, 'No data');
		const shown =
			page <= pages || dialect.pastEnd === 'empty' ? page : dialect.pastEnd === 'last' ? pages : 1;
		const slice = sorted.slice((shown - 1) * limit, shown * limit);
		return this.list(
			c,
			slice.map((entry) => written(entry, dialect)),
		);
	}

	/** Not for ever: a list that grows as fast as it is read has no end. */
	private addBetweenPages(resource: RestResource): void {
		const count = Math.min(this.dialect.addedPerPage, 30 - this.addedBetweenPages);
		for (let n = 0; n < count; n++) this.add(resource);
		this.addedBetweenPages += count;
	}

	private list(c: Context<App>, records: Array<Record<string, unknown>>): Response {
		const { shape, success } = this.dialect;
		if (shape === 'one' && records.length === 1) return c.json(records[0] as object);
		if (shape === 'bare' || shape === 'one') return c.json(records);
		return c.json({ success, data: shape === 'data' ? records : { sessions: records } });
	}

	private confirm(c: Context<App>, record: Record<string, unknown>): Response {
		const { confirmation, success } = this.dialect;
		if (confirmation === 'ok') return c.text('Ok');
		return c.json(confirmation === 'record' ? record : { success, ...record });
	}

	private async updateTicket(c: Context<App>): Promise<Response> {
		const given = ticketSchema.safeParse(await readJson(c));
		if (!given.success) return refuse(c, 400, 'This is not a change of a ticket');
		const { TicketId, SLA, group, summary, ...fields } = given.data;
		const records = new ListenerRecords(this.listener.records, this.clock());
		const ticket = records.tickets.find((known) => String(known.TicketId) === String(TicketId));
		if (!ticket) return refuse(c, 404, 'Ticket not found');
		const change = Object.entries({ ...fields, slaName: SLA, groupName: group, body: summary });
		const sent = Object.fromEntries(change.filter(([, value]) => value !== undefined));
		const list = records.tickets as unknown as AnyRecord[];
		const changed = records.change(list, ticket.id, sent) as unknown as Ticket;
		this.listener.records = records;
		const contact = records.contacts.find(({ contactId }) => contactId === ticket.contactId);
		const happening = ticketChange(changed, ticket.status, contact);
		this.listener.announce([happening], Promise.allSettled([finished(c.env.outgoing)]));
		return this.confirm(c, { TicketId: ticket.TicketId });
	}

	private async createProduct(c: Context<App>): Promise<Response> {
		const given = productSchemas.create.safeParse(await readJson(c));
		if (!given.success) return refuse(c, 400, 'This is not a product');
		this.add('product', given.data);
		return this.confirm(c, {
			code: given.data.code,
			productIdApiRing: given.data.productIdApiRing,
		});
	}

	private async updateProduct(c: Context<App>): Promise<Response> {
		const given = productSchemas.update.safeParse(await readJson(c));
		if (!given.success) return refuse(c, 400, 'This is not a change of a product');
		const { productIdApiRing, ...fields } = given.data;
		const product = this.productOf(productIdApiRing);
		if (!product) return refuse(c, 404, 'Product not found');
		this.change(product.id, fields);
		return this.confirm(c, { code: fields.code ?? product.code, productIdApiRing });
	}

	private async deleteProduct(c: Context<App>): Promise<Response> {
		const given = productSchemas.delete.safeParse(await readJson(c));
		const { productIdApiRing } = c.req.query();
		if (!given.success || given.data.productIdApiRing !== productIdApiRing) {
			return refuse(c, 400, 'productIdApiRing is required');
		}
		const product = this.productOf(productIdApiRing);
		if (!product) return refuse(c, 404, 'Product not found');
		this.remove(product.id);
		return this.confirm(c, {});
	}

	private productOf(ownId: string | undefined): AnyRecord | undefined {
		const { records } = this.listener;
		return records.products.find(
			({ productIdApiRing, id }) => productIdApiRing === ownId && !records.metaOf(id).isDeleted,
		);
	}
}
