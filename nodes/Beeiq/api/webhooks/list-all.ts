import { writeJson } from '../../json';
import { raise, type BeeiqFailure } from '../failure';
import type { HttpAnswer } from '../http';
import { pageSize } from './addresses';
import {
	isMarked,
	readDeleted,
	readListed,
	readPage,
	readWebhook,
	type BeeiqWebhook,
	type DeletedWebhook,
	type WebhookPage,
} from './read-webhooks';

/** What BeeIQ lists. */
export interface WebhookList {
	/** Each webhook once. */
	webhooks: BeeiqWebhook[];
	/** Those that it marks as deleted. */
	deleted: DeletedWebhook[];
	/** True if BeeIQ says how many there are, and these are all. Otherwise it may hold others. */
	isComplete: boolean;
	/** True if there were other pages, which were not read. */
	isCut: boolean;
	/** True if BeeIQ refused a page on which there may be others. */
	isRefused: boolean;
	/** True if BeeIQ says that there are more than these. */
	isShort: boolean;
	/** Why it gave no such page, if it may give it later. */
	failure?: BeeiqFailure;
}

/** How the list is read. */
export interface Reading {
	/** Read on after the total, which may be that of a page. */
	isThorough: boolean;
	/** Whether another page may be read after this one: a list may have no end. */
	mayReadOn(page: number): boolean;
}

/**
 * Reads pages until one is empty, brings nothing new, or the total is reached.
 * @throws BeeiqFailure if there is no list at all
 */
export async function listAll(
	ask: (page: number) => Promise<HttpAnswer>,
	{ isThorough, mayReadOn }: Reading,
): Promise<WebhookList> {
	const seen = new Map<string, unknown>();
	let firstTotal: number | undefined;
	let goesOn = false;
	for (let page = 1; page === 1 || mayReadOn(page - 1); page++) {
		let read = await readOne(ask, page);
		// It may be beyond the last, or come the next time.
		const mayCome = 'failure' in read && isPassing(read.failure) && firstTotal === undefined;
		if (mayCome) read = await readOne(ask, page);
		if ('failure' in read) return listUpTo(seen, firstTotal, read.failure, goesOn);
		const { entries, total, hasMore } = read;
		goesOn = hasMore;
		if (page === 1) firstTotal = total;
		const before = seen.size;
		for (const entry of entries) {
			const key = keyOf(entry);
			// One that is listed without a mark as well is there.
			if (!seen.has(key) || isMarked(seen.get(key))) seen.set(key, entry);
		}
		// It goes on otherwise than by pages.
		if (seen.size === before) return listOf(seen, firstTotal, hasMore);
		const mayBeOfPage = entries.length >= pageSize && entries.length === total;
		if (seen.size === total && !isThorough && !mayBeOfPage) return listOf(seen, total);
	}
	return { ...listOf(seen, firstTotal), isComplete: false, isCut: true };
}

/** A page beyond the last is empty, or fails. */
async function readOne(
	ask: (page: number) => Promise<HttpAnswer>,
	page: number,
): Promise<WebhookPage | { failure: BeeiqFailure }> {
	try {
		return readPage(await ask(page));
	} catch (error) {
		const failure = error as BeeiqFailure;
		return page > 1 ? { failure } : raise(failure);
	}
}

function isPassing({ kind, isOfSignIn }: BeeiqFailure): boolean {
	return kind === 'passing' && !isOfSignIn;
}

/**
 * After the total, a page that fails is beyond the last, however BeeIQ says so. Where there is no total, only
 * one that it does not know is; one that it cannot give now leaves the list as far as it was read.
 */
function listUpTo(
	seen: Map<string, unknown>,
	total: number | undefined,
	failure: BeeiqFailure,
	goesOn: boolean,
): WebhookList {
	const { kind } = failure;
	const isRead = total !== undefined && seen.size >= total;
	const isRefusal = kind === 'absent' || kind === 'refused';
	if (total === undefined && isPassing(failure)) {
		return { ...listOf(seen, total, goesOn), isRefused: true, failure };
	}
	// Without a sign-in, nothing else would work.
	if (failure.isShutOut || !(isRead || isRefusal)) return raise(failure);
	const isEnd = isRead || (total === undefined && kind === 'absent');
	return { ...listOf(seen, total, goesOn), isRefused: !isEnd };
}

function keyOf(entry: unknown): string {
	const id = readWebhook(entry)?.id;
	// One that is nested too deeply to be written is none of ours.
	return id === undefined ? (writeJson(entry) ?? 'too deep') : `id ${id}`;
}

function listOf(
	seen: Map<string, unknown>,
	total: number | undefined,
	hasMore = false,
): WebhookList {
	const entries = [...seen.values()];
	const webhooks = entries.map(readListed).filter((webhook) => webhook !== undefined);
	const deleted = entries.map(readDeleted).filter((webhook) => webhook !== undefined);
	const isComplete = seen.size === total;
	// A total that is reached counts more than that there is another page.
	const isShort = total === undefined ? hasMore : seen.size < total;
	return { webhooks, deleted, isComplete, isCut: false, isRefused: false, isShort };
}
