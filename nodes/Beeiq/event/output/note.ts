import { isFilledObject, isObject, textOf, firstText, type JsonObject } from '../../json';
import type { NestedJson } from '../nested-json';
import { decodeContent, type DecodedContent } from './decode-content';
import { textOfHtml } from './html-to-text';
import { noteMembers } from '../entities/note';
import { identify } from './record';

/** The kinds of record a note can hang on (guide 2.2), the likeliest first. */
export const noteParents = ['ticket', 'task', 'deal', 'contact'] as const;

/** One of {@link noteParents}. */
type NoteParent = (typeof noteParents)[number];

/** A note: what it says, and the record it hangs on. */
export interface NoteContent {
	/** What a person would read. */
	text: string | null;
	/** The same as HTML, if BeeIQ sent HTML. */
	html: string | null;
	on: NoteParent | null;
	recordId: string | null;
}

/** The record a note hangs on: the first of ticket, task, deal and contact that is not empty. */
export function noteParentOf(event: JsonObject): NoteParent | null {
	return noteParents.find((parent) => isFilledObject(event[parent])) ?? null;
}

/**
 * The note of a `NOTE_CREATE`. Where BeeIQ puts its text is not documented: `eventContent` is the
 * likely place, a `note` the next.
 */
export function noteOf(
	event: JsonObject,
	eventContent: DecodedContent,
	nested: NestedJson,
): NoteContent | null {
	const content = contentOf(eventContent) ?? contentOf(decodeContent(event.note, nested));
	const on = noteParentOf(event);
	if (content === null && on === null) return null;
	const readable = content === null ? null : textOfHtml(content);
	return {
		text: readable ?? content,
		html: readable === null ? null : content,
		on,
		recordId: on === null ? null : identify(on, event),
	};
}

/** What a member says as a note. A text that happens to be JSON is a text, unless a note is in it. */
function contentOf({ value, text }: DecodedContent): string | null {
	const inside = isObject(value) ? firstText(...noteMembers.map((name) => value[name])) : null;
	return inside ?? textOf(text);
}
