import { z } from 'zod';
import { assigneeSchema } from './user';

/**
 * A ticket (guide 2.3, `ticket`). `TicketId` is printed as a number and with a capital T; BeeIQ's
 * REST interface takes the same number as text, so both are let through.
 */
export const ticketSchema = z.object({
	id: z.string().nullish(),
	_id: z.string().nullish(),
	TicketId: z.union([z.number(), z.string()]).nullish(),
	title: z.string().nullish(),
	status: z.string().nullish(),
	assignTo: assigneeSchema.nullish(),
	assignedTo: assigneeSchema.nullish(),
});
