import { z } from 'zod';
import { isFilledObject, isObject, type JsonObject } from '../../json';
import type { HttpAnswer, HttpOutcome } from '../http';

// ApiRing answers in five shapes: a bare list; one bare record; `{success, data: [...]}`;
// `{success, data: {sessions: [...]}}`; and, to what writes, `{success: 1, ...}` or the text `Ok`.

/** How the pages write that something was done. */
const affirmative = z.union([z.literal(true), z.literal(1), z.literal('1'), z.literal('true')]);

/** Only objects in a list are records. */
const list = z.array(z.unknown()).transform((items) => items.filter(isObject));
const blank = z.union([z.null(), z.literal('')]).transform((): JsonObject[] => []);
const absent = z.undefined().transform((): JsonObject[] => []);
const oneRecord = z
	.record(z.unknown())
	.transform((record) => (isFilledObject(record) ? [record] : []));
const sessions = z.object({ sessions: z.union([list, blank]) }).transform((data) => data.sessions);
const data = z.union([list, blank, absent, sessions, oneRecord]);
const envelope = z.object({ data }).transform((answer) => answer.data);

/**
 * The records in an answer, in any of the shapes.
 * @returns undefined if the answer says no, or is none of them
 */
export function recordsIn(json: unknown): JsonObject[] | undefined {
	if (isDenial(json)) return undefined;
	const isEnvelope = isObject(json) && ('success' in json || 'data' in json);
	return (isEnvelope ? envelope : z.union([list, oneRecord])).safeParse(json).data;
}

/** The records of a page; undefined if it is none. 204 is how a server may say that a list is empty. */
export function recordsOf(outcome: HttpOutcome): JsonObject[] | undefined {
	if (outcome.kind !== 'success') return undefined;
	return outcome.status === 204 ? [] : recordsIn(outcome.json);
}

/** How one of the pages documents that there is no data: 404, and JSON rather than a web page. */
export function isNothingFound(outcome: HttpOutcome): outcome is HttpAnswer {
	if (outcome.kind === 'noAnswer' || outcome.status !== 404) return false;
	return isObject(outcome.json) || Array.isArray(outcome.json);
}

/** The members in which an answer says why it holds no record. */
const complaints = ['error', 'errors', 'message', 'msg', 'reason', 'code', 'status', 'statusCode'];

/** True if BeeIQ says that it did not do it, whatever the status. */
export function isDenial(json: unknown): boolean {
	if (!isObject(json)) return false;
	if ('success' in json) return !affirmative.safeParse(json.success).success;
	const members = Object.keys(json);
	return members.length > 0 && members.every((member) => complaints.includes(member));
}

/** One of these in an answer without `success` shows that it is the record that was written. */
const recordIds = ['_id', 'id', 'TicketId', 'productIdApiRing'];

/**
 * What BeeIQ says of something that it has written.
 * @returns an object, empty where it said `Ok` only; undefined if it did not say that it was done
 */
export function confirmationIn(text: string, json: unknown): JsonObject | undefined {
	if (/^"?ok"?$/i.test(text.trim())) return {};
	if (!isObject(json) || isDenial(json)) return undefined;
	return 'success' in json || recordIds.some((id) => id in json) ? json : undefined;
}
