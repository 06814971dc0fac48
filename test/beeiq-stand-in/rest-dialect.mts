/**
 * How the stand-in's REST interface speaks, where the vendor's pages leave it open or differ from one
 * another. A plain value, so that a generator can draw one.
 */
export interface RestDialect {
	/** How a list is written. `one`: a list of one record is that record alone. */
	shape: 'bare' | 'one' | 'data' | 'sessions';
	/** How success is written beside `data`, and in the answer to what writes. */
	success: true | 1 | '1' | 'true';
	/** How a write is answered. */
	confirmation: 'success' | 'ok' | 'record';
	/**
	 * How times are written; `absent`: empty, as the pages print them for contacts, deals and tickets;
	 * `created`: only when a record was made.
	 */
	stamps: 'number' | 'text' | 'iso' | 'absent' | 'created';
	/** The member with the 24 hexadecimal digits, if there is one. */
	idMember: '_id' | 'id' | 'none';
	/** How the numbers that people know records by are written. */
	numbers: 'number' | 'text';
	/** What is empty in a record. */
	empty: 'text' | 'null' | 'absent';
	/** No page is longer, whatever was asked for. */
	cap: number;
	/** What lies past the last page. */
	pastEnd: 'empty' | 'notFound' | 'last' | 'first';
	/** How a list without any record is answered. */
	nothing: 'empty' | 'notFound';
	order: 'newest' | 'oldest';
	/** So many records are added between one page and the next. */
	addedPerPage: number;
	/** Filters that are not looked at. */
	ignores: string[];
	/** Where the days of filters by day begin, in hours east of Greenwich. */
	dayZone: number;
	/** The last day of a filter by day is part of it. */
	lastDayCounts: boolean;
	/** A phone number finds those that are written the same, or those with the same digits. */
	phones: 'same' | 'digits';
}

/** As the vendor's pages say, where they say it. */
export const plainDialect: RestDialect = {
	shape: 'bare',
	success: 1,
	confirmation: 'success',
	stamps: 'iso',
	idMember: '_id',
	numbers: 'number',
	empty: 'text',
	cap: 100,
	pastEnd: 'empty',
	nothing: 'empty',
	order: 'newest',
	addedPerPage: 0,
	ignores: [],
	dayZone: 7,
	lastDayCounts: true,
	phones: 'same',
};
