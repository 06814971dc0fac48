import type { EventAction } from '../event/events';
import type { JsonObject } from '../json';
import type { PolledKind } from './changes';

/** A record as it stands in BeeIQ now. */
export interface Found {
	kind: PolledKind;
	/** Tells it from every other record of its kind. */
	id: string;
	/** Milliseconds since 1970, as BeeIQ's clock had it; null if the record does not say. */
	createdAt: number | null;
	updatedAt: number | null;
	/** True if it does say when it was changed, in a way that cannot be read. */
	isUpdateUnreadable?: boolean;
	/** As sent. */
	record: JsonObject;
}

/** What to ask BeeIQ for: the records of a kind that were created, or changed, in a span of time. */
export interface Query {
	kind: PolledKind;
	by: EventAction;
	/** Milliseconds since 1970. Records outside of the span may come as well. */
	from: number;
	/** The first moment after the span; null if it has no end. */
	to: number | null;
}

/** The pages of one list, one after the other. */
export type Pages = AsyncIterable<Found[]>;

/** Where records are read from. */
export interface Source {
	/** How many records BeeIQ gives on a page at most. */
	pageSizes: Readonly<Record<PolledKind, number>>;
	/**
	 * The lists that a query takes, unread: more than one where BeeIQ wants to be asked for each sort of
	 * record. What cannot be read is thrown while reading.
	 * @param until after which nothing is asked and nothing waited for: `OutOfTime`; no end if left out
	 */
	lists(query: Query, until?: number): Pages[];
}
