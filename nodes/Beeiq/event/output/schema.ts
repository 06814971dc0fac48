import { z } from 'zod';
import type { JsonObject } from '../../json';
import { eventSchema } from '../event-schema';
import { eventActions, recordTypes } from '../events';
import { noteParents } from './note';

const text = z.string().nullable();

/**
 * The members that the output "Parsed" adds to every event: always all of them, null where there
 * is nothing to say. The output schema that ships with the node is generated from this.
 */
export const derivedMembersSchema = z.object({
	eventCode: z.string().describe("BeeIQ's code of the event, as sent"),
	recordType: z.enum([...recordTypes, 'unknown']).describe('What the event is about'),
	action: z.enum([...eventActions, 'unknown']).describe('What was done to it'),
	summary: z.string().describe('One plain-text sentence that says what happened'),
	record: z
		.object({ id: text, number: text, name: text, status: text, link: text })
		.describe('What the event is about; for a note, the record it hangs on'),
	person: z
		.object({ name: text, email: text, phone: text })
		.nullable()
		.describe('The contact on the event'),
	assignee: z
		.object({ name: text, email: text })
		.nullable()
		.describe('Who the record is assigned to'),
	author: z
		.object({ id: text, name: text, email: text, avatar: text })
		.nullable()
		.describe('The BeeIQ user who caused the event'),
	change: z
		.object({
			from: z.unknown(),
			to: z.unknown(),
			fields: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
		})
		.nullable()
		.describe('The old and the new value, and the members in which they differ'),
	note: z
		.object({ text, html: text, on: z.enum(noteParents).nullable(), recordId: text })
		.nullable()
		.describe('Only for a new note: what it says and the record it hangs on'),
	tenant: text.describe("First label of the host of BeeIQ's link"),
	deliveryId: z.string().describe('SHA-256 of the body; a repeat of the same body has the same'),
	receivedAt: z.string().describe('ISO 8601, UTC'),
	problems: z.array(z.string()).describe('Where the event differs from what BeeIQ documents'),
});

/** See {@link derivedMembersSchema}. */
export type DerivedMembers = Required<z.infer<typeof derivedMembersSchema>>;

/** An event as a workflow gets it in the output "Parsed". */
export type ParsedEvent = DerivedMembers & JsonObject;

/** An event in the output "Parsed": BeeIQ's members with the derived ones beside them. */
export const parsedEventSchema = eventSchema.merge(derivedMembersSchema);
