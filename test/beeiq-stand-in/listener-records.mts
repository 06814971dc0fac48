import { keysOf, type Person } from './listener-person.mjs';
import {
	Refusal,
	type AddressFields,
	type AnyFields,
	type ContactFields,
	type TicketFields,
} from './listener-schema.mjs';

/** One of a contact's phone numbers or e-mail addresses. */
type Listed = Required<NonNullable<ContactFields['phones']>[number]> & { _id: string };

type AsSent = 'contactId' | 'contactType' | 'emails' | 'phones' | 'addresses' | 'tag';

/** A contact as the stand-in keeps it: with the members of a webhook's body. */
export interface Contact extends Omit<ContactFields, AsSent> {
	id: string;
	/** A code such as `PID-1`. */
	contactId: string;
	contactType?: string;
	phones: Listed[];
	emails: Listed[];
	addresses: Array<AddressFields & { _id: string }>;
	tags?: string[];
}

/** A ticket; its `contactId` is that of the contact it belongs to. */
export type Ticket = TicketFields & { id: string; TicketId: number; status: string };
/** What is kept of a note or a deal: whatever was sent. */
export type AnyRecord = AnyFields & { id: string };

/** The records that the listener has made. */
export class ListenerRecords {
	readonly contacts: Contact[];
	readonly tickets: Ticket[];
	readonly notes: AnyRecord[];
	readonly deals: AnyRecord[];
	private lastId: number;

	/** Begins with what was kept so far, and leaves that as it is: no record is ever changed in place. */
	constructor(kept?: ListenerRecords) {
		this.contacts = [...(kept?.contacts ?? [])];
		this.tickets = [...(kept?.tickets ?? [])];
		this.notes = [...(kept?.notes ?? [])];
		this.deals = [...(kept?.deals ?? [])];
		this.lastId = kept?.lastId ?? 0;
	}

	/**
	 * The contact with the same `contactId`, passport, e-mail or phone, which is documented. Imagined:
	 * they count in this order, and are compared as they are written.
	 */
	findContact(person: Person): Contact | undefined {
		for (const key of keysOf(person)) {
			const found = this.contacts.find((contact) => keysOf(contact).includes(key));
			if (found) return found;
		}
		return undefined;
	}

	/** Adds a contact that is not known. */
	addContact(person: Person): Contact {
		const added: Contact = {
			id: this.newId(),
			contactId: this.newCode(),
			phones: [],
			emails: [],
			addresses: [],
			...this.kept(person),
		};
		this.contacts.push(added);
		return added;
	}

	/** Imagined: what is sent replaces what was there, and one that nobody knows is refused. */
	changeContact(person: Person): Contact {
		const known = this.findContact(person);
		if (!known) throw new Refusal('Contact not found');
		const changed: Contact = { ...known, ...this.kept(person) };
		this.contacts[this.contacts.indexOf(known)] = changed;
		return changed;
	}

	/** Adds a ticket to a contact, or to nobody. */
	addTicket(fields: TicketFields, contact: Contact | undefined): Ticket {
		const added: Ticket = {
			...fields,
			...(contact && { contactId: contact.contactId }),
			id: this.newId(),
			TicketId: this.tickets.length + 1,
			status: 'New',
		};
		this.tickets.push(added);
		return added;
	}

	/** Adds a note or a deal. */
	addTo(list: AnyRecord[], fields: AnyFields): AnyRecord {
		const added = { ...fields, id: this.newId() };
		list.push(added);
		return added;
	}

	private kept({ phones, emails, addresses, tag, ...rest }: Person): Partial<Contact> {
		const identified = <Item,>(item: Item): Item & { _id: string } => ({
			...item,
			_id: this.newId(),
		});
		// Imagined: what has no type is for work.
		const listed = (items: NonNullable<Person['phones']>): Listed[] =>
			items.map(({ value, type = 'Work' }) => identified({ value, type }));
		return {
			...rest,
			...(phones && { phones: listed(phones) }),
			...(emails && { emails: listed(emails) }),
			...(addresses && { addresses: addresses.map(identified) }),
			...(tag && { tags: [tag] }),
		};
	}

	private newId(): string {
		return (++this.lastId).toString(16).padStart(24, '6');
	}

	private newCode(): string {
		const codes = new Set(this.contacts.map(({ contactId }) => contactId));
		let number = this.contacts.length + 1;
		while (codes.has(`PID-${number}`)) number++;
		return `PID-${number}`;
	}
}
