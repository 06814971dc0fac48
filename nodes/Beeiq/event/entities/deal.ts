import { z } from 'zod';
import { assigneeSchema } from './user';

/**
 * A deal, which BeeIQ also calls opportunity and, in Vietnamese, "giao dịch" (guide 2.3, `deal`).
 * The guide prints `stage` as an object with a name; BeeIQ's REST interface gives the bare id of
 * the stage, so a text is let through as well.
 */
export const dealSchema = z.object({
	id: z.string().nullish(),
	_id: z.string().nullish(),
	name: z.string().nullish(),
	stage: z.union([z.object({ name: z.string().nullish() }), z.string()]).nullish(),
	assignTo: assigneeSchema.nullish(),
	assignedTo: assigneeSchema.nullish(),
});
