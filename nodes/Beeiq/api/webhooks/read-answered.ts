import { isObject, type JsonObject } from '../../json';
import type { HttpAnswer } from '../http';
import { isSegment } from '../path-segment';
import { exactJson, idIn, type BeeiqWebhook } from './read-webhooks';
import { isDeleted } from './webhook-state';

/** What BeeIQ says of a webhook that it has added or changed; it may say nothing. */
export interface AnsweredWebhook extends Partial<Pick<BeeiqWebhook, 'id' | 'url'>> {
	/** It is marked as deleted. */
	isDeleted?: true;
	/**
	 * There was nothing to change: `counted`, it says that it found none; `blank`, it is empty where the webhook should
	 * be, or counts what is otherwise now, which some servers answer to any change.
	 */
	noMatch?: 'counted' | 'blank';
}

/**
 * Reads the answer to an add or a change, which may be the webhook, by itself or in `data`, its id alone,
 * or anything else.
 */
export function readAnswered(answer: HttpAnswer): AnsweredWebhook {
	const { status, text } = answer;
	const json = exactJson(answer);
	const none = text.trim() === '' ? {} : readNoMatch(json);
	if (Array.isArray(json)) return none;
	if (!isObject(json)) {
		return { ...none, ...readBareId(typeof json === 'string' ? json : text.trim(), status) };
	}
	const candidates = [json, json.data, json.results, json.webhook]
		.filter(isObject)
		.filter((candidate) => idIn(candidate) !== undefined);
	// What has an id and no URL may be the request, with the webhook inside of it.
	const entry = candidates.find(({ url }) => typeof url === 'string') ?? candidates[0];
	// A webhook may count something itself, such as its deliveries.
	if (!entry) return none;
	const url = typeof entry.url === 'string' ? entry.url : undefined;
	return { id: idIn(entry), url, ...(isDeleted(entry) && { isDeleted: true }) };
}

/**
 * A single word with a digit in it. One digit could mean "true", and the status is not an id: taken for one, it
 * would be another's, while the list tells the id as well.
 */
function readBareId(text: string, status: number): AnsweredWebhook {
	const isOne = /^(?=.*\d)[\w/-]{2,64}$/.test(text) && text !== String(status);
	return isOne && isSegment(text) ? { id: text } : {};
}

/**
 * Reads whether a server says so that there was nothing to change: `null` or `""`, zero from the database (Mongoose,
 * MongoDB, Sequelize, TypeORM, MySQL, PostgreSQL, Prisma), or no data.
 */
function readNoMatch(json: unknown): Pick<AnsweredWebhook, 'noMatch'> {
	const answers = isObject(json) ? [json, json.data, json.result].filter(isObject) : [];
	if (answers.some((answer) => countsNone(answer, isFound))) return { noMatch: 'counted' };
	const isBlank =
		json === null ||
		json === '' ||
		(Array.isArray(json) && json[0] === 0) ||
		(isObject(json) && json.data === null) ||
		answers.some((answer) => countsNone(answer, isCount));
	return isBlank ? { noMatch: 'blank' } : {};
}

function countsNone(holder: JsonObject, names: RegExp): boolean {
	const counts = Object.entries(holder).filter(([name]) => names.test(name));
	return counts.length > 0 && counts.every(([, count]) => count === 0);
}

/** Counts what was found; the others may count what is otherwise now, which is nothing of one that was right. */
const isFound = /^(?:n|matchedCount|rowCount)$/;
const isCount =
	/^(?:n|nModified|(?:matched|modified|upserted)Count|affected(?:Rows)?|changedRows|rowCount|count)$/;
