import type { EventAction, RecordType } from '../events';
import type { Settings } from '../settings';
import { labelOf, type Change } from './change';
import type { NoteContent } from './note';
import type { Author } from './people';
import type { RecordSummary } from './record';

/** What {@link summarize} makes its sentence from. */
interface SummaryParts {
	eventCode: string;
	recordType: RecordType | 'unknown';
	action: EventAction | 'unknown';
	author: Author | null;
	record: RecordSummary;
	change: Change | null;
	note: NoteContent | null;
	settings: Settings;
}

/** How much of a note's text the sentence carries, in characters. */
const noteCharacters = 140;

/** One plain-text sentence that says what happened, fit for a chat message. */
export function summarize(parts: SummaryParts): string {
	const { eventCode, recordType, action, change, note, record } = parts;
	const author = oneLine(parts.author?.name ?? parts.author?.email ?? '');
	const name = nameInSentence(record);

	if (recordType === 'unknown')
		return author ? `${author} sent ${eventCode}` : `${eventCode} was sent`;

	if (recordType === 'note') {
		const isNew = action === 'created';
		const done = isNew ? 'added' : action;
		const on = note?.on ? words(isNew ? 'to' : 'on', note.on, name) : '';
		const sentence = author ? words(author, done, 'a note', on) : words('A note was', done, on);
		const text = firstCharacters(oneLine(note?.text ?? ''), noteCharacters);
		return text ? `${sentence}: ${text}` : sentence;
	}

	const subject = words(recordType, name);
	const from = oneLine(labelOf(change?.from) ?? '');
	const to = oneLine(labelOf(change?.to) ?? '');
	const isNamedChange = action === 'updated' && from !== '' && to !== '';
	const done = isNamedChange ? 'changed' : action;
	const values = isNamedChange ? `from ${from} to ${to}` : '';
	return author
		? words(author, done, subject, values)
		: words(capitalized(subject), 'was', done, values);
}

function nameInSentence({ name, number, id }: RecordSummary): string {
	return oneLine(name ?? (number === null ? (id ?? '') : `#${number}`));
}

function words(...parts: string[]): string {
	return parts.filter(Boolean).join(' ');
}

function capitalized(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Without the line breaks and tabs that a title or a note may carry. */
function oneLine(text: string): string {
	return text
		.split(/[\t\n\v\f\r\u2028\u2029]+/)
		.map((line) => line.trim())
		.filter(Boolean)
		.join(' ');
}

/** Counts whole characters, so that an emoji is never cut in two. */
function firstCharacters(text: string, count: number): string {
	return Array.from(text.slice(0, 2 * count))
		.slice(0, count)
		.join('');
}
