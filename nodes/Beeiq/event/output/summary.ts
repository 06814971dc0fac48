import type { EventAction, RecordType } from '../events';
import type { Settings } from '../settings';
import { labelOf, type Change } from './change';
import type { NoteContent } from './note';
import type { Author } from './people';
import { firstCharacters, plainLine, startOfLine } from './plain-line';
import { isBareId, type RecordSummary } from './record';
import { words, type Deed } from './sentences';

/** What {@link summarize} makes its sentence from. */
interface SummaryParts {
	eventCode: string;
	recordType: RecordType | 'unknown';
	action: EventAction | 'unknown';
	author: Author | null;
	record: RecordSummary;
	change: Change | null;
	note: NoteContent | null;
	settings: Pick<Settings, 'summaryLanguage'>;
}

/** How much the sentence carries of a note's text, of a name or value, and in all, in characters. */
const noteCharacters = 140;
const nameCharacters = 120;
const sentenceCharacters = 500;

/** One line of plain text that says what happened, fit for a chat message. */
export function summarize(parts: SummaryParts): string {
	return firstCharacters(sentenceOf(parts), sentenceCharacters, '…');
}

function sentenceOf(parts: SummaryParts): string {
	const { eventCode, recordType, action, settings } = parts;
	const { records, fromTo } = words[settings.summaryLanguage];
	if (recordType === 'unknown' || action === 'unknown') {
		return say(parts, 'sent', startOfLine(eventCode, nameCharacters, '…'));
	}
	if (recordType === 'note') return sentenceOfNote(parts, action);

	const subject = join(records[recordType], nameOfRecord(parts.record));
	const [from, to] = action === 'updated' ? changedNames(parts.change) : ['', ''];
	return from !== '' && to !== ''
		? say(parts, 'changed', subject, fromTo(from, to))
		: say(parts, action, subject);
}

function sentenceOfNote(parts: SummaryParts, action: EventAction): string {
	const { note, record, settings } = parts;
	const { records, noteTo, noteOn } = words[settings.summaryLanguage];
	const isNew = action === 'created';
	const on = note?.on ? join(records[note.on], nameOfRecord(record)) : '';
	const where = on === '' ? '' : (isNew ? noteTo : noteOn)(on);
	const sentence = say(parts, isNew ? 'added' : action, records.note, where);
	// The note is plain text already: what looks like markup in it is what its author wrote.
	const text = startOfLine(note?.text ?? '', noteCharacters);
	return text ? `${sentence}: ${text}` : sentence;
}

/** Who did what to what, or, without an author, what was done to what; then the detail. */
function say(
	{ author, recordType, settings }: SummaryParts,
	deed: Deed,
	subject: string,
	detail = '',
): string {
	const { active, passive } = words[settings.summaryLanguage].deeds[deed];
	const name = nameInSentence(author?.name) || nameInSentence(author?.email);
	if (name !== '') return join(name, active, subject, detail);
	// A code is not a word, which would have a capital at the beginning of a sentence.
	return join(recordType === 'unknown' ? subject : capitalized(subject), passive, detail);
}

function nameOfRecord({ name, number, id }: RecordSummary): string {
	const numbered = nameInSentence(number);
	return nameInSentence(name) || (numbered && `#${numbered}`) || nameInSentence(id);
}

/** What the old and the new value are called; empty for one that has only an id, and for no change. */
function changedNames(change: Change | null): [from: string, to: string] {
	const [from, to] = [change?.from, change?.to].map((value) => {
		const name = nameInSentence(labelOf(value));
		return isBareId(name) ? '' : name;
	}) as [string, string];
	return from.normalize('NFC') === to.normalize('NFC') ? ['', ''] : [from, to];
}

function nameInSentence(name: string | null | undefined): string {
	return plainLine(name ?? '', nameCharacters, '…');
}

function join(...texts: string[]): string {
	return texts.filter(Boolean).join(' ');
}

function capitalized(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
