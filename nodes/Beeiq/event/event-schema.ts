import { z } from 'zod';
import { contactSchema } from './entities/contact';
import { dealSchema } from './entities/deal';
import { taskSchema } from './entities/task';
import { ticketSchema } from './entities/ticket';
import { userSchema } from './entities/user';

/**
 * One event as the guide documents it (2.3): what every event may carry, whatever it is about. Nothing is
 * parsed with it: `readSchema` reads from it which kinds a member may have, and the output schema is made
 * from it. Any member may be null or absent, since the guide prints fragments and never a whole body.
 */
export const eventSchema = z.object({
	eventCode: z.string(),
	createdBy: userSchema.nullish(),
	contact: contactSchema.nullish(),
	ticket: ticketSchema.nullish(),
	task: taskSchema.nullish(),
	deal: dealSchema.nullish(),
	/** Declared a string in the guide and printed there as an object. Both are let through. */
	eventContent: z.union([z.string(), z.object({}), z.array(z.unknown())]).nullish(),
	/** The web address of the record, on the tenant's host. */
	link: z.string().nullish(),
});
