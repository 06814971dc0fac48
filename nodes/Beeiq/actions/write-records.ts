import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { openListener, type OpenListener } from '../api/listener/client';
import { BeeiqFailure } from '../api/failure';
import {
	defaultBatchSize,
	largestBatchSize,
	type ListenerAction,
} from '../api/listener/listener-action';
import { fieldText } from './fields';
import { failItem } from './for-each-item';

/** An item that is ready to be sent. */
interface Ready {
	itemIndex: number;
	action: ListenerAction;
}

/**
 * Writes one record to BeeIQ for each item, many items in one request. Every item is read before the
 * first is sent, so that nothing goes out where one of them cannot. BeeIQ is believed to take or
 * refuse a request as a whole: one that fails marks its own items and no others.
 */
export async function writeRecords(
	context: IExecuteFunctions,
	toAction: (itemIndex: number) => ListenerAction,
): Promise<INodeExecutionData[]> {
	const results: INodeExecutionData[] = [];
	const ready: Ready[] = [];
	let batchSize = 0;
	for (const itemIndex of context.getInputData().keys()) {
		try {
			batchSize ||= batchSizeOf(context);
			ready.push({ itemIndex, action: toAction(itemIndex) });
		} catch (error) {
			results[itemIndex] = failItem(context, itemIndex, error, 'Nothing was sent to BeeIQ.');
		}
	}

	let listener: OpenListener | undefined;
	for (const batch of batchesOf(ready, batchSize)) {
		try {
			listener ??= await openListener(context);
			await listener.send(batch.map(({ action }) => action));
			for (const { itemIndex, action } of batch) results[itemIndex] = done(itemIndex, action);
		} catch (error) {
			for (const { itemIndex } of batch) {
				results[itemIndex] = failItem(context, itemIndex, error, positionOf(batch, ready));
			}
		}
	}
	return results;
}

/** BeeIQ answers "OK" and no id, so what is known of the record is what it was sent. */
function done(itemIndex: number, { actionType, data }: ListenerAction): INodeExecutionData {
	const json = { success: true, actionType, data: data as IDataObject };
	return { json, pairedItem: { item: itemIndex } };
}

/** The same for every item, since items share requests. */
function batchSizeOf(context: IExecuteFunctions): number {
	const { batchSize } = context.getNodeParameter('options', 0, {}) as { batchSize?: unknown };
	const text = fieldText(batchSize, 'Batch Size');
	if (text === null) return defaultBatchSize;
	const size = /^\d+$/.test(text) ? Number(text) : 0;
	if (size >= 1 && size <= largestBatchSize) return size;
	throw new BeeiqFailure(
		'setting',
		`'Batch Size' is not a whole number from 1 to ${largestBatchSize}.`,
		`Without it, ${defaultBatchSize} items go out at a time.`,
	);
}

function batchesOf<Item>(items: Item[], size: number): Item[][] {
	const count = Math.ceil(items.length / size);
	return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** Where a run that ends with this batch has got to; n8n counts items from 0. */
function positionOf(batch: Ready[], ready: Ready[]): string {
	const [first, last] = [batch[0], batch.at(-1)] as [Ready, Ready];
	const failed =
		first === last
			? `The request was for item ${first.itemIndex}, counted from 0.`
			: `The request was for items ${first.itemIndex} to ${last.itemIndex}, counted from 0.`;
	const before = ready.indexOf(first) > 0 ? ' BeeIQ has taken those before it.' : '';
	const after = last === ready.at(-1) ? '' : ' Those after it were not sent.';
	return failed + before + after;
}
