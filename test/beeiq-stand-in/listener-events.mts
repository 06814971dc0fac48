import type { EventCode } from '../../nodes/Beeiq/event/events';
import type { AnyRecord, Contact, Ticket } from './listener-records.mjs';

/** What a webhook is told of an action, but for who did it. */
export interface Happening {
	code: EventCode;
	records: Record<string, unknown>;
}

/** A contact was added or changed. */
export function contactHappening(
	code: 'CONTACT_CREATE' | 'CONTACT_CHANGE',
	contact: Contact,
): Happening {
	return { code, records: { contact: shown(contact), link: link('contacts', contact.id) } };
}

/** A ticket was added. The guide prints these four of its members. */
export function ticketHappening(ticket: Ticket, contact: Contact | undefined): Happening {
	const { TicketId, title, status, id } = ticket;
	const records = { contact: shown(contact), ticket: { TicketId, title, status, id } };
	return { code: 'TICKET_CREATE', records: { ...records, link: link('tickets', id) } };
}

/** A ticket was changed; what was and what is are told of its status, if that changed. */
export function ticketChange(
	ticket: Ticket,
	oldStatus: string,
	contact: Contact | undefined,
): Happening {
	const { records } = ticketHappening(ticket, contact);
	const change = { oldValue: oldStatus, newValue: ticket.status };
	const eventContent = oldStatus === ticket.status ? undefined : JSON.stringify(change);
	return { code: 'TICKET_CHANGE', records: { ...records, eventContent } };
}

/** A note was added. Imagined: its text travels as `eventContent`, and the link is the contact's. */
export function noteHappening(note: AnyRecord, contact: Contact | undefined): Happening {
	const { id, ...fields } = note;
	const texts = [note.content, note.text, note.body];
	const eventContent = texts.find((text) => typeof text === 'string') ?? JSON.stringify(fields);
	const where = contact ? link('contacts', contact.id) : link('notes', id);
	const records = { contact: shown(contact), eventContent, link: where };
	return { code: 'NOTE_CREATE', records };
}

/** A deal was added. Imagined: everything that was sent is told, and it begins at a first stage. */
export function dealHappening(deal: AnyRecord, contact: Contact | undefined): Happening {
	const { id, ...fields } = deal;
	const told = { stage: { name: 'Tiềm năng' }, ...fields, _id: id };
	return {
		code: 'DEAL_CREATE',
		records: { contact: shown(contact), deal: told, link: link('deals', id) },
	};
}

/** The guide prints no id of a contact: only the link has it. JSON leaves out what is undefined. */
function shown(contact: Contact | undefined): object | undefined {
	return contact && { ...contact, id: undefined };
}

/** Only the path of contacts is documented. */
function link(kind: 'contacts' | 'tickets' | 'notes' | 'deals', id: string): string {
	return `https://happy.beeiq.co/${kind}/${id}`;
}
