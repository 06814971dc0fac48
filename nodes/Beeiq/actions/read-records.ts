import type { IDataObject } from 'n8n-workflow';
import { BeeiqFailure } from '../api/failure';
import type { Rest } from '../api/rest/rest';
import type { RestRecord } from '../api/rest/records';
import type { Resource } from '../api/rest/resources';
import { fieldFlag } from './choices';
import { readFilters } from './rest-filters';
import type { RestItem } from './rest-item';
import { toSearch, type Single } from './searches';
import { simplify } from './simplify-record';

/** Get Many: the records that the filters choose, all or up to the limit. */
export async function getMany(
	rest: Rest,
	item: RestItem,
	resource: Resource,
): Promise<IDataObject[]> {
	const limit = readLimit(item);
	const queries = readFilters(item.context, item.itemIndex, resource);
	return shown(await rest.read(queries, { limit }), item);
}

const limitUnlessGiven = 50;

/**
 * How many records an item asks for.
 * @throws BeeiqFailure if that is no number of 1 or more
 */
export function readLimit({ context, itemIndex }: RestItem): number {
	const returnAll = context.getNodeParameter('returnAll', itemIndex, false);
	if (fieldFlag(returnAll, 'Return All')) return Infinity;
	const given: unknown = context.getNodeParameter('limit', itemIndex, limitUnlessGiven);
	// Left empty, as an AI agent may do. To JavaScript true is a number, and so is a list of one.
	if (given === null || given === undefined || given === '') return limitUnlessGiven;
	const limit = ['number', 'string'].includes(typeof given) ? Number(given) : NaN;
	if (Number.isInteger(limit) && limit >= 1) return limit;
	throw new BeeiqFailure(
		'setting',
		"'Limit' is not a whole number of 1 or more.",
		"Change it, or switch on 'Return All'.",
	);
}

/** Get: the one record that was asked for. None, or more than one, is an error. */
export async function getOne(rest: Rest, item: RestItem, resource: Single): Promise<IDataObject[]> {
	const { queries, what, isMeant } = toSearch[resource](item);
	const asked = queries.map((query) => ({
		...query,
		keep: (record: RestRecord) => (query.keep?.(record) ?? true) && isMeant(record),
	}));
	// Two are enough to know that there is more than one.
	const found = await rest.read(asked, { limit: 2 });
	if (found.length === 1) return shown(found, item);
	if (found.length === 0) {
		throw new BeeiqFailure('refused', `BeeIQ has no ${what}.`, 'Check the value.');
	}
	throw new BeeiqFailure(
		'refused',
		`BeeIQ has more than one ${what}.`,
		"Use the operation 'Get Many' to get all of them.",
	);
}

function shown(records: RestRecord[], { context, itemIndex }: RestItem): IDataObject[] {
	const isSimple =
		fieldFlag(context.getNodeParameter('simplify', itemIndex, true), 'Simplify') ?? true;
	return records.map((record) => (isSimple ? simplify(record) : (record.json as IDataObject)));
}
