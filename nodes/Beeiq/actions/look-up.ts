import type { Rest } from '../api/rest/rest';
import { isSamePhone, writingsOf } from '../api/rest/phone';
import { contactQueries, dealQuery, taskQuery, ticketQuery } from '../api/rest/queries';
import { valuesIn, type RestRecord } from '../api/rest/records';
import { creationOfId } from '../api/rest/stamps';
import { joinTexts, textOf, type JsonObject } from '../json';
import { isSameEmail } from './searches';
import type { Person, WantedRecord } from './wanted-record';

/** What came of looking for a record: never one that may be another. */
export interface LookUp {
	record: RestRecord | null;
	/** What it was found by, or why it was not. */
	how: string;
}

const notFound = (how: string): LookUp => ({ record: null, how });

/**
 * Looks for the record that an event is about.
 * @throws BeeiqFailure if BeeIQ cannot be asked
 */
export async function lookUp(rest: Rest, wanted: WantedRecord): Promise<LookUp> {
	switch (wanted.type) {
		case 'contact':
			return await lookUpContact(rest, wanted.person);
		case 'deal':
			return await lookUpDeal(rest, wanted);
		case 'task':
			return await lookUpTask(rest, wanted);
		case 'ticket':
			return await lookUpTicket(rest, wanted);
		case null:
			return notFound('the event does not say which record it is about');
	}
}

async function lookUpTicket(rest: Rest, { number }: WantedRecord): Promise<LookUp> {
	if (number === null) return notFound('the event has no ticket number');
	const tickets = await rest.read([ticketQuery({ number })]);
	const meant = tickets.filter(({ json }) => textOf(json.TicketId)?.trim() === number.trim());
	const [ticket, another] = meant;
	if (!ticket) return notFound('BeeIQ has no ticket with this number');
	if (another) return notFound('several tickets have this number');
	return { record: ticket, how: 'ticket number' };
}

/** The id says on which day the task was made; BeeIQ has no filter by id. */
async function lookUpTask(rest: Rest, { id }: WantedRecord): Promise<LookUp> {
	const createdAt = creationOfId(id);
	if (id === null || createdAt === null) {
		return notFound('the event has no task ID that says on which day it was created');
	}
	const { resource, qs } = taskQuery({ created: { from: createdAt, to: createdAt } });
	const record = await firstWithId(rest, { resource, qs }, id);
	return record
		? { record, how: 'task ID, among the tasks of its day' }
		: notFound('no task of its day has this ID');
}

/** There is no filter by id either, so a deal is looked for among those of the event's contact. */
async function lookUpDeal(rest: Rest, { id, person }: WantedRecord): Promise<LookUp> {
	if (id === null) return notFound('the event has no deal ID');
	if (person.phones.length === 0) return notFound("the event has no phone of the deal's contact");
	for (const phones of allWritings(person.phones)) {
		const record = await firstWithId(rest, dealQuery({ phones }), id);
		if (record) return { record, how: 'deal ID, among the deals of its contact' };
	}
	return notFound("no deal of the event's contact has this ID");
}

async function firstWithId(
	rest: Rest,
	query: Parameters<Rest['pages']>[0],
	id: string,
): Promise<RestRecord | undefined> {
	for await (const page of rest.pages(query)) {
		const record = page.find(({ json }) => [json._id, json.id].includes(id));
		if (record) return record;
	}
	return undefined;
}

/** By phone, then by e-mail address; the name or the other of the two has to agree as well. */
async function lookUpContact(rest: Rest, person: Person): Promise<LookUp> {
	if (person.phones.length + person.emails.length === 0) {
		return notFound('the event has neither a phone nor an e-mail address of the contact');
	}
	const byPhone = allWritings(person.phones).flatMap((phone) => contactQueries({ phone }));
	const byEmail = person.emails.flatMap((email) => contactQueries({ email }));
	for (const queries of [byPhone, byEmail]) {
		const found = await rest.read(queries);
		const agreeing = found.flatMap((record) => {
			const how = agreement(person, record.json);
			return how === undefined ? [] : [{ record, how }];
		});
		const [contact, another] = agreeing;
		if (another) return notFound(`${agreeing.length} contacts agree with the event`);
		if (contact) return contact;
	}
	return notFound('no contact agrees with the event by two of phone, e-mail address and name');
}

/** What two of phone, e-mail address and name agree; undefined if fewer do. */
function agreement(person: Person, { name, lastname, phones, emails }: JsonObject) {
	const samePhone = valuesIn(phones).some((phone) =>
		person.phones.some((other) => isSamePhone(phone, other)),
	);
	const sameEmail = valuesIn(emails).some((email) =>
		person.emails.some((other) => isSameEmail(email, other)),
	);
	const sameName = isSameName(person.name, joinTexts(name, lastname));
	if (samePhone && sameName) return 'phone and name';
	if (samePhone && sameEmail) return 'phone and e-mail address';
	return sameEmail && sameName ? 'e-mail address and name' : undefined;
}

/** Case, white space, Unicode form and the order of the words aside. */
function isSameName(one: string | null, other: string | null): boolean {
	return one !== null && other !== null && wordsOf(one) === wordsOf(other);
}

function wordsOf(name: string): string {
	return name.normalize().toLowerCase().trim().split(/\s+/).sort().join(' ');
}

function allWritings(phones: string[]): string[] {
	return [...new Set(phones.flatMap(writingsOf))];
}
