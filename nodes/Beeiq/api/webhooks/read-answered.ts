import { isObject, type JsonObject } from '../../json';
import type { HttpAnswer } from '../http';
import { isSegment } from '../path-segment';
import { exactJson, idIn, type BeeiqWebhook } from './read-webhooks';
import { isDeleted } from './webhook-state';

/** What BeeIQ says of a webhook that it has added or changed; it may say nothing. */
export interface AnsweredWebhook extends Partial<Pick<BeeiqWebhook, 'id' | 'url'>> {
	/** It is marked as deleted. */
	isDeleted?: true;
	/** There was nothing to change. */
	isNoMatch?: true;
}

/**
 * Reads the answer to an add or a change, which may be the webhook, by itself or in `data`, its id alone,
 * or anything else.
 */
export function readAnswered(answer: HttpAnswer): AnsweredWebhook {
	const { status, text } = answer;
	const json = exactJson(answer);
	if (text.trim() !== '' && isNoMatch(json)) return { isNoMatch: true };
	if (Array.isArray(json)) return {};
	if (!isObject(json)) return readBareId(typeof json === 'string' ? json : text.trim(), status);
	const candidates = [json, json.data, json.results, json.webhook]
		.filter(isObject)
		.filter((candidate) => idIn(candidate) !== undefined);
	// What has an id and no URL may be the request, with the webhook inside of it.
	const entry = candidates.find(({ url }) => typeof url === 'string') ?? candidates[0];
	if (!entry) return {};
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
 * True for an answer to a change by which a server says that there was nothing to change: `null` or `""`, zero from
 * the database (Mongoose, MongoDB, Sequelize, TypeORM, MySQL, PostgreSQL, Prisma), or no data.
 */
function isNoMatch(json: unknown): boolean {
	if (json === null || json === '') return true;
	if (Array.isArray(json)) return json[0] === 0;
	if (!isObject(json)) return false;
	return json.data === null || [json, json.data, json.result].filter(isObject).some(countsNone);
}

function countsNone(holder: JsonObject): boolean {
	const counts = Object.entries(holder).filter(([name]) => isCount.test(name));
	return counts.length > 0 && counts.every(([, count]) => count === 0);
}

const isCount =
	/^(?:n|nModified|(?:matched|modified|upserted)Count|affected(?:Rows)?|changedRows|rowCount|count)$/;
