import { raise } from '../api/failure';
import { OutOfTime } from '../api/rest/request';
import type { Deadline } from './deadline';
import type { Found, Query, Source } from './source';

/** How often lists of several pages are read again before they are taken as they are. */
const repeatsAtMost = 3;

/** What reading some lists brought. */
export type Reading =
	/** Every record that was there, and the same ones in two passes where one page was not enough. */
	| { kind: 'whole'; found: Found[] }
	/** Records came, went or changed in every pass, so that one may have been missed between two pages. */
	| { kind: 'moving'; found: Found[] }
	/** Given up, since a list has more pages than are wanted; what they held so far. */
	| { kind: 'tooLong'; found: Found[] }
	/** Given up, since there is no more time. */
	| { kind: 'late' };

/** How much is read. */
interface Limits {
	/** Of each list. */
	pagesAtMost: number;
	deadline: Deadline;
}

/**
 * Reads all pages of the lists that a query takes. BeeIQ gives a list page by page, counted from its
 * start: what is added, deleted or moved in the meantime can push a record from a page that is still to
 * be read to one that was. So lists of several pages are read again until a pass finds what the one
 * before it did.
 * A page as large as it can be counts as several: if the second repeats it, that is how the list ends, or
 * as many were added.
 */
export async function readLists(
	source: Source,
	query: Query,
	{ pagesAtMost, deadline }: Limits,
): Promise<Reading> {
	const latest = new Map<string, Found>();
	let before: Set<string> | undefined;
	for (let pass = 0; pass <= repeatsAtMost; pass++) {
		const { ending, seen } = await readOnce(source, query, { pagesAtMost, deadline, latest });
		const found = [...latest.values()];
		if (ending === 'tooLong') return { kind: 'tooLong', found };
		if (ending === 'late') return { kind: 'late' };
		const isSettled = before !== undefined && isSame(before, seen);
		if (ending === 'onePage' || isSettled) return { kind: 'whole', found };
		before = seen;
	}
	return { kind: 'moving', found: [...latest.values()] };
}

/** Reads all pages once. Gives how that ended, and the records that were seen, as they stood. */
async function readOnce(
	source: Source,
	query: Query,
	{ pagesAtMost, deadline, latest }: Limits & { latest: Map<string, Found> },
): Promise<{ ending: 'onePage' | 'severalPages' | 'tooLong' | 'late'; seen: Set<string> }> {
	const seen = new Set<string>();
	let hasSeveralPages = false;
	try {
		for (const list of source.lists(query, deadline.time)) {
			let pages = 0;
			for await (const page of list) {
				hasSeveralPages ||= pages > 0 || page.length >= source.pageSizes[query.kind];
				if (++pages > pagesAtMost) return { ending: 'tooLong', seen };
				if (deadline.isPast) return { ending: 'late', seen };
				for (const found of page) {
					seen.add(`${found.id} ${found.createdAt} ${found.updatedAt}`);
					keepLatest(latest, found);
				}
			}
		}
	} catch (error) {
		if (error instanceof OutOfTime) return { ending: 'late', seen };
		return raise(error as Error);
	}
	return { ending: hasSeveralPages ? 'severalPages' : 'onePage', seen };
}

/** Keeps of each record how it stood last. */
export function keepLatest(records: Map<string, Found>, found: Found): void {
	const id = `${found.kind}:${found.id}`;
	const known = records.get(id);
	if (known === undefined || (found.updatedAt ?? 0) >= (known.updatedAt ?? 0)) {
		records.set(id, found);
	}
}

function isSame(left: Set<string>, right: Set<string>): boolean {
	return left.size === right.size && [...left].every((text) => right.has(text));
}
