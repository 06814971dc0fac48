import { firstText, isObject, joinTexts, textOf, type JsonObject } from '../../json';
import type { RecordType } from '../events';
import { webLinkOf } from '../web-link';
import { idInLink } from './id-in-link';

/** What an event is about, the same five members for every kind of record. */
export interface RecordSummary {
	id: string | null;
	/** The number people know it by: `TicketId`, `taskId` or `contactId`. */
	number: string | null;
	name: string | null;
	/** A ticket's status or the name of a deal's stage. */
	status: string | null;
	/** Its web address in BeeIQ. */
	link: string | null;
}

/** The kinds of record that travel as a member of their own; a note does not. */
type SentRecordType = Exclude<RecordType, 'note'>;

const bareId = /^[0-9a-f]{24}$/i;

/** True for a text that is one of BeeIQ's ids and nothing else. */
export function isBareId(text: string): boolean {
	return bareId.test(text);
}

/**
 * The record's id: `_id` or `id`, whichever it has. The guide prints none for a contact, whose id
 * stands only in the event's `link` (2.3).
 */
export function identify(type: SentRecordType, event: JsonObject): string | null {
	const record = event[type];
	const own = isObject(record) ? firstText(record._id, record.id) : null;
	if (own !== null || type !== 'contact') return own;
	return idInLink(textOf(event.link) ?? '');
}

/**
 * The five members for the record of this type on the event; only `link` if there is no type.
 * @param webLink the event's link, if it is an address of the web; the summary has it as sent
 */
export function summarizeRecord(
	type: SentRecordType | null,
	event: JsonObject,
	webLink = webLinkOf(event),
): RecordSummary {
	const link = webLink && textOf(event.link);
	if (type === null) return { id: null, number: null, name: null, status: null, link };

	const record = isObject(event[type]) ? event[type] : {};
	return {
		id: identify(type, event),
		number: numberOf[type](record),
		name: nameOf[type](record),
		status: statusOf(type, record),
		link,
	};
}

const numberOf: Record<SentRecordType, (record: JsonObject) => string | null> = {
	contact: ({ contactId }) => textOf(contactId),
	deal: () => null,
	task: ({ taskId }) => textOf(taskId),
	ticket: ({ TicketId }) => textOf(TicketId),
};

const nameOf: Record<SentRecordType, (record: JsonObject) => string | null> = {
	contact: ({ name, lastname }) => joinTexts(name, lastname),
	deal: ({ name }) => textOf(name),
	task: ({ title, name }) => firstText(title, name),
	ticket: ({ title, name }) => firstText(title, name),
};

function statusOf(type: SentRecordType, record: JsonObject): string | null {
	if (type === 'ticket') return textOf(record.status);
	if (type !== 'deal') return null;
	const { stage } = record;
	const name = textOf(isObject(stage) ? stage.name : stage);
	return name !== null && isBareId(name) ? null : name;
}
