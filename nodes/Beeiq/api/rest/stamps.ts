import { isEmptyJson, type JsonObject } from '../../json';

/** 1973: no record is older, and a number of seconds is not taken for milliseconds. */
const earliest = 1e11;
/** The end of the year 9999: what is later has no year of four digits. */
export const latest = 253_402_300_799_999;

const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

/**
 * Reads a time as ApiRing writes it: milliseconds as a number or as text, or an ISO 8601 instant.
 * A time without a zone could be any of 24 hours, so it is not read.
 * @returns epoch milliseconds; null if it is none of these
 */
function readStamp(value: unknown): number | null {
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof text !== 'string') return null;
	const trimmed = text.trim();
	const time = /^\d+$/.test(trimmed) ? Number(trimmed) : isoTime(trimmed);
	return time >= earliest && time <= latest ? time : null;
}

function isoTime(text: string): number {
	return isoInstant.test(text) ? Date.parse(text) : Number.NaN;
}

/** The members of a record that hold a time. */
export type StampName = 'createdAt' | 'updatedAt' | 'dueAt';

/** What a record says of itself in one of its stamps: epoch milliseconds, null if it says nothing readable. */
export function stampOf(record: JsonObject, name: StampName): number | null {
	return readStamp(record[name]);
}

/** True if a record says something in one of its stamps that is no time; 0 says that it never happened. */
export function isUnreadable(record: JsonObject, name: StampName): boolean {
	const value = record[name];
	return !isEmptyJson(value) && value !== 0 && value !== '0' && readStamp(value) === null;
}

/**
 * The second in which an id of 24 hexadecimal digits was made (seen on five of the vendor's samples).
 * @returns epoch milliseconds, to the second; null for any other id
 */
export function creationOfId(id: unknown): number | null {
	if (typeof id !== 'string' || !/^[0-9a-f]{24}$/i.test(id)) return null;
	return readStamp(Number.parseInt(id.slice(0, 8), 16) * 1000);
}

/** A span of time in epoch milliseconds: from the first on, up to and without the second. */
export interface Span {
	from?: number;
	to?: number;
}

/** True if a time is in the span, or that cannot be told. */
export function isWithin(time: number | null, { from = -Infinity, to = Infinity }: Span): boolean {
	return time === null || (time >= from && time < to);
}

const dayMilliseconds = 86_400_000;
/** Where a day-only filter begins its days is not documented; the vendor's examples begin in UTC+7. */
const vietnamMilliseconds = 7 * 3_600_000;

/**
 * The days to ask for, so that every record of the span is among the answers wherever BeeIQ's days
 * begin and whether or not it counts the last one: one more on each side.
 * @returns days such as `2026-01-31`
 */
export function daysAround({ from, to }: Span): { first?: string; last?: string } {
	return {
		...(from !== undefined && { first: dayOf(from - dayMilliseconds) }),
		...(to !== undefined && { last: dayOf(to + dayMilliseconds) }),
	};
}

function dayOf(time: number): string {
	return new Date(Math.min(time + vietnamMilliseconds, latest)).toISOString().slice(0, 10);
}
