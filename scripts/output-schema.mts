import { z, type ZodType } from 'zod';
import { zodToJsonSchema } from 'zod-to-json-schema';
import { derivedMembersSchema, parsedEventSchema } from '../nodes/Beeiq/event/output/schema';

const written = z.object({
	success: z.literal(true),
	actionType: z.string(),
	data: z.object({}),
});
const webhook = z.object({
	id: z.string(),
	url: z.string(),
	events: z.array(z.string()),
	active: z.boolean(),
});

const text = z.string().nullable();
/** A record as "Simplify" gives it. */
const record = z.object({
	id: text,
	number: text,
	name: text,
	kind: z.enum(['lead', 'contact', 'account', 'deal', 'product', 'task', 'ticket']),
	status: text,
	phone: text,
	email: text,
	assignee: text,
	value: text,
	createdAt: text,
	updatedAt: text,
});
const deleted = z.object({ deleted: z.literal(true) });
const product = z.object({ success: z.literal(true), productIdApiRing: z.string() });

/** What the items look like, by the file in which n8n looks for it beside the node. */
const schemas: Record<string, ZodType> = {
	// n8n has one for all triggers of a folder: a record that was asked for has no code of an event.
	'output.json': parsedEventSchema.extend({
		eventCode: derivedMembersSchema.shape.eventCode.nullable(),
	}),
	'contact/create.json': written,
	'contact/get.json': record,
	'contact/getAll.json': record,
	'contact/update.json': written,
	'deal/create.json': written,
	'deal/get.json': record,
	'deal/getAll.json': record,
	'event/getRecord.json': z.object({
		found: z.boolean(),
		record: z.object({}).nullable(),
		how: z.string(),
	}),
	'event/parse.json': parsedEventSchema,
	'note/create.json': written,
	'product/createProduct.json': product,
	'product/deleteProduct.json': deleted,
	'product/getAll.json': record,
	'product/updateProduct.json': product,
	'task/getAll.json': record,
	'ticket/create.json': written,
	'ticket/get.json': record,
	'ticket/getAll.json': record,
	'ticket/updateTicket.json': z.object({
		success: z.literal(true),
		TicketId: z.union([z.string(), z.number()]),
	}),
	'webhook/create.json': webhook,
	'webhook/delete.json': deleted,
	'webhook/getAll.json': webhook,
};

/**
 * The schemas of the nodes' items, in the form n8n reads: `output.json` for the triggers, as its own
 * Webhook node has one, and `<resource>/<operation>.json` for the node BeeIQ.
 */
export function outputSchemas(): Record<string, object> {
	return Object.fromEntries(Object.entries(schemas).map(([file, one]) => [file, toJson(one)]));
}

function toJson(schema: ZodType): object {
	const json = zodToJsonSchema(schema, {
		$refStrategy: 'none',
		// Members that nobody has documented are in the item all the same.
		removeAdditionalStrategy: 'strict',
	});
	return { ...json, $schema: undefined, version: 1 };
}
