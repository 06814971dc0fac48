import { randomBytes } from 'node:crypto';
import { deliverEvent, type DeliveryResult } from './deliver.mjs';
import {
	contactHappening,
	dealHappening,
	noteHappening,
	ticketHappening,
	type Happening,
} from './listener-events.mjs';
import { keysOf, personOf } from './listener-person.mjs';
import { ListenerRecords, type AnyRecord, type Contact, type Ticket } from './listener-records.mjs';
import { readRequest, Refusal, type ListenerAction } from './listener-schema.mjs';
import type { Hook } from './server.mjs';

/** A user of the tenant, as the guide prints one, but for the id. */
export interface User {
	email: string;
	firstname: string;
	lastname: string;
}

/** A request that came to the listener's address; no value of it. */
export interface ListenerRequest {
	actions: number;
	/** What was answered; 500 also if the connection was broken. */
	status: number;
}

/**
 * The inbound "Webhook Listener": other systems write into BeeIQ by it. Documented: whoever knows its
 * address may write. Observed in clients of 2019: address, request, `OK`. Imagined: a request is
 * carried out whole or not at all, and what it does is told to the webhooks like any other change.
 */
export class Listener {
	/** Where it listens: an id and a secret. */
	readonly path = `/listeners/${randomBytes(12).toString('hex')}/${randomBytes(20).toString('hex')}`;
	readonly requests: ListenerRequest[] = [];
	/** What became of the deliveries that are over. */
	readonly deliveries: DeliveryResult[] = [];
	/** The records of the tenant; a change puts new ones in their place. */
	records = new ListenerRecords();
	private readonly underWay = new Set<Promise<void>>();

	/** Tells of its work to these hooks, as of something that this user did. */
	constructor(
		private readonly hooks: Hook[],
		private readonly sender: User,
	) {}

	get contacts(): readonly Contact[] {
		return this.records.contacts;
	}

	get tickets(): readonly Ticket[] {
		return this.records.tickets;
	}

	get notes(): readonly AnyRecord[] {
		return this.records.notes;
	}

	get deals(): readonly AnyRecord[] {
		return this.records.deals;
	}

	/**
	 * Carries a request out, and tells the hooks when `answered` is over. Returns why it was not
	 * carried out, if so.
	 */
	take(body: unknown, answered: Promise<unknown>): string | undefined {
		try {
			this.announce(this.carryOut(body), answered);
			return undefined;
		} catch (error) {
			if (error instanceof Refusal) return error.message;
			throw error;
		}
	}

	/**
	 * Does what another program may write, and tells the hooks.
	 * @throws Error if it is refused
	 */
	write(actionType: ListenerAction['actionType'], data: object): void {
		const request = { senderUser: this.sender.email, data: [{ actionType, data }] };
		const refusal = this.take(request, Promise.resolve());
		if (refusal !== undefined) throw new Error(refusal);
	}

	/** Tells the hooks what has happened, when `answered` is over. */
	announce(happenings: Happening[], answered: Promise<unknown>): void {
		const telling = this.tell(happenings, answered);
		this.underWay.add(telling);
		void telling.then(() => this.underWay.delete(telling));
	}

	/** Writes down that a request was answered. */
	log(body: unknown, status: number): void {
		const { data } = (body ?? {}) as { data?: unknown };
		this.requests.push({ actions: Array.isArray(data) ? data.length : 0, status });
	}

	/** Waits until no delivery is under way; returns what became of all so far. */
	async settled(): Promise<readonly DeliveryResult[]> {
		while (this.underWay.size > 0) await Promise.all(this.underWay);
		return this.deliveries;
	}

	private carryOut(body: unknown): Happening[] {
		const { senderUser, data } = readRequest(body);
		if (senderUser !== this.sender.email) throw new Refusal('senderUser is not a user');
		const records = new ListenerRecords(this.records);
		const happenings = data.flatMap((action) => carryOut(action, records));
		this.records = records;
		return happenings;
	}

	private async tell(happenings: Happening[], answered: Promise<unknown>): Promise<void> {
		await answered;
		const createdBy = { avatar: '', ...this.sender, id: '5b0cfa2b00070000000000ff' };
		for (const { code, records } of happenings) {
			const body = { eventCode: code, createdBy, ...records };
			this.deliveries.push(...(await deliverEvent(this.hooks, code, body)));
		}
	}
}

/**
 * Does one action. Observed: a ticket makes its contact. Imagined: adding a contact that is known
 * changes it, and a ticket changes nothing of a contact that it finds.
 */
function carryOut({ actionType, data }: ListenerAction, records: ListenerRecords): Happening[] {
	switch (actionType) {
		case 'add-contact':
			return records.findContact(data)
				? [contactHappening('CONTACT_CHANGE', records.changeContact(data))]
				: [contactHappening('CONTACT_CREATE', records.addContact(data))];
		case 'update-contact':
			return [contactHappening('CONTACT_CHANGE', records.changeContact(data))];
		case 'add-ticket': {
			const person = personOf(data);
			const known = records.findContact(person);
			const added = !known && keysOf(person).length > 0 ? records.addContact(person) : undefined;
			const contact = known ?? added;
			const ticket = ticketHappening(records.addTicket(data, contact), contact);
			return added ? [contactHappening('CONTACT_CREATE', added), ticket] : [ticket];
		}
		case 'add-note': {
			const contact = records.findContact(personOf(data));
			return [noteHappening(records.addTo(records.notes, data), contact)];
		}
		case 'add-deal': {
			const contact = records.findContact(personOf(data));
			return [dealHappening(records.addTo(records.deals, data), contact)];
		}
	}
}
