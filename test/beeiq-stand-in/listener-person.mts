import type { AnyFields, ContactFields } from './listener-schema.mjs';

/** Whom an action is about: a contact's fields, with any text as its type. */
export type Person = Omit<ContactFields, 'contactType'> & { contactType?: string };

/** Whom a ticket, a note or a deal names; single texts, where a contact has lists. */
export function personOf(fields: AnyFields): Person {
	const text = (name: string): string | undefined =>
		typeof fields[name] === 'string' ? fields[name] : undefined;
	const list = (name: string): Array<{ value: string }> | undefined => {
		const value = text(name);
		return value === undefined ? undefined : [{ value }];
	};
	const person: Person = {
		contactId: text('contactId'),
		contactType: text('contactType'),
		name: text('name'),
		passport: text('passport'),
		emails: list('email'),
		phones: list('phone'),
	};
	return Object.fromEntries(Object.entries(person).filter(([, value]) => value !== undefined));
}

/** What a contact is found by. */
export function keysOf({ contactId, passport, emails = [], phones = [] }: Person): string[] {
	const keys = [
		['contactId', contactId],
		['passport', passport],
		...emails.map(({ value }) => ['email', value]),
		...phones.map(({ value }) => ['phone', value]),
	];
	return keys.filter(([, value]) => value !== undefined).map((key) => key.join(' '));
}
