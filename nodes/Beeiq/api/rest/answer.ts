import { z } from 'zod';
import { isEmptyJson, isFilledObject, isObject, type JsonObject } from '../../json';
import type { HttpAnswer, HttpOutcome } from '../http';
import { hasErrorCode, reasonNames, saysNo } from '../verdict';

// ApiRing answers in five shapes: a bare list; one bare record; `{success, data: [...]}`;
// `{success, data: {sessions: [...]}}`; and, to what writes, `{success: 1, ...}` or the text `Ok`.

/** How the pages write that something was done. */
const affirmative = z.union([z.literal(true), z.literal(1), z.literal('1'), z.literal('true')]);

/** Only objects in a list are records. One that holds other things alone is not a list of records. */
const list = z
	.array(z.unknown())
	.transform((items) => ({ items, records: items.filter(isObject) }))
	.refine(({ items, records }) => items.length === 0 || records.length > 0)
	.transform(({ records }) => records);
const blank = z.union([z.null(), z.literal('')]).transform((): JsonObject[] => []);
const absent = z.undefined().transform((): JsonObject[] => []);
const oneRecord = z
	.record(z.unknown())
	.refine((object) => isEmptyJson(object) || isRecord(object))
	.transform((object) => (isEmptyJson(object) ? [] : [object]));
const sessions = z.object({ sessions: z.union([list, blank]) }).transform((data) => data.sessions);
const data = z.union([list, blank, absent, sessions, oneRecord]);

/** The members of an answer of nothing but words. */
const complaints = [...reasonNames, 'code', 'status'];

/** What tells a record that stands alone from an envelope that no page shows. */
const recordIds = [
	...['_id', 'id', 'customerId', 'leadId', 'number'],
	...['TicketId', 'taskId', 'productIdApiRing'],
];
const recordNames = ['name', 'title'];

/** An error may have a name as well. */
function isRecord(object: JsonObject): boolean {
	const hasAny = (members: string[]): boolean => members.some((member) => member in object);
	return hasAny(recordIds) || (hasAny(recordNames) && !hasAny(reasonNames));
}

/**
 * The records in an answer, in any of the shapes.
 * @returns undefined if the answer says no, or is none of them
 */
export function recordsIn(json: unknown): JsonObject[] | undefined {
	if (isDenial(json) || isComplaint(json)) return undefined;
	if (!isObject(json) || !('success' in json || 'data' in json)) {
		return z.union([list, oneRecord]).safeParse(json).data;
	}
	// Without `data`, what else it holds may be the records.
	const isElsewhere = !('data' in json) && Object.values(json).some(isFilled);
	return isElsewhere ? undefined : data.safeParse(json.data).data;
}

/** True for a list or an object that is not empty. */
function isFilled(value: unknown): boolean {
	return typeof value === 'object' && !isEmptyJson(value);
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

/** True if BeeIQ says that it did not do it, whatever the status. */
export function isDenial(json: unknown): boolean {
	if (!isObject(json)) return false;
	if ('success' in json) return !affirmative.safeParse(json.success).success;
	// A record may have a status of its own, and even be one of an error.
	return !isRecord(json) && (saysNo(json) || hasErrorCode(json));
}

/** True for an answer of nothing but words. To who reads it says no; to who wrote it may say anything. */
export function isComplaint(json: unknown): boolean {
	return isFilledObject(json) && Object.keys(json).every((member) => complaints.includes(member));
}

/**
 * What BeeIQ says of something that it has written.
 * @returns an object, empty where it said `Ok` only; undefined if it did not say that it was done
 */
export function confirmationIn(text: string, json: unknown): JsonObject | undefined {
	if (/^"?ok"?$/i.test(text.trim())) return {};
	if (!isObject(json) || isDenial(json) || namesError(json)) return undefined;
	return 'success' in json || isRecord(json) ? json : undefined;
}

function namesError({ error, errors }: JsonObject): boolean {
	return [error, errors].some((one) => !isEmptyJson(one) && one !== false && one !== 0);
}
