import { checkEvent } from '../check-event';
import { findEvent } from '../events';
import { NestedJson } from '../nested-json';
import { webLinkOf } from '../web-link';
import { hasMember, namesToSet, setMember, type JsonObject } from '../../json';
import { changeOf } from './change';
import type { ItemContext } from './context';
import { decodeContent, decodeMembers, type DecodedContent } from './decode-content';
import { noteOf, noteParentOf } from './note';
import { assigneeOf, authorOf, personOf } from './people';
import { summarizeRecord } from './record';
import type { DerivedMembers, ParsedEvent } from './schema';
import { summarize } from './summary';

/**
 * The event with the derived members beside BeeIQ's own. Every member BeeIQ sent stays under its
 * name and unchanged, but for `eventContent`, which is decoded. Where BeeIQ's name is one of ours,
 * ours keeps it and BeeIQ's moves to `sent`, which exists only then (or if BeeIQ sent one).
 */
export function parseEvent(event: JsonObject, context: ItemContext): ParsedEvent {
	const nested = context.nested ?? new NestedJson();
	const content = decodeContent(event.eventContent, nested);
	const parsed: ParsedEvent = deriveMembers(event, content, { ...context, nested });
	if (context.envelope) parsed.envelope = context.envelope;
	addSentMembers(parsed, event, content.value);
	return parsed;
}

function addSentMembers(parsed: ParsedEvent, event: JsonObject, eventContent: unknown): void {
	const taken: JsonObject = {};
	const ours = new Set([...Object.keys(parsed), 'envelope']);
	for (const name of namesToSet(event)) {
		if (name === 'eventCode') continue;
		const isTaken = ours.has(name);
		setMember(isTaken ? taken : parsed, name, name === 'eventContent' ? eventContent : event[name]);
	}
	if (Object.keys(taken).length === 0) return;
	// A member that BeeIQ itself calls `sent` makes way like the others.
	if (hasMember(event, 'sent')) taken.sent = event.sent;
	parsed.sent = taken;
}

function deriveMembers(
	event: JsonObject,
	content: DecodedContent,
	context: ItemContext & { nested: NestedJson },
): DerivedMembers {
	const eventCode = event.eventCode as string;
	const definition = findEvent(eventCode);
	const recordType = definition?.recordType ?? 'unknown';
	const action = definition?.action ?? 'unknown';
	const { settings, deliveryId, receivedAt, nested } = context;
	const members = context.members ?? decodeMembers(event, nested);
	const sentType = sentTypeOf(recordType, members);
	const { webLink: link = webLinkOf(event) } = context;

	const record = summarizeRecord(sentType, members, link);
	const author = authorOf(members, link);
	const change = changeOf(content.value);
	const note = recordType === 'note' ? noteOf(members, content, nested) : null;
	return {
		eventCode,
		recordType,
		action,
		summary: summarize({ eventCode, recordType, action, author, record, change, note, settings }),
		record,
		person: personOf(members, nested),
		assignee: sentType === null ? null : assigneeOf(members[sentType], nested),
		author,
		change,
		note,
		tenant: tenantOf(link),
		deliveryId,
		receivedAt,
		problems: checkEvent(event),
	};
}

/** The kind of record that travels on the event: for a note, the one it hangs on. */
function sentTypeOf(recordType: DerivedMembers['recordType'], event: JsonObject) {
	if (recordType === 'unknown') return null;
	return recordType === 'note' ? noteParentOf(event) : recordType;
}

/** BeeIQ's tenants live at `https://<tenant>.beeiq.co`. */
function tenantOf(link: URL | null): string | null {
	return link?.hostname.split('.')[0] || null;
}
