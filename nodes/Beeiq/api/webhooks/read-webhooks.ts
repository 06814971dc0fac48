import { isObject, parseJson, textOf, type JsonObject } from '../../json';
import type { HttpAnswer } from '../http';
import { isSegment } from '../path-segment';
import { isEmptyList, listNames, mayBeEmpty } from './empty-list';
import { absent } from './failed-answer';
import { hasMore, totalIn } from './list-extent';
import { isDeleted, isOff } from './webhook-state';

// Tolerant, because BeeIQ documents none of it. Read entry by entry: what other systems have in the same
// list is not ours to understand.

/** A webhook as BeeIQ lists it. */
export interface BeeiqWebhook {
	id: string;
	url: string;
	/** The codes as listed; undefined if BeeIQ does not say. */
	events: string[] | undefined;
	active: boolean;
}

/** One that BeeIQ lists with a mark of its deletion. */
export type DeletedWebhook = Pick<BeeiqWebhook, 'id' | 'url'>;

/** One page of a tenant's webhooks. */
export interface WebhookPage {
	/** Everything in the list, also what cannot be read as a webhook. */
	entries: unknown[];
	/** How many there are on all pages, if BeeIQ says so. */
	total: number | undefined;
	/** True if BeeIQ says that there are others on a page after this one. */
	hasMore: boolean;
}

/**
 * Reads the answer to the request for a page.
 * @throws BeeiqFailure if there is no list in it, as from a tenant without the webhook API
 */
export function readPage(answer: HttpAnswer): WebhookPage {
	const { text } = answer;
	const json = exactJson(answer);
	if (text.trim() === '' || json === null) return pageOf([]);
	if (Array.isArray(json)) return pageOf(json);
	for (const holder of holdersIn(json)) {
		const total = totalIn(holder) ?? totalIn(json as JsonObject);
		const entries = entriesIn(holder);
		if (entries) return pageOf(entries, total, hasMore(holder) || hasMore(json as JsonObject));
		const isEmpty = total === undefined && isEmptyList(holder) && mayBeEmpty(json as JsonObject);
		if (total === 0 || isEmpty) return pageOf([], total);
	}
	throw absent('answered with something that is not a list of webhooks');
}

/** Where the list may stand. */
function holdersIn(json: unknown): JsonObject[] {
	return isObject(json) ? [json, json.data, json.results].filter(isObject) : [];
}

function entriesIn(holder: JsonObject): unknown[] | undefined {
	return listNames.map((name) => holder[name]).find(Array.isArray);
}

/** The list in an answer, if there is one. */
export function listIn(json: JsonObject): unknown[] | undefined {
	return holdersIn(json).map(entriesIn).find(Array.isArray);
}

function pageOf(entries: unknown[], total?: number, hasMore = false): WebhookPage {
	return { entries, total, hasMore };
}

/** Reads an entry of the list; undefined if it has no id or no URL, and so is none of ours. */
export function readWebhook(entry: unknown): BeeiqWebhook | undefined {
	if (!isObject(entry)) return undefined;
	const { url, events } = entry;
	const id = idIn(entry);
	if (id === undefined || typeof url !== 'string') return undefined;
	return { id, url, events: readEvents(events), active: !isOff(entry) };
}

/** Reads an entry of the list in the same way; undefined also if it is marked as deleted, and so is not there. */
export function readListed(entry: unknown): BeeiqWebhook | undefined {
	return isMarked(entry) ? undefined : readWebhook(entry);
}

/** Reads an entry that is marked as deleted, of which the URL may be deleted too; undefined for any other. */
export function readDeleted(entry: unknown): DeletedWebhook | undefined {
	const id = isMarked(entry) ? idIn(entry) : undefined;
	return id === undefined ? undefined : { id, url: readWebhook(entry)?.url ?? '' };
}

/** True for an entry that is marked as deleted. */
export function isMarked(entry: unknown): entry is JsonObject {
	return isObject(entry) && isDeleted(entry);
}

function readEvents(events: unknown): string[] | undefined {
	if (typeof events === 'string') {
		const held = parseJson(events);
		// Also as a database writes a list into a text: `{A,B}`, `A|B`.
		return Array.isArray(held) ? readEvents(held) : events.split(/[\s,;|{}]+/).filter(Boolean);
	}
	if (!Array.isArray(events)) return undefined;
	const codes = events
		.map((event) => (isObject(event) ? event.code : event))
		.filter((code): code is string => typeof code === 'string');
	// Then they are written otherwise than by their codes.
	const areOthers = events.some((event) => isObject(event) || typeof event === 'number');
	return codes.length === 0 && areOthers ? undefined : codes;
}

/** The id of an entry, by which its path is made. */
export function idIn({ _id, id }: JsonObject): string | undefined {
	return [_id, id].map(textOf).find((text): text is string => text !== null && isSegment(text));
}

/** An id that is a number may have more digits than JavaScript keeps, and would be somebody else's then. */
export function exactJson({ text, json }: HttpAnswer): unknown {
	const exact = text.replaceAll(/(?<!\\)("_?id"\s*:\s*)(\d{16,})(?=\s*[,}])/g, '$1"$2"');
	return exact === text ? json : parseJson(exact);
}
