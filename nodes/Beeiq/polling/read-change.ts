import { changes, type Change } from './changes';
import type { Deadline } from './deadline';
import { readLists } from './read-lists';
import type { Found, Query, Source } from './source';

const second = 1000;
const day = 24 * 60 * 60 * second;
/** BeeIQ's days are those of Vietnam, seven hours ahead of UTC. */
const dayOffset = 7 * 60 * 60 * second;

/** A list with more pages than this is asked for in shorter spans of time, if there are any. */
const pagesAtMost = 25;

/** So far a record may lie beside the span that was asked for, in whatever way BeeIQ cuts its times. */
const strayAtMost = { contact: 3 * day, task: 3 * day, ticket: 120 * second };

/** What was read of one change. */
interface ChangeReading {
	found: Found[];
	/** The time before which every record was read, in milliseconds since 1970. */
	upTo: number;
}

/**
 * Reads the records of a change from a time on, without an end: in one go, or where that is too much
 * in spans of time, of which the shortest is a day where BeeIQ filters by day. What is read when there
 * is no more time counts up to the last whole span.
 * @param from milliseconds since 1970, like all times here
 * @param mark how far an earlier look came
 * @param start when the look began, which is how far this one may come
 */
export async function readChange(
	source: Source,
	change: Change,
	{
		from,
		mark,
		start,
		deadline,
	}: { from: number; mark: number; start: number; deadline: Deadline },
): Promise<ChangeReading> {
	const { kind, action: by } = changes[change];
	const shortest = kind === 'ticket' ? second : day;
	const found: Found[] = [];
	let begin = from;
	let length = Infinity;
	let isInSpans = true;
	while (!deadline.isPast) {
		const end = kind === 'ticket' ? begin + Math.max(length, second) : endOfDays(begin, length);
		const to = end > start || !isInSpans ? null : end;
		const span = (to ?? start) - begin;
		const query: Query = { kind, by, from: begin, to };
		const reading = await readLists(source, query, {
			pagesAtMost: isInSpans && span > shortest ? pagesAtMost : Infinity,
			deadline,
		});
		if (reading.kind === 'tooLong') {
			// Where BeeIQ does not look at the span, a shorter one has as many records.
			isInSpans = !reading.found.some((one) => isOutside(one, query));
			length = span / 2;
			continue;
		}
		if (reading.kind === 'late') break;
		found.push(...reading.found);
		if (reading.kind === 'moving') break;
		begin = to ?? start;
		deadline.hasProgressed ||= begin > mark;
		if (to === null) break;
		length *= 2;
	}
	return { found, upTo: begin };
}

/** True for a record that BeeIQ would not have given, had it looked at the span. */
function isOutside(found: Found, { kind, by, from, to }: Query): boolean {
	const stamp = by === 'created' ? found.createdAt : found.updatedAt;
	if (stamp === null) return false;
	return stamp < from - strayAtMost[kind] || stamp > (to ?? Infinity) + strayAtMost[kind];
}

/** Spans of days end with a day, so that no day is asked for more often than it has to be. */
function endOfDays(begin: number, length: number): number {
	return Math.max(startOfDay(begin + length), startOfDay(begin) + day);
}

function startOfDay(time: number): number {
	return Math.floor((time + dayOffset) / day) * day - dayOffset;
}
