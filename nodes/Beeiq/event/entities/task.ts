import { z } from 'zod';
import { assigneeSchema } from './user';

/** A task (guide 2.3, `task`). The guide prints neither a title nor a status for it. */
export const taskSchema = z.object({
	id: z.string().nullish(),
	_id: z.string().nullish(),
	taskId: z.union([z.number(), z.string()]).nullish(),
	assignTo: assigneeSchema.nullish(),
	assignedTo: assigneeSchema.nullish(),
});
