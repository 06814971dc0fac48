import type { IDataObject } from 'n8n-workflow';
import type { Rest } from '../api/rest/rest';
import { lookUp } from './look-up';
import type { RestItem } from './rest-item';
import { readUnlessTooDeep } from './too-deep';
import { readWanted } from './wanted-record';

/**
 * The whole record that an event is about, as BeeIQ gives it, and what it was found by. Where it is not
 * certain there is none, which is not a failure.
 */
export async function getRecord(
	rest: Rest,
	{ context, itemIndex }: RestItem,
): Promise<IDataObject[]> {
	const event = readUnlessTooDeep('event', () => context.getNodeParameter('event', itemIndex));
	const wanted = readWanted(event);
	const { record, how } = await lookUp(rest, wanted);
	return [{ found: record !== null, record: (record?.json ?? null) as IDataObject | null, how }];
}
