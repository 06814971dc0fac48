import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { BeeiqFailure } from '../api/failure';
import { openRest } from '../api/rest/client';
import { changes } from './changes';
import { findNews } from './find-news';
import { begin, withStamp } from './look';
import type { Memory } from './memory';
import { keepLatest } from './read-lists';
import { readSettings } from './read-settings';
import { sourceIn } from './rest-source';
import type { Found } from './source';
import { toItems } from './to-items';

const days = 30;
const itemsAtMost = 5;

/**
 * What a person who builds a workflow gets to see: some changes of the last weeks, from the first page
 * of each list. Nothing is remembered.
 * @throws BeeiqFailure if there are none
 */
export async function testRun(context: IPollFunctions): Promise<INodeExecutionData[]> {
	const settings = readSettings(context);
	const source = sourceIn(await openRest(context));
	const start = Date.now();
	const memory: Memory = {};
	const lookBack = days * 86_400_000;
	begin(memory, settings.changes, start, lookBack);

	const records = new Map<string, Found>();
	for (const change of settings.changes) {
		const { kind, action: by } = changes[change];
		for (const list of source.lists({ kind, by, from: start - lookBack, to: null })) {
			for await (const page of list) {
				for (const found of page) keepLatest(records, withStamp(found, change));
				break;
			}
		}
	}
	const news = findNews(records.values(), memory, { start, fresh: new Set() });
	const items = toItems(news, settings).slice(-itemsAtMost);
	if (items.length > 0) return items;
	const which = settings.conditions === null ? '' : ' that meets the conditions of the node';
	throw new BeeiqFailure(
		'setting',
		`BeeIQ shows no change of the last ${days} days${which}.`,
		'Add or edit a record in BeeIQ that the node looks for, then test again.',
	);
}
