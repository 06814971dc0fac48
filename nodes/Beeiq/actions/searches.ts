import { isSamePhone, writingsOf } from '../api/rest/phone';
import { contactQueries, dealQuery, ticketQuery, type RestQuery } from '../api/rest/queries';
import { valuesIn, type RestRecord } from '../api/rest/records';
import { textOf } from '../json';
import { fieldChoice } from './choices';
import { requiredText } from './fields';
import type { RestItem } from './rest-item';

/** How to look for one record. */
export interface Search {
	queries: RestQuery[];
	/** What was looked for, to follow "BeeIQ has no". */
	what: string;
	/** True for what was asked for: BeeIQ's own rule of what a match is, is not documented. */
	isMeant: (record: RestRecord) => boolean;
}

/** The resources that can be asked for one record. */
export type Single = 'contact' | 'deal' | 'ticket';

/** How an item asks for one record of each. */
export const toSearch: Record<Single, (item: RestItem) => Search> = {
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

/** By what a contact can be looked for. */
const contactSearches = {
	customerId: (value: string): Search => ({
		queries: [
			...contactQueries({ kind: 'contact', customerId: value }),
			...contactQueries({ kind: 'account', customerId: value }),
		],
		what: 'contact with this number',
		isMeant: ({ json }) => isUnlessElse(json.customerId, value),
	}),
	email: (value: string): Search => ({
		queries: contactQueries({ email: value }),
		what: 'contact with this e-mail address',
		isMeant: ({ json }) => isAmongUnlessEmpty(json.emails, (email) => isSameEmail(email, value)),
	}),
	leadId: (value: string): Search => ({
		queries: contactQueries({ kind: 'lead', leadId: value }),
		what: 'lead with this number',
		isMeant: ({ json }) => isUnlessElse(json.leadId, value),
	}),
	phone: (value: string): Search => ({
		queries: writingsOf(value).flatMap((phone) => contactQueries({ phone })),
		what: 'contact with this phone number',
		isMeant: ({ json }) => isAmongUnlessEmpty(json.phones, (phone) => isSamePhone(phone, value)),
	}),
};

const contactKeys = Object.keys(contactSearches) as Array<keyof typeof contactSearches>;

function contactSearch(item: RestItem): Search {
	const contactBy = item.context.getNodeParameter('contactBy', item.itemIndex, '');
	const by = fieldChoice(contactBy, 'Find By', contactKeys) ?? 'phone';
	return contactSearches[by](readText(item, 'contactValue', 'Value'));
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
