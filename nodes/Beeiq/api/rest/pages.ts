import { BeeiqFailure } from '../failure';
import type { RestRecord } from './records';

/** A list that goes on for longer than this does not end. */
const maximumPages = 10_000;
/** So many pages in a row may bring nothing new, each in another order, while records are added. */
const maximumMoved = 5;

/**
 * Reads a list page by page, from 1, until a page is empty or brings nothing new. A short page is
 * followed on, since a server may give less than it is asked for. Records that are added in front of the
 * others push them to later pages: each is given once, and a whole page of known ones that was not seen
 * in this order before does not end the list.
 * @param readPage gives the records of a page; none past the end
 * @returns what is new on each page, never an empty list
 * @throws BeeiqFailure for a list without end
 */
export async function* readPages(
	readPage: (page: number) => Promise<RestRecord[]>,
): AsyncGenerator<RestRecord[], void, undefined> {
	const known = new Set<string>();
	const seenPages = new Set<string>();
	let longest = 0;
	let moved = 0;
	for (let page = 1; page <= maximumPages; page++) {
		const records = await readPage(page);
		if (records.length === 0) return;
		longest = Math.max(longest, records.length);

		const fresh = unknownOf(records, known);
		const order = records.map(({ key }) => key).join('\n');
		if (fresh.length > 0) {
			moved = 0;
			yield fresh;
		} else if (records.length < longest || seenPages.has(order) || ++moved > maximumMoved) {
			return;
		}
		seenPages.add(order);
	}
	throw new BeeiqFailure(
		'refused',
		`BeeIQ gave ${maximumPages} pages of a list and still more.`,
		'Narrow it with filters.',
	);
}

/** The records that are not known yet, each once; from now on they are. */
export function unknownOf(records: RestRecord[], known: Set<string>): RestRecord[] {
	return records.filter(({ key }) => {
		const isNew = !known.has(key);
		known.add(key);
		return isNew;
	});
}
