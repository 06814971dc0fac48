import { z } from 'zod';
import { problemsOf } from '../event/check-event';
import { readSchema } from '../event/documented';
import { contactSchema } from '../event/entities/contact';
import { taskSchema } from '../event/entities/task';
import { ticketSchema } from '../event/entities/ticket';
import type { JsonObject } from '../json';
import type { PolledKind } from './changes';

const text = z.string().nullish();
/** Numbers are printed as numbers and taken as text; times are milliseconds or ISO 8601. */
const numberOrText = z.union([z.number(), z.string()]).nullish();
const stamps = { createdAt: numberOrText, updatedAt: numberOrText };

/**
 * The records that the REST interface gives, as far as the vendor's pages (1, 4 and 16) and the guide
 * show them. Most values are printed empty there; of what nothing else shows, nothing is said here.
 */
const records = z.object({
	contact: contactSchema
		.extend({
			...stamps,
			contactType: text,
			type: numberOrText,
			leadId: numberOrText,
			customerId: numberOrText,
			responsibleStaff: text,
			/** Printed as a list, described as a text. */
			tags: z.union([z.string(), z.array(z.unknown())]).nullish(),
			cusFields: z.array(z.object({ name: text })).nullish(),
		})
		.nullish(),
	task: taskSchema
		.extend({ ...stamps, dueAt: numberOrText, priority: text, status: text })
		.nullish(),
	ticket: ticketSchema
		.extend({
			...stamps,
			contact: contactSchema.nullish(),
			priority: text,
			/** HTML. */
			summary: text,
			cusFields: z.array(z.object({ name: text })).nullish(),
		})
		.nullish(),
});

const documentedRecords = readSchema(records);

/** Where a record differs from what is documented: path and kind, never a value. */
export function problemsIn(kind: PolledKind, record: JsonObject): string[] {
	return problemsOf({ [kind]: record }, documentedRecords);
}
