import type { IDataObject } from 'n8n-workflow';
import { BeeiqFailure } from '../api/failure';
import type { Rest } from '../api/rest/rest';
import type { JsonObject } from '../json';
import {
	entriesOf,
	fieldText,
	freeText,
	optionalObject,
	requiredText,
	withoutEmpty,
} from './fields';
import { fieldFlag } from './choices';
import type { RestItem } from './rest-item';

/** Changes a ticket. What is left out is not sent, so nothing can be emptied in this way. */
export async function updateTicket(rest: Rest, item: RestItem): Promise<IDataObject[]> {
	const fields = additionalFields(item);
	const TicketId = required(item, 'ticketNumber', 'Ticket Number');
	const known = {
		TicketId,
		title: required(item, 'title', 'Title', freeText),
		status: fieldText(fields.status, 'Status'),
		priority: fieldText(fields.priority, 'Priority'),
		group: fieldText(fields.group, 'Group'),
		category: fieldText(fields.category, 'Category'),
		SLA: fieldText(fields.sla, 'SLA'),
		summary: freeText(fields.summary, 'Summary'),
		cusFields: entriesOf(fields.customFields).map(({ name, value }) => ({
			name: requiredText(name, 'Custom Fields: Name'),
			value: requiredText(value, 'Custom Fields: Value', freeText),
		})),
	};
	const body = {
		...optionalObject(fields.otherFields, 'Other Fields (JSON)'),
		...(withoutEmpty(known) as JsonObject),
	};
	const answer = await rest.write({
		task: 'updating the ticket',
		method: 'PUT',
		resource: 'ticket',
		body,
	});
	return [{ TicketId, ...answer, success: true } as IDataObject];
}

/** Adds a product, under an id of the caller's own, by which it is changed and deleted later. */
export async function createProduct(rest: Rest, item: RestItem): Promise<IDataObject[]> {
	const own = { name: required(item, 'name', 'Name'), code: required(item, 'code', 'Code') };
	return await writeProduct(rest, item, 'POST', { ...productFields(item), ...own });
}

/** Changes a product. */
export async function updateProduct(rest: Rest, item: RestItem): Promise<IDataObject[]> {
	const fields = productFields(item);
	if (Object.keys(fields).length > 0) return await writeProduct(rest, item, 'PUT', fields);
	throw new BeeiqFailure(
		'setting',
		'Nothing says what to change of the product.',
		"Add a field under 'Additional Fields'.",
	);
}

/** Deletes a product. Whether BeeIQ reads the id from the query or from the body is not documented. */
export async function deleteProduct(rest: Rest, item: RestItem): Promise<IDataObject[]> {
	const ids = { productIdApiRing: ownId(item) };
	await rest.write({
		task: 'deleting the product',
		method: 'DELETE',
		resource: 'product',
		qs: ids,
		body: ids,
	});
	return [{ deleted: true }];
}

async function writeProduct(
	rest: Rest,
	item: RestItem,
	method: 'POST' | 'PUT',
	fields: JsonObject,
): Promise<IDataObject[]> {
	const productIdApiRing = ownId(item);
	const answer = await rest.write({
		task: method === 'POST' ? 'creating the product' : 'updating the product',
		method,
		resource: 'product',
		body: { ...fields, productIdApiRing },
	});
	return [{ productIdApiRing, ...answer, success: true } as IDataObject];
}

/** The fields of a product that are given. An amount goes out as text, as the vendor's page prints it. */
function productFields(item: RestItem): JsonObject {
	const { name, code, value, canEdit } = additionalFields(item);
	const fields = {
		name: fieldText(name, 'Name'),
		code: fieldText(code, 'Code'),
		value: amountOf(value),
		canEdit: fieldFlag(canEdit, 'Price Can Be Changed'),
	};
	return (withoutEmpty(fields) ?? {}) as JsonObject;
}

function amountOf(value: unknown): string | null {
	const text = fieldText(value, 'Value');
	// 250.000 as people in Vietnam write it is a thousand times as much.
	const isAmbiguous = typeof value === 'string' && /^-?[1-9]\d{0,2}\.\d{3}$/.test(value.trim());
	if (text === null || (/^-?\d+(?:\.\d+)?$/.test(text) && !isAmbiguous)) return text;
	throw isAmbiguous
		? new BeeiqFailure(
				'setting',
				"'Value' may mean thousands or decimals.",
				'Write thousands without a point, as in 250000.',
			)
		: new BeeiqFailure(
				'setting',
				"'Value' is not a number.",
				'Write it with digits only, and a point before decimals.',
			);
}

function ownId(item: RestItem): string {
	return required(item, 'ownId', 'Own ID');
}

function required(
	{ context, itemIndex }: RestItem,
	name: string,
	label: string,
	read = fieldText,
): string {
	return requiredText(context.getNodeParameter(name, itemIndex, ''), label, read);
}

function additionalFields({ context, itemIndex }: RestItem): JsonObject {
	return context.getNodeParameter('additionalFields', itemIndex, {}) as JsonObject;
}
