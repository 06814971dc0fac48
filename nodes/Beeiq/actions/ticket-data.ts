import type { JsonObject } from '../json';
import { fieldText, freeText, requiredText, withoutEmpty } from './fields';

/** What the optional members of `add-ticket` are called. */
const labels = {
	channel: 'Channel',
	contactId: 'Contact Code',
	email: 'E-Mail',
	groupName: 'Group Name',
	name: 'Contact Name',
	passport: 'ID Card Number',
	phone: 'Phone',
	slaName: 'SLA Name',
	tag: 'Tag',
};

/** A ticket that BeeIQ is to add, with the contact it is of: BeeIQ finds that one or adds it. */
export function newTicket(title: unknown, body: unknown, fields: JsonObject): JsonObject {
	const description = requiredText(body, 'Description', freeText);
	const texts = Object.entries(labels).map(([name, label]) => [
		name,
		fieldText(fields[name], label),
	]);
	const data = {
		// BeeIQ's public client always sends a kind, and this one unless it is told another.
		contactType: fieldText(fields.contactType, 'Contact Type') ?? 'customer',
		title: freeText(title, 'Title'),
		body: fields.bodyFormat === 'html' ? description : htmlOf(description),
		...(Object.fromEntries(texts) as JsonObject),
	};
	return withoutEmpty(data) as JsonObject;
}

/** BeeIQ shows a ticket's text as HTML, so that plain text has to be written as such. */
function htmlOf(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll(/\r\n?|\n/g, '<br>');
}
