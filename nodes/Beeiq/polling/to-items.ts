import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { flattenParsed } from '../event/output/flat';
import type { OutputName } from '../event/settings';
import type { JsonObject } from '../json';
import type { News } from './find-news';
import { parseRecord, type ParsedRecord } from './parse-record';
import type { PollSettings } from './read-settings';

/** The item of a parsed record in the chosen shape. */
const shapes: Record<OutputName, (parsed: ParsedRecord, sent: JsonObject) => JsonObject> = {
	parsed: (parsed) => parsed,
	flat: (parsed) => flattenParsed(parsed),
	/** The record exactly as received. */
	raw: (_, sent) => sent,
};

/** The items that the workflow gets: of the news, what meets the conditions, in the chosen shape. */
export function toItems(
	news: News[],
	{ conditions, output, summaryLanguage }: PollSettings,
): INodeExecutionData[] {
	const context = { receivedAt: new Date().toISOString(), summaryLanguage };
	return news.flatMap((one) => {
		const parsed = parseRecord(one, context);
		if (conditions !== null && !conditions(parsed)) return [];
		return [{ json: shapes[output](parsed, one.found.record) as IDataObject }];
	});
}
