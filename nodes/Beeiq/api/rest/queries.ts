import { given } from './given';
import type { ContactKind, RestRecord } from './records';
import type { Resource } from './resources';
import { daysAround, isWithin, stampOf, type Span } from './stamps';

/** One list to ask for. */
export interface RestQuery {
	resource: Resource;
	qs: Record<string, string>;
	/** The kind of contact that is asked for. */
	asked?: ContactKind;
	/** Drops what BeeIQ's own filter cannot tell, or might not have looked at. */
	keep?: (record: RestRecord) => boolean;
}

/** What a contact can be looked up by; BeeIQ decides what a match is. */
type ContactLookup = Partial<Record<'phone' | 'email' | 'customerId' | 'leadId', string>>;

/** Which contacts to list. */
export interface ContactFilters extends ContactLookup {
	/** All three unless one is chosen. */
	kind?: ContactKind;
	created?: Span;
	updated?: Span;
}

/** Documented: `lead`, or `customer` with type 0 or 1. What comes back without them is not known. */
const kindParameters: Record<ContactKind, Record<string, string>> = {
	lead: { contactType: 'lead' },
	contact: { contactType: 'customer', type: '0' },
	account: { contactType: 'customer', type: '1' },
};

/** The three kinds, in the order in which they are asked for. */
export const contactKinds = Object.keys(kindParameters) as ContactKind[];

/**
 * The lists of contacts to read one after the other, one for each kind. Their time filters know whole
 * days only, so a day more is asked for on each side and the records are filtered by their own stamps.
 */
export function contactQueries({
	kind,
	created = {},
	updated = {},
	...lookup
}: ContactFilters): RestQuery[] {
	const createdDays = daysAround(created);
	const updatedDays = daysAround(updated);
	const qs = given({
		...lookup,
		createdAtf: createdDays.first,
		createdAtt: createdDays.last,
		// Spelled without a "d" on the vendor's page.
		updateAtf: updatedDays.first,
		updateAtt: updatedDays.last,
	});
	return (kind === undefined ? contactKinds : [kind]).map((asked) => ({
		resource: 'contact',
		qs: { ...kindParameters[asked], ...qs },
		asked,
		keep: (record) =>
			record.kind === asked &&
			isWithin(stampOf(record.json, 'createdAt'), created) &&
			isWithin(stampOf(record.json, 'updatedAt'), updated),
	}));
}

/** The list of deals, by the number of one, or by its customer. There is no time filter. */
export function dealQuery(
	filters: Partial<Record<'number' | 'phones' | 'customerId', string>>,
): RestQuery {
	return { resource: 'deal', qs: given(filters) };
}

/** Which tickets to list: by number, or by one of the two stamps. */
export interface TicketFilters {
	number?: string;
	created?: Span;
	updated?: Span;
	/** Deleted ones too. */
	includeDeleted?: boolean;
}

/** The list of tickets. Its time filter takes instants, and one pair at a time: `updated` counts if given. */
export function ticketQuery({
	number,
	created = {},
	updated,
	includeDeleted = false,
}: TicketFilters): RestQuery {
	const { from, to } = updated ?? created;
	return {
		resource: 'ticket',
		qs: given({
			TicketId: number,
			typeTime: updated && 'updatedAt',
			startDate: from === undefined ? undefined : new Date(from).toISOString(),
			endDate: to === undefined ? undefined : new Date(to).toISOString(),
			isTicketDeleted: includeDeleted ? 'true' : undefined,
		}),
		keep: ({ json }) =>
			isWithin(stampOf(json, 'createdAt'), created) &&
			isWithin(stampOf(json, 'updatedAt'), updated ?? {}),
	};
}

/** Which tasks to list; of those with several values one has to fit. There is no filter by update. */
export interface TaskFilters {
	created?: Span;
	due?: Span;
	status?: string[];
	priority?: string[];
	/** An e-mail address. */
	assignee?: string;
}

/** The list of tasks: by days, like contacts. */
export function taskQuery({
	created = {},
	due = {},
	status = [],
	priority = [],
	assignee,
}: TaskFilters): RestQuery {
	const createdDays = daysAround(created);
	const dueDays = daysAround(due);
	return {
		resource: 'task',
		qs: given({
			fromCreatedAt: createdDays.first,
			toCreatedAt: createdDays.last,
			fromDueAt: dueDays.first,
			toDueAt: dueDays.last,
			status: status.join(','),
			priority: priority.join(','),
			assignTo: assignee,
		}),
		keep: ({ json }) =>
			isWithin(stampOf(json, 'createdAt'), created) && isWithin(stampOf(json, 'dueAt'), due),
	};
}

/** The list of products. */
export function productQuery(filters: { code?: string; type?: 'product' | 'combo' }): RestQuery {
	return { resource: 'product', qs: given(filters) };
}
