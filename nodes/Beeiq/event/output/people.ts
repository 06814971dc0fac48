import { isObject, joinTexts, textOf, type JsonObject } from '../../json';
import { readMailbox } from '../mailbox';
import { NestedJson } from '../nested-json';
import { addressAt } from '../web-link';
import { heldBy } from './decode-content';

/** The contact an event is about, or related to. */
interface Person {
	name: string | null;
	email: string | null;
	phone: string | null;
}

/** Who a record is assigned to. */
interface Assignee {
	name: string | null;
	email: string | null;
}

/** The BeeIQ user who caused an event. */
export interface Author {
	id: string | null;
	name: string | null;
	email: string | null;
	avatar: string | null;
}

/**
 * The contact on the event, with the first e-mail address and number that are not empty. The guide
 * prints lists of objects; a list of texts, one entry without a list, a list as JSON text, and `email` and
 * `phone` are imagined.
 */
export function personOf({ contact }: JsonObject, nested = new NestedJson()): Person | null {
	if (!isObject(contact)) return null;
	const firstOf = firstWith(valueOf, nested);
	const name = joinTexts(contact.name, contact.lastname);
	const email = firstOf(contact.emails) ?? firstOf(contact.email);
	const phone = firstOf(contact.phones) ?? firstOf(contact.phone);
	return name === null && email === null && phone === null ? null : { name, email, phone };
}

/**
 * The user in `assignTo` or `assignedTo` of the record: an object, an e-mail, or the first in a list, also
 * as JSON text.
 */
export function assigneeOf(record: unknown, nested = new NestedJson()): Assignee | null {
	if (!isObject(record)) return null;
	const firstOf = firstWith(toAssignee, nested);
	return firstOf(record.assignTo) ?? firstOf(record.assignedTo);
}

/**
 * The user in `createdBy`, which is decoded already: an object, an e-mail, also with a name before it, or
 * the first in a list. A relative avatar is made absolute with the origin of `link`, if given.
 */
export function authorOf({ createdBy }: JsonObject, link: URL | null = null): Author | null {
	const author = firstIn(createdBy, toAuthor);
	return author && { ...author, avatar: absolute(author.avatar, link) };
}

/** What the author is read from: of a list the first entry that says who it is; null if none does. */
export function authorEntry({ createdBy }: JsonObject): unknown {
	return firstIn(createdBy, (user) => toAuthor(user) && user);
}

function toAuthor(user: unknown): Author | null {
	if (typeof user === 'string') {
		const mailbox = readMailbox(user);
		return mailbox && { id: null, ...mailbox, avatar: null };
	}
	if (!isObject(user)) return null;
	const id = textOf(user.id) ?? textOf(user._id);
	const name = fullName(user);
	const email = textOf(user.email);
	const avatar = textOf(user.avatar);
	const isNobody = id === null && name === null && email === null && avatar === null;
	return isNobody ? null : { id, name, email, avatar };
}

/** Reads {@link firstIn} a list, which may be JSON as text. */
function firstWith<Shape>(read: (entry: unknown) => Shape | null, nested: NestedJson) {
	return (list: unknown): Shape | null => firstIn(heldBy(list, nested), read);
}

/** What the first entry says that says something; anything but a list is an entry by itself. */
function firstIn<Shape>(list: unknown, read: (entry: unknown) => Shape | null): Shape | null {
	if (!Array.isArray(list)) return read(list);
	for (const entry of list as unknown[]) {
		const found = read(entry);
		if (found !== null) return found;
	}
	return null;
}

function valueOf(entry: unknown): string | null {
	return textOf(isObject(entry) ? entry.value : entry);
}

function toAssignee(user: unknown): Assignee | null {
	if (typeof user === 'string') return readMailbox(user);
	if (!isObject(user)) return null;
	const name = fullName(user);
	const email = textOf(user.email);
	return name === null && email === null ? null : { name, email };
}

function fullName({ firstname, lastname }: JsonObject): string | null {
	// Of a list of people without a name, to join them takes the longest.
	if (firstname === undefined && lastname === undefined) return null;
	return joinTexts(firstname, lastname);
}

function absolute(address: string | null, link: URL | null): string | null {
	if (address === null || link === null || /^[a-z][a-z0-9+.-]{0,30}:/i.test(address))
		return address;
	// "//" alone and the like are no address at all, so they stay what was sent.
	return addressAt(address, link) ?? address;
}
