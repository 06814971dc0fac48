import { firstText, isObject, joinTexts, textOf, type JsonObject } from '../../json';
import { readMailbox } from '../mailbox';
import { NestedJson } from '../nested-json';
import { readUrlAt } from '../web-link';
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
	return unlessEmpty({
		name: joinTexts(contact.name, contact.lastname),
		email: firstOf(contact.emails) ?? firstOf(contact.email),
		phone: firstOf(contact.phones) ?? firstOf(contact.phone),
	});
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
	return firstIn(createdBy, (user) => {
		if (typeof user === 'string') {
			const mailbox = readMailbox(user);
			return mailbox && { id: null, ...mailbox, avatar: null };
		}
		if (!isObject(user)) return null;
		return unlessEmpty({
			id: firstText(user.id, user._id),
			name: fullName(user),
			email: textOf(user.email),
			avatar: absolute(textOf(user.avatar), link),
		});
	});
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
	return unlessEmpty({ name: fullName(user), email: textOf(user.email) });
}

function fullName(user: JsonObject): string | null {
	return joinTexts(user.firstname, user.lastname);
}

function absolute(address: string | null, link: URL | null): string | null {
	if (address === null || link === null || /^[a-z][a-z0-9+.-]{0,30}:/i.test(address))
		return address;
	// "//" alone and the like are no address at all, so they stay what was sent.
	return readUrlAt(address, link)?.href ?? address;
}

function unlessEmpty<Shape extends object>(shape: Shape): Shape | null {
	return Object.values(shape).some((value) => value !== null) ? shape : null;
}
