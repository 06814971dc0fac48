import { BeeiqFailure } from '../api/failure';
import { valuesIn } from '../api/rest/records';
import { findEvent, recordTypes, type RecordType } from '../event/events';
import { NestedJson } from '../event/nested-json';
import { decodeMembers } from '../event/output/decode-content';
import { noteParentOf } from '../event/output/note';
import { summarizeRecord } from '../event/output/record';
import { readBody, readEvents } from '../event/read-delivery';
import { isObject, joinTexts, parseJson, textOf, type JsonObject } from '../json';

/** What an event says of the contact on it, as far as a contact can be looked for by it. */
export interface Person {
	name: string | null;
	phones: string[];
	emails: string[];
}

/** The record that an event is about, as far as it can be looked for. */
export interface WantedRecord {
	/** A note's is the record it hangs on. Null if the event does not say. */
	type: Exclude<RecordType, 'note'> | null;
	/** 24 hexadecimal digits, where BeeIQ gives them. */
	id: string | null;
	/** The number that people know it by. */
	number: string | null;
	person: Person;
}

/**
 * Reads what to look for from an event: an item of BeeIQ Trigger or BeeIQ Polling Trigger in any of their
 * outputs, or a body as BeeIQ sends it.
 * @throws BeeiqFailure if it is none of these, or more than one event
 */
export function readWanted(given: unknown): WantedRecord {
	const value = typeof given === 'string' ? (parseJson(given) ?? given) : given;
	if (isObject(value)) {
		if (typeof value.recordNumber === 'string') return fromFlat(value);
		if (typeOf(value) !== undefined) return fromEvent(value);
		const record = fromRecord(value);
		if (record) return record;
	}
	return fromEvent(onlyEvent(value));
}

function onlyEvent(value: unknown): JsonObject {
	const delivery = typeof value === 'string' ? readBody(Buffer.from(value)) : readEvents(value);
	const advice = "Under 'Event', give one item of BeeIQ Trigger, such as {{ $json }}.";
	if (delivery.kind === 'unreadable') {
		throw new BeeiqFailure('setting', 'This is not an event of BeeIQ.', advice);
	}
	const [event, another] = delivery.events;
	if (event && !another) return event.body;
	throw new BeeiqFailure('setting', 'This is more than one event.', advice);
}

/** What kind of record an event is about; items of BeeIQ Polling Trigger have no code. */
function typeOf({ eventCode, recordType }: JsonObject): RecordType | undefined {
	const code = textOf(eventCode);
	return code === null
		? recordTypes.find((type) => type === recordType)
		: findEvent(code)?.recordType;
}

function fromEvent(event: JsonObject): WantedRecord {
	const eventType = typeOf(event) ?? null;
	const members = decodeMembers(event, new NestedJson());
	const type = eventType === 'note' ? noteParentOf(members) : eventType;
	const { id, number } = summarizeRecord(type, members);
	return { type, id, number, person: personIn(members.contact) };
}

function personIn(contact: unknown): Person {
	if (!isObject(contact)) return { name: null, phones: [], emails: [] };
	const { name, lastname, phones, emails } = contact;
	return { name: joinTexts(name, lastname), phones: valuesIn(phones), emails: valuesIn(emails) };
}

/** One row: it does not say what a note hangs on, but its link may. */
function fromFlat(row: JsonObject): WantedRecord {
	const eventType = typeOf(row) ?? null;
	return {
		type: eventType === 'note' ? typeInLink(row.recordLink) : eventType,
		id: textOf(row.recordId),
		number: textOf(row.recordNumber),
		person: {
			name: textOf(row.contactName),
			phones: valuesIn(row.contactPhone),
			emails: valuesIn(row.contactEmail),
		},
	};
}

const pathTypes = { contacts: 'contact', deals: 'deal', tasks: 'task', tickets: 'ticket' } as const;

function typeInLink(link: unknown): WantedRecord['type'] {
	const [, path] = /\/(contacts|deals|tasks|tickets)\//.exec(textOf(link) ?? '') ?? [];
	return path === undefined ? null : pathTypes[path as keyof typeof pathTypes];
}

/** The output "Raw" of BeeIQ Polling Trigger is a record of the REST interface and says not which. */
function fromRecord(record: JsonObject): WantedRecord | undefined {
	const type =
		'TicketId' in record
			? 'ticket'
			: 'contactType' in record
				? 'contact'
				: 'dueAt' in record || 'isCompleted' in record
					? 'task'
					: undefined;
	return type && fromEvent({ recordType: type, [type]: record, contact: record });
}
