import { z } from 'zod';
import { absent, answeredWithPage } from './failed-answer';

/** A webhook as BeeIQ holds it. */
export interface BeeiqWebhook {
	id: string;
	url: string;
	events: string[];
	active: boolean;
}

/** One page of a tenant's webhooks. */
interface WebhookPage {
	results: BeeiqWebhook[];
	/** How many there are on all pages, if BeeIQ says so. */
	total?: number;
}

// Tolerant, because BeeIQ documents none of it.

const idSchema = z.union([z.string(), z.number()]).transform(String);
const webhookSchema = z
	.object({
		id: idSchema.optional(),
		_id: idSchema.optional(),
		url: z.string(),
		events: z
			.array(z.union([z.string(), z.object({ code: z.string() }).transform(({ code }) => code)]))
			.default([]),
		active: z.boolean().default(true),
	})
	.transform(({ id, _id, ...webhook }, context) => {
		const known = _id ?? id;
		if (known !== undefined) return { id: known, ...webhook };
		context.addIssue({ code: 'custom', message: 'A webhook without an id' });
		return z.NEVER;
	});
const webhooksSchema = z.array(webhookSchema);
const pageSchema = z.union([
	webhooksSchema.transform((results) => ({ results, total: undefined })),
	z
		.object({
			metadata: z.object({ total: z.number().optional() }).optional(),
			results: webhooksSchema.optional(),
			data: webhooksSchema.optional(),
		})
		.transform(({ results, data, metadata }, context) => {
			const found = results ?? data;
			if (found) return { results: found, total: metadata?.total };
			context.addIssue({ code: 'custom', message: 'No list' });
			return z.NEVER;
		}),
]);

/** Reads the answer to the request for a new webhook; undefined if it is something else. */
export function readWebhook(body: unknown): BeeiqWebhook | undefined {
	return webhookSchema.safeParse(body).data;
}

/**
 * Reads the answer to the request for a page.
 * @throws BeeiqFailure if it is something else, as from a tenant without the webhook API
 */
export function readPage(body: unknown): WebhookPage {
	if (typeof body === 'string') throw answeredWithPage();
	const page = pageSchema.safeParse(body);
	if (page.success) return page.data;
	throw absent('answered with JSON that is no list of webhooks');
}
