/**
 * Where the text of a note may stand. IMAGINED: the guide documents the code `NOTE_CREATE` and says
 * that notes hang on contacts, tasks, tickets and deals (2.2), but prints no note. `eventContent` is
 * the likely place; should BeeIQ send a `note`, its text is looked for under these names. Because none
 * of it is documented, a note of another shape is never listed among an event's problems.
 */
export const noteMembers = ['content', 'text', 'body'] as const;
