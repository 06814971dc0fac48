import type { JsonObject } from '../../json';
import type { NestedJson } from '../nested-json';

/** BeeIQ declares `eventContent` a string; stored text may have been encoded once more. */
const encodings = 2;

/** What a member holds that may be JSON within JSON. */
export interface DecodedContent {
	/**
	 * The object or array that a text holds after one or two JSON decodings; any other value, and any
	 * other text (a phone number, a sentence, HTML, `true`), exactly as sent.
	 */
	value: unknown;
	/** The text that a person wrote: what was sent, without the quotes of an encoding around it. */
	text: unknown;
}

/** Decodes what guide 2.3 declares a string and prints as an object. */
export function decodeContent(sent: unknown, nested: NestedJson): DecodedContent {
	let text = sent;
	let value = sent;
	for (let decoded = 0; decoded < encodings && typeof value === 'string'; decoded++) {
		const inside = nested.parse(value);
		if (inside === undefined) break;
		if (typeof inside === 'string') text = inside;
		value = inside;
	}
	return { value: typeof value === 'object' ? value : sent, text };
}

/** What a value holds: if it is a JSON text, the object, list or text in it. */
export function heldBy(sent: unknown, nested: NestedJson): unknown {
	const { value, text } = decodeContent(sent, nested);
	return typeof value === 'object' ? value : text;
}

/**
 * The members that people and records are read from. The guide prints objects; that they may be sent as
 * JSON text, as it declares `eventContent` to be, is imagined.
 */
export function decodeMembers(event: JsonObject, nested: NestedJson): JsonObject {
	const { createdBy, contact, deal, task, ticket, link, note } = event;
	return {
		createdBy: heldBy(createdBy, nested),
		contact: heldBy(contact, nested),
		deal: heldBy(deal, nested),
		task: heldBy(task, nested),
		ticket: heldBy(ticket, nested),
		link,
		note,
	};
}
