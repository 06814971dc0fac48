import { BeeiqFailure } from '../api/failure';
import { changeNames, changes, type Change } from './changes';
import { Deadline } from './deadline';
import { findNews, type News } from './find-news';
import { Given } from './given';
import type { ChangeMemory, Memory } from './memory';
import { readChange } from './read-change';
import { keepLatest } from './read-lists';
import type { Found, Source } from './source';

/** What a look is made with. */
export interface LookSettings {
	changes: readonly Change[];
	/** How far behind the last look this one begins, in milliseconds. */
	lookBack: number;
	/** Milliseconds since 1970. */
	now: () => number;
}

/**
 * Looks at what has changed in BeeIQ since the last look. Of a change that has no memory, what the
 * look back holds counts as given.
 * @param memory what the last look knew; afterwards, what the next one has to know
 * @returns what is new, the oldest first
 * @throws BeeiqFailure if BeeIQ cannot be read or a record bears no time: the memory is then worthless
 */
export async function look(
	source: Source,
	memory: Memory,
	{ changes: chosen, lookBack, now }: LookSettings,
): Promise<News[]> {
	const start = now();
	const deadline = new Deadline(now);
	const fresh = begin(memory, chosen, start, lookBack);
	const records = new Map<string, Found>();
	for (const [change, part] of inOrder(memory, fresh)) {
		const { found, upTo } = await readChange(source, change, {
			...part,
			start,
			// What a first look leaves out would be news to the next one.
			deadline: fresh.has(part) ? new Deadline(() => start) : deadline,
		});
		for (const one of found) keepLatest(records, withStamp(one, change));
		part.mark = Math.max(part.mark, upTo);
	}
	const news = findNews(records.values(), memory, { start, fresh });
	for (const part of Object.values(memory)) part.from = Math.max(part.from, part.mark - lookBack);
	return news;
}

/**
 * Forgets what is no longer chosen, and begins with what is chosen now.
 * @param memory what the last look knew
 * @param start when the look begins, in milliseconds since 1970
 * @returns the memories of changes that no look has been at before
 */
export function begin(
	memory: Memory,
	chosen: readonly Change[],
	start: number,
	lookBack: number,
): ReadonlySet<ChangeMemory> {
	const fresh = new Set<ChangeMemory>();
	for (const change of changeNames) {
		const part = memory[change];
		if (!chosen.includes(change)) {
			delete memory[change];
		} else if (part === undefined) {
			const from = start - lookBack;
			fresh.add((memory[change] = { since: from, mark: from, from, given: new Given() }));
		} else if (part.mark - lookBack > start) {
			// The clock was ahead by more than the look back. That must not keep the node from looking.
			part.mark = part.from = start - lookBack;
		}
	}
	return fresh;
}

/** First looks first, then what lags furthest behind, so that none waits for ever for the others. */
function inOrder(memory: Memory, fresh: ReadonlySet<ChangeMemory>): Array<[Change, ChangeMemory]> {
	const parts = Object.entries(memory) as Array<[Change, ChangeMemory]>;
	return parts.sort(
		([, a], [, b]) => Number(fresh.has(b)) - Number(fresh.has(a)) || a.from - b.from,
	);
}

/**
 * The record as it is.
 * @throws BeeiqFailure if it bears no time by which the change could be told
 */
export function withStamp(found: Found, change: Change): Found {
	const { kind, createdAt, updatedAt, isUpdateUnreadable = false } = found;
	const isCreation = changes[change].action === 'created';
	// What was never changed may say so by saying nothing.
	const hasStamp = createdAt !== null && (isCreation || !isUpdateUnreadable);
	if (hasStamp || (!isCreation && updatedAt !== null)) return found;
	const members = isCreation ? '"createdAt"' : '"updatedAt"';
	throw new BeeiqFailure(
		'refused',
		`BeeIQ sent a ${kind} without a time in ${members}, so what is new cannot be told.`,
		'Nothing was passed on. Write to the makers of this node what BeeIQ sends there, or look for something else under "Trigger On".',
	);
}
