import {
	firstText,
	isFilledObject,
	isObject,
	joinTexts,
	textOf,
	type JsonObject,
} from '../../json';

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

/** The contact on the event, with the first e-mail address and number that are not empty. */
export function personOf(event: JsonObject): Person | null {
	const { contact } = event;
	if (!isObject(contact)) return null;
	return unlessEmpty({
		name: joinTexts(contact.name, contact.lastname),
		email: firstValue(contact.emails),
		phone: firstValue(contact.phones),
	});
}

/** The user in `assignTo` or `assignedTo` of the record: an object, the first of a list, an e-mail. */
export function assigneeOf(record: unknown): Assignee | null {
	if (!isObject(record)) return null;
	for (const value of [record.assignTo, record.assignedTo]) {
		const user: unknown = Array.isArray(value) ? value[0] : value;
		if (typeof user === 'string' && user.includes('@')) return { name: null, email: user };
		if (!isFilledObject(user)) continue;
		const assignee = unlessEmpty({ name: fullName(user), email: textOf(user.email) });
		if (assignee) return assignee;
	}
	return null;
}

/** The user in `createdBy`. A relative avatar is made absolute with the origin of `link`, if given. */
export function authorOf(event: JsonObject, link: URL | null = null): Author | null {
	const user = event.createdBy;
	if (!isObject(user)) return null;
	return unlessEmpty({
		id: firstText(user.id, user._id),
		name: fullName(user),
		email: textOf(user.email),
		avatar: absolute(textOf(user.avatar), link),
	});
}

function fullName(user: JsonObject): string | null {
	return joinTexts(user.firstname, user.lastname);
}

function firstValue(list: unknown): string | null {
	if (!Array.isArray(list)) return null;
	for (const item of list as unknown[]) {
		const value = textOf(isObject(item) ? item.value : item);
		if (value !== null) return value;
	}
	return null;
}

function absolute(address: string | null, link: URL | null): string | null {
	if (address === null || link === null || /^[a-z][a-z0-9+.-]*:/i.test(address)) return address;
	try {
		return new URL(address, link.origin).href;
	} catch {
		// "//" alone and the like: no address at all, so it stays what was sent.
		return address;
	}
}

function unlessEmpty<Shape extends object>(shape: Shape): Shape | null {
	return Object.values(shape).some((value) => value !== null) ? shape : null;
}
