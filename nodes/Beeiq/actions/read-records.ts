import type { IDataObject } from 'n8n-workflow';
import { BeeiqFailure } from '../api/failure';
import type { Rest } from '../api/rest/rest';
import { isSamePhone, writingsOf } from '../api/rest/phone';
import { contactQueries, dealQuery, ticketQuery, type RestQuery } from '../api/rest/queries';
import { valuesIn, type RestRecord } from '../api/rest/records';
import type { Resource } from '../api/rest/resources';
import { textOf } from '../json';
import { requiredText } from './fields';
import { readFilters } from './rest-filters';
import type { RestItem } from './rest-item';
import { simplify } from './simplify-record';

/** Get Many: the records that the filters choose, all or up to the limit. */
export async function getMany(
	rest: Rest,
	item: RestItem,
	resource: Resource,
): Promise<IDataObject[]> {
	const limit = readLimit(item);
	const queries = readFilters(item.context, item.itemIndex, resource);
	return shown(await rest.read(queries, { limit }), item);
}

/**
 * How many records an item asks for.
 * @throws BeeiqFailure if that is no number of 1 or more
 */
export function readLimit({ context, itemIndex }: RestItem): number {
	if (context.getNodeParameter('returnAll', itemIndex, false) === true) return Infinity;
	const limit = Number(context.getNodeParameter('limit', itemIndex, 50));
	if (Number.isInteger(limit) && limit >= 1) return limit;
	throw new BeeiqFailure(
		'setting',
		"'Limit' is not a whole number of 1 or more.",
		"Change it, or switch on 'Return All'.",
	);
}

/** How to look for one record. */
interface Search {
	queries: RestQuery[];
	/** What was looked for, to follow "BeeIQ has no". */
	what: string;
	/** True for what was asked for: BeeIQ's own rule of what a match is, is not documented. */
	isMeant: (record: RestRecord) => boolean;
}

/** The resources that can be asked for one record. */
type Single = 'contact' | 'deal' | 'ticket';

const toSearch: Record<Single, (item: RestItem) => Search> = {
	contact: contactSearch,
	deal: (item) => {
		const number = readText(item, 'number', 'Deal Number');
		return {
			queries: [dealQuery({ number })],
			what: 'deal with this number',
			isMeant: ({ json }) => isUnlessElse(json.number, number),
		};
	},
	ticket: (item) => {
		const number = readText(item, 'ticketNumber', 'Ticket Number');
		return {
			queries: [ticketQuery({ number })],
			what: 'ticket with this number',
			isMeant: ({ json }) => isUnlessElse(json.TicketId, number),
		};
	},
};

/** Get: the one record that was asked for. None, or more than one, is an error. */
export async function getOne(rest: Rest, item: RestItem, resource: Single): Promise<IDataObject[]> {
	const { queries, what, isMeant } = toSearch[resource](item);
	const asked = queries.map((query) => ({
		...query,
		keep: (record: RestRecord) => (query.keep?.(record) ?? true) && isMeant(record),
	}));
	// Two are enough to know that there is more than one.
	const found = await rest.read(asked, { limit: 2 });
	if (found.length === 1) return shown(found, item);
	if (found.length === 0) {
		throw new BeeiqFailure('refused', `BeeIQ has no ${what}.`, 'Check the value.');
	}
	throw new BeeiqFailure(
		'refused',
		`BeeIQ has more than one ${what}.`,
		"Use the operation 'Get Many' to get all of them.",
	);
}

function contactSearch(item: RestItem): Search {
	const by = item.context.getNodeParameter('contactBy', item.itemIndex) as string;
	const value = readText(item, 'contactValue', 'Value');
	switch (by) {
		case 'phone':
			return {
				queries: writingsOf(value).flatMap((phone) => contactQueries({ phone })),
				what: 'contact with this phone number',
				isMeant: ({ json }) =>
					isAmongUnlessEmpty(json.phones, (phone) => isSamePhone(phone, value)),
			};
		case 'email':
			return {
				queries: contactQueries({ email: value }),
				what: 'contact with this e-mail address',
				isMeant: ({ json }) =>
					isAmongUnlessEmpty(json.emails, (email) => isSameEmail(email, value)),
			};
		case 'leadId':
			return {
				queries: contactQueries({ kind: 'lead', leadId: value }),
				what: 'lead with this number',
				isMeant: ({ json }) => isUnlessElse(json.leadId, value),
			};
		default:
			return {
				queries: [
					...contactQueries({ kind: 'contact', customerId: value }),
					...contactQueries({ kind: 'account', customerId: value }),
				],
				what: 'contact with this number',
				isMeant: ({ json }) => isUnlessElse(json.customerId, value),
			};
	}
}

function readText({ context, itemIndex }: RestItem, name: string, label: string): string {
	return requiredText(context.getNodeParameter(name, itemIndex, ''), label);
}

/** False only if the member says something else: some of the vendor's records leave it out. */
function isUnlessElse(member: unknown, value: string): boolean {
	return [null, value].includes(textOf(member));
}

function isAmongUnlessEmpty(list: unknown, isMeant: (value: string) => boolean): boolean {
	const values = valuesIn(list);
	return values.length === 0 || values.some(isMeant);
}

/** True if two texts are the same e-mail address. */
export function isSameEmail(one: string, other: string): boolean {
	return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function shown(records: RestRecord[], { context, itemIndex }: RestItem): IDataObject[] {
	const isSimple = context.getNodeParameter('simplify', itemIndex, true) as boolean;
	return records.map((record) => (isSimple ? simplify(record) : (record.json as IDataObject)));
}
