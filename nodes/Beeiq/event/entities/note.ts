import { z } from 'zod';

/**
 * A note. IMAGINED: the guide documents the code `NOTE_CREATE` and says that notes hang on
 * contacts, tasks, tickets and deals (2.2), but prints no note. `eventContent` is the likely place
 * of its text; should BeeIQ send a `note`, its text is looked for under these names. Because none
 * of it is documented, a note of another shape is never listed among an event's problems.
 */
export const noteSchema = z.object({
	content: z.unknown().optional(),
	text: z.unknown().optional(),
	body: z.unknown().optional(),
});
