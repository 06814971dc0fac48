import { isObject, parseJson, type JsonObject } from '../json';
import { elementsAtMost } from './elements-at-most';
import { openEnvelope } from './envelope';
import { openForm, readJsonAsForm } from './form';
import { isEvent } from './is-event';
import { readLines } from './json-lines';
import { NestedJson } from './nested-json';

/** One event of a delivery, its `eventCode` known to be text. */
export interface DeliveredEvent {
	code: string;
	/** The event object exactly as BeeIQ sent it. */
	body: JsonObject;
	/** Its place in the array or among the lines as sent, from 0; undefined for an event by itself. */
	index: number | undefined;
	/** What else stood in the object around it, if there was one and there was anything. */
	envelope?: JsonObject;
	/** Its members as `decodeMembers` gives them, if they have been asked for. */
	members?: JsonObject;
	/** Its link as `webLinkOf` gives it, if it has been asked for. */
	webLink?: URL | null;
}

/** What a request body turned out to be. */
export type Delivery =
	| {
			kind: 'events';
			events: DeliveredEvent[];
			/** The places of the elements that are no events. */
			strangers: number[];
	  }
	| { kind: 'unreadable'; status: 400 | 413; reason: string };

const utf8 = new TextDecoder('utf-8');

/**
 * Reads the bytes of a request body: UTF-8 JSON, with or without a byte-order mark, whatever the
 * content type said; else a form with JSON in it, else a JSON value in each line. Never throws.
 * @param contentType only to say why a body is not read
 */
export function readBody(bytes: Uint8Array, contentType = ''): Delivery {
	const type = unreadType(contentType);
	// The decoder drops a byte-order mark by itself.
	const text = utf8.decode(bytes);
	if (type === null && text.trim() === '') return unreadable('The body is empty');
	const value = parseJson(text);
	if (value !== undefined) return readEvents(value);
	const json = readJsonAsForm(text);
	if (json !== undefined) return readEvents(json);
	const nested = nestedInBody();
	const inForm = openForm(text, holdsEvent, nested);
	if (inForm !== undefined) return readList(inForm);
	const inLines = type === null && !isOfOtherKind.test(text) ? readInLines(text) : undefined;
	if (inLines !== undefined) return inLines;
	if (nested.isSpent) return unreadable(tooCostly);
	return unreadable(type === null ? 'The body is not JSON' : `The body is ${type}, not JSON`);
}

/** Reads a body that is already parsed: one event, a list of events, or one of them wrapped once. */
export function readEvents(value: unknown): Delivery {
	if (Array.isArray(value) || isEvent(value)) return readList(value);
	const nested = nestedInBody();
	if (typeof value === 'string') {
		const inside = nested.parse(value);
		if (holdsEvent(inside)) return readList(inside);
	}
	if (isObject(value)) {
		const envelope = openEnvelope(value, holdsEvent, nested);
		if (envelope) return readList(envelope.content, envelope.rest);
	}
	return unreadable(nested.isSpent ? tooCostly : 'The body is not an object with a text eventCode');
}

/** Markup, a form, or parts: a line of it that is JSON is what somebody wrote into it. */
const isOfOtherKind = /^[\s\0\ufeff]*(?:<|--|[\w.%+[\]-]{0,100}[=&])/;

function nestedInBody(): NestedJson {
	return new NestedJson(1, elementsAtMost);
}

/** Also of what would turn out to be none: that is what was not looked at. */
const tooCostly =
	'The JSON text in the body would take too long to read. Send it as JSON by itself';

function holdsEvent(value: unknown): boolean {
	// A list that is too long is not searched; it is refused for its length.
	return Array.isArray(value)
		? value.length > elementsAtMost || value.some(isEvent)
		: isEvent(value);
}

function readList(value: unknown, envelope?: JsonObject): Delivery {
	const isList = Array.isArray(value);
	const bodies = isList ? (value as unknown[]) : [value];
	if (bodies.length > elementsAtMost) return tooLong('array');
	const events: DeliveredEvent[] = [];
	const strangers: number[] = [];
	for (const [index, body] of bodies.entries()) {
		if (!isEvent(body)) strangers.push(index);
		else events.push({ code: body.eventCode, body, index: isList ? index : undefined, envelope });
	}
	if (events.length === 0) return unreadable('The array holds no event');
	return { kind: 'events', events, strangers };
}

/** Events in lines; undefined if no line holds one. */
function readInLines(text: string): Delivery | undefined {
	const { lines, values } = readLines(text);
	if (!values.some(isEvent)) return undefined;
	return lines > elementsAtMost ? tooLong('body') : readList(values);
}

function unreadable(reason: string): Delivery {
	return { kind: 'unreadable', status: 400, reason };
}

function tooLong(what: 'array' | 'body'): Delivery {
	const reason =
		what === 'array'
			? 'The array has more than 10,000 elements'
			: 'The body has more than 10,000 lines';
	return { kind: 'unreadable', status: 413, reason };
}

/** Types that n8n takes apart itself or that no sender of events uses. */
const unreadTypes = ['multipart/form-data', 'application/xml', 'text/xml', 'application/soap+xml'];

/** The content type if it is one of those, of others what they are: never what a sender has made up. */
function unreadType(contentType: string): string | null {
	const type = /^[a-z0-9.+-]{1,50}\/[a-z0-9.+-]{1,50}/i.exec(contentType)?.[0].toLowerCase() ?? '';
	if (unreadTypes.includes(type)) return type;
	if (type.startsWith('multipart/')) return 'multipart';
	return type.endsWith('+xml') ? 'XML' : null;
}
