import { z } from 'zod';

/**
 * A BeeIQ user: who caused an event (`createdBy`), or who a record is assigned to.
 *
 * Guide section 2.3 prints `id` on `createdBy`; its `assignTo` has no id at all.
 * Every member may be null or absent: the guide shows members, it does not promise them.
 */
export const userSchema = z.object({
	id: z.string().nullish(),
	_id: z.string().nullish(),
	/** Printed as a path on the tenant's host (`/static/avatars/…`), sometimes empty. */
	avatar: z.string().nullish(),
	email: z.string().nullish(),
	firstname: z.string().nullish(),
	lastname: z.string().nullish(),
});

/**
 * Who a ticket or task is assigned to: a user as the guide prints it (2.3, `assignTo`), several,
 * or an e-mail address, as BeeIQ's REST interface writes `assignedTo`.
 */
export const assigneeSchema = z.union([
	userSchema,
	z.string(),
	z.array(z.union([userSchema, z.string()])),
]);
