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

/** What BeeIQ knows of a record besides. */
export interface Meta {
	/** Epoch milliseconds. */
	createdAt: number;
	updatedAt: number;
	/** Only tickets are shown after they were deleted, and only to who asks for them. */
	isDeleted: boolean;
}

/** The records of the tenant, whoever made them. */
export class ListenerRecords {
	readonly contacts: Contact[];
	readonly tickets: Ticket[];
	readonly notes: AnyRecord[];
	readonly deals: AnyRecord[];
	readonly tasks: AnyRecord[];
	readonly products: AnyRecord[];
	private readonly meta: Map<string, Meta>;
	private lastId: number;

	/**
	 * Begins with what was kept so far, and leaves that as it is: no record is ever changed in place.
	 * @param now what the clock shows, in epoch milliseconds
	 */
	constructor(
		kept?: ListenerRecords,
		private readonly now: number = Date.now(),
	) {
		this.contacts = [...(kept?.contacts ?? [])];
		this.tickets = [...(kept?.tickets ?? [])];
		this.notes = [...(kept?.notes ?? [])];
		this.deals = [...(kept?.deals ?? [])];
		this.tasks = [...(kept?.tasks ?? [])];
		this.products = [...(kept?.products ?? [])];
		this.meta = new Map(kept?.meta);
		this.lastId = kept?.lastId ?? 0;
	}

	/** What is known of a record besides. */
	metaOf(id: string): Meta {
		return this.meta.get(id) ?? { createdAt: this.now, updatedAt: this.now, isDeleted: false };
	}

	/** Writes down that a record was changed now, or something else of it. */
	touch(id: string, change: Partial<Meta> = {}): void {
		this.meta.set(id, { ...this.metaOf(id), updatedAt: this.now, ...change });
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
			id: this.newRecordId(),
			contactId: person.contactId ?? this.newCode(),
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
		this.touch(known.id);
		return changed;
	}

	/** Adds a ticket to a contact, or to nobody. */
	addTicket(fields: TicketFields, contact: Contact | undefined): Ticket {
		const added: Ticket = {
			...fields,
			...(contact && { contactId: contact.contactId }),
			id: this.newRecordId(),
			TicketId: this.tickets.length + 1,
			status: 'New',
		};
		this.tickets.push(added);
		return added;
	}

	/** Adds a note, a deal, a task or a product. */
	addTo(list: AnyRecord[], fields: AnyFields): AnyRecord {
		const added = { ...fields, id: this.newRecordId() };
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

	/** Changes members of a record. */
	change(list: AnyRecord[], id: string, fields: AnyFields): AnyRecord | undefined {
		const index = list.findIndex((record) => record.id === id);
		const known = list[index];
		if (!known) return undefined;
		const changed: AnyRecord = { ...known, ...fields };
		list[index] = changed;
		this.touch(id);
		return changed;
	}

	private newRecordId(): string {
		const id = this.newId();
		this.touch(id, { createdAt: this.now });
		return id;
	}

	/** The first eight digits are the second of its making, as in every id of the vendor's samples. */
	private newId(): string {
		const second = Math.floor(this.now / 1000).toString(16);
		return second.padStart(8, '0') + (++this.lastId).toString(16).padStart(16, '0');
	}

	private newCode(): string {
		const codes = new Set(this.contacts.map(({ contactId }) => contactId));
		let number = this.contacts.length + 1;
		while (codes.has(`PID-${number}`)) number++;
		return `PID-${number}`;
	}
}
