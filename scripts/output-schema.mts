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

/** What the items look like, by the file in which n8n looks for it beside the node. */
const schemas: Record<string, ZodType> = {
	// n8n has one for all triggers of a folder: a record that was asked for has no code of an event.
	'output.json': parsedEventSchema.extend({
		eventCode: derivedMembersSchema.shape.eventCode.nullable(),
	}),
	'contact/create.json': written,
	'contact/update.json': written,
	'deal/create.json': written,
	'event/parse.json': parsedEventSchema,
	'note/create.json': written,
	'ticket/create.json': written,
	'webhook/create.json': webhook,
	'webhook/delete.json': z.object({ id: z.string(), deleted: z.literal(true) }),
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
