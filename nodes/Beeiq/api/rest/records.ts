import { firstText, isObject, textOf, type JsonObject } from '../../json';
import type { Resource } from './resources';

/** The three kinds of contact: BeeIQ keeps leads apart, and calls a company an account. */
export type ContactKind = 'lead' | 'contact' | 'account';

/** What a record is: the resource, but for contacts. */
export type RecordKind = ContactKind | Exclude<Resource, 'contact'>;

/** A record that BeeIQ gave. */
export interface RestRecord {
	resource: Resource;
	kind: RecordKind;
	/** `_id`, `id` or the number that people know it by, as text; null if it has none of them. */
	id: string | null;
	/**
	 * Tells it from every other record of its resource, and stays the same when it changes as long as it
	 * has an id. A lead and a customer may have the same number, so a contact's says which it is.
	 */
	key: string;
	/** As sent. */
	json: JsonObject;
}

/** The members that can be a record's id, the surest first. */
const idMembers: Record<Resource, readonly string[]> = {
	contact: ['_id', 'id', 'customerId', 'leadId'],
	deal: ['_id', 'id', 'number'],
	product: ['_id', 'id', 'productIdApiRing', 'code'],
	task: ['_id', 'id', 'taskId'],
	ticket: ['_id', 'id', 'TicketId'],
};

/** A record's id; see {@link RestRecord}. */
function idOf(resource: Resource, json: JsonObject): string | null {
	return firstText(...idMembers[resource].map((member) => json[member]));
}

/**
 * Says what a record is.
 * @param asked the kind of contact that was asked for, which counts where the record does not say
 */
export function toRecord(resource: Resource, json: JsonObject, asked?: ContactKind): RestRecord {
	const kind = resource === 'contact' ? contactKindOf(json, asked) : resource;
	const id = idOf(resource, json);
	const group = resource === 'contact' ? (kind === 'lead' ? 'lead:' : 'customer:') : '';
	return { resource, kind, id, key: group + (id ?? JSON.stringify(json)), json };
}

/** Documented: `lead`, or `customer` with the type 0 for a contact and 1 for an account. */
function contactKindOf({ contactType, type }: JsonObject, asked?: ContactKind): ContactKind {
	const group = textOf(contactType)?.toLowerCase();
	if (group === 'lead' || (group !== 'customer' && asked === 'lead')) return 'lead';
	const number = textOf(type) ?? (asked === 'account' ? '1' : '0');
	return number === '1' ? 'account' : 'contact';
}

/** The values in a list such as a contact's `phones`: texts, or objects with a `value`. */
export function valuesIn(list: unknown): string[] {
	const items: unknown[] = Array.isArray(list) ? list : [list];
	return items
		.map((item) => textOf(isObject(item) ? item.value : item))
		.filter((value) => value !== null);
}
