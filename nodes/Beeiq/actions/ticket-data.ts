import type { JsonObject } from '../json';
import { fieldText, requiredText, withoutEmpty } from './fields';

/** A ticket that BeeIQ is to add, with the contact it is of: BeeIQ finds that one or adds it. */
export function newTicket(title: unknown, body: unknown, fields: JsonObject): JsonObject {
	const { bodyFormat, ...texts } = fields;
	const description = requiredText(body, 'Description');
	const data = {
		...Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, fieldText(value)])),
		// BeeIQ's public client always sends a kind, and this one unless it is told another.
		contactType: fieldText(fields.contactType) ?? 'customer',
		title: fieldText(title),
		body: bodyFormat === 'html' ? description : htmlOf(description),
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
