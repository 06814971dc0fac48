import { z } from 'zod';

const text = z.string().min(1);
/** An amount as text; the page prints it so. */
const amount = text.regex(/^-?\d+(\.\d+)?$/);
const product = { name: text, code: text, value: amount, canEdit: z.boolean() };
const ownId = { productIdApiRing: text };

/** Page 3 of the vendor's, whole. */
export const productSchemas = {
	create: z
		.object({ ...product, ...ownId })
		.partial({ value: true, canEdit: true })
		.strict(),
	update: z.object(product).partial().extend(ownId).strict(),
	delete: z.object(ownId).strict(),
};

/**
 * A change of a ticket. Documented as far as `title`; the rest is what POST takes. Members that nobody
 * documented are kept.
 */
export const ticketSchema = z
	.object({
		TicketId: z.union([text, z.number()]),
		title: text,
		SLA: text.optional(),
		summary: text.optional(),
		priority: text.optional(),
		group: text.optional(),
		category: text.optional(),
		status: text.optional(),
		cusFields: z.array(z.object({ name: text, value: text }).strict()).optional(),
	})
	.passthrough();
