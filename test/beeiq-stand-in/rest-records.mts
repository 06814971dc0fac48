import type { AnyRecord, Contact, ListenerRecords, Ticket } from './listener-records.mjs';
import type { RestDialect } from './rest-dialect.mjs';

/** What the REST interface holds. */
export type RestResource = 'contact' | 'deal' | 'product' | 'task' | 'ticket';

type View = Record<string, unknown>;

/** A record as the stand-in keeps it, and as the REST interface would write it in the plainest way. */
export interface Entry {
	id: string;
	createdAt: number;
	updatedAt: number;
	isDeleted: boolean;
	view: View;
}

/** Every record of a kind, in the order in which they were added. */
export function entriesOf(records: ListenerRecords, resource: RestResource): Entry[] {
	const views: Record<RestResource, () => Array<[id: string, view: View]>> = {
		contact: () => records.contacts.map((contact) => [contact.id, contactView(contact)]),
		deal: () => records.deals.map((deal, index) => [deal.id, dealView(deal, index)]),
		product: () => records.products.map((product) => [product.id, productView(product)]),
		task: () => records.tasks.map((task, index) => [task.id, taskView(task, index)]),
		ticket: () =>
			records.tickets.map((ticket) => [ticket.id, ticketView(ticket, contactOf(records, ticket))]),
	};
	return views[resource]().map(([id, view]) => ({ id, view, ...records.metaOf(id) }));
}

function contactOf(records: ListenerRecords, { contactId }: Ticket): Contact | undefined {
	return contactId === undefined
		? undefined
		: records.contacts.find((contact) => contact.contactId === contactId);
}

/** The names are the vendor's (page 1); one name, where a webhook has two. */
function contactView(contact: Contact): View {
	const { contactId, contactType = 'customer', type = 0, name, lastname } = contact;
	const number = numberIn(contactId);
	return {
		name: [name, lastname].filter(Boolean).join(' '),
		contactType,
		type,
		leadId: contactType === 'lead' ? number : '',
		customerId: contactType === 'lead' ? '' : number,
		dateOfBirth: contact.dateOfBirth,
		gender: contact.gender,
		addresses: contact.addresses,
		phones: contact.phones.map(({ type: kind, value }) => ({ type: kind, value })),
		emails: contact.emails.map(({ type: kind, value }) => ({ type: kind, value })),
		industry: '',
		im: contact.im ?? [],
		bgInfo: '',
		stage: (contact as { stage?: string }).stage ?? '',
		tags: contact.tags ?? [],
		sourceContact: '',
		responsibleStaff: (contact as { responsibleStaff?: string }).responsibleStaff ?? '',
		cusFields: contact.cusFields ?? [],
		scoreAvailable: 0,
		scoreRank: 0,
		rankName: '',
	};
}

/** Imagined: a code such as `PID-66` ends in the number that the REST interface knows. */
function numberIn(contactId: string): number | string {
	const [digits] = /\d+$/.exec(contactId) ?? [];
	return digits === undefined ? '' : Number(digits);
}

/** The names are the vendor's (page 2, the later sample), and the `number` of the earlier one. */
function dealView({ stage, ...rest }: AnyRecord, index: number): View {
	return {
		number: 3600 + index,
		status: 'OPEN',
		value: 0,
		currency: 'VND',
		receiverPhone: '',
		dealBy: { users: [], groups: [] },
		tags: [],
		cusFields: [],
		stage: typeof stage === 'string' ? stage : '',
		...rest,
	};
}

/** The names are the vendor's (page 3). */
function productView(fields: AnyRecord): View {
	return { value: 0, name: '', code: '', productIdApiRing: '', ...fields };
}

/** The names are the vendor's (page 16, as far as it was seen); `title` and `taskId` are the webhook's. */
function taskView(fields: AnyRecord, index: number): View {
	return {
		dueAt: 0,
		isCompleted: false,
		completionTime: 0,
		priority: 'NORMAL',
		status: 'TO_DO',
		title: '',
		taskId: index + 1,
		...fields,
	};
}

/** The names are the vendor's (page 4). */
function ticketView(ticket: Ticket, contact: Contact | undefined): View {
	const { TicketId, title, status, body, groupName, slaName, ...rest } = ticket;
	const { priority, category, assignedTo, cusFields } = rest as AnyRecord;
	return {
		SLA: slaName ?? '',
		TicketId,
		assignedTo: assignedTo ?? '',
		group: groupName ?? '',
		category: category ?? '',
		resolutionTypeOb: {},
		contact: contact === undefined ? {} : contactView(contact),
		cusFields: cusFields ?? [],
		deal: {},
		files: [],
		priority: priority ?? 'Medium',
		status,
		summary: body,
		title: title ?? '',
	};
}

/** An entry as the dialect writes it. */
export function written(
	{ id, createdAt, updatedAt, isDeleted, view }: Entry,
	dialect: RestDialect,
): View {
	const { dueAt, ...members } = view;
	const stamps = {
		createdAt: stamp(createdAt, dialect),
		updatedAt: dialect.stamps === 'created' ? '' : stamp(updatedAt, dialect),
		...(typeof dueAt === 'number' && { dueAt: stamp(dueAt, dialect) }),
	};
	delete members.id;
	const known = {
		...members,
		...(dialect.idMember !== 'none' && { [dialect.idMember]: id }),
		...stamps,
		...(isDeleted && { isDeleted: true }),
	};
	return Object.fromEntries(
		Object.entries(known)
			.map(([name, value]) => [name, asWritten(name, value, dialect)])
			.filter(([, value]) => value !== undefined),
	) as View;
}

function stamp(time: number, { stamps }: RestDialect): unknown {
	if (stamps === 'number') return time;
	if (stamps === 'text') return String(time);
	return stamps === 'absent' ? '' : new Date(time).toISOString();
}

const numbers = ['customerId', 'leadId', 'TicketId', 'taskId', 'number'];

function asWritten(name: string, value: unknown, dialect: RestDialect): unknown {
	if (typeof value === 'number' && numbers.includes(name) && dialect.numbers === 'text') {
		return String(value);
	}
	const isEmpty = value === '' || value === undefined;
	if (!isEmpty || dialect.empty === 'text') return value ?? '';
	return dialect.empty === 'null' ? null : undefined;
}
