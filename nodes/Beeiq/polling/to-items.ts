import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { News } from './find-news';
import { parseRecord, shapes } from './parse-record';
import type { PollSettings } from './read-settings';

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
