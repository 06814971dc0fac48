import { isObject, type JsonObject } from '../json';

/** One event of a delivery, its `eventCode` known to be text. */
export interface DeliveredEvent {
	code: string;
	/** The event object exactly as BeeIQ sent it. */
	body: JsonObject;
	/** Its place in the array as sent, from 0; undefined when the body was the event itself. */
	index: number | undefined;
}

/** What a request body turned out to be. */
type Delivery =
	| { kind: 'events'; events: DeliveredEvent[] }
	| { kind: 'unreadable'; reason: string };

const utf8 = new TextDecoder('utf-8');

/**
 * Reads the bytes of a request body: UTF-8 JSON, with or without a byte-order mark, whatever the
 * content type said. Never throws.
 */
export function readBody(bytes: Uint8Array): Delivery {
	// The decoder drops a byte-order mark by itself.
	const text = utf8.decode(bytes);
	if (text.trim() === '') return { kind: 'unreadable', reason: 'The body is empty' };
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		// The parser's message quotes the body, which may be a customer's.
		return { kind: 'unreadable', reason: 'The body is not JSON' };
	}
	return readEvents(value);
}

/** Reads a body that is already parsed: one event, or a non-empty array of events. */
export function readEvents(value: unknown): Delivery {
	const bodies = Array.isArray(value) ? value : [value];
	if (bodies.length === 0) return { kind: 'unreadable', reason: 'The array holds no event' };

	const events: DeliveredEvent[] = [];
	for (const [position, body] of bodies.entries()) {
		const index = Array.isArray(value) ? position : undefined;
		const code = isObject(body) ? body.eventCode : undefined;
		if (!isObject(body) || typeof code !== 'string' || code === '') {
			const where = index === undefined ? 'The body' : `Element ${index} of the array`;
			return { kind: 'unreadable', reason: `${where} is not an object with a text eventCode` };
		}
		events.push({ code, body, index });
	}
	return { kind: 'events', events };
}
