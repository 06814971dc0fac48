import { isEmptyJson, namesToSet, setMember, type JsonObject } from '../json';
import { isEvent } from './is-event';
import { readJson } from './json-scanner';
import type { NestedJson } from './nested-json';

/**
 * The members that may hold a delivery, the likeliest first. IMAGINED: BeeIQ's guide prints the members
 * of an event and no whole request, so it is not known whether something stands around them.
 */
export const contentMembers = ['data', 'event', 'events', 'payload', 'body'];

/** Says whether a value is what the envelope is opened for. */
export type IsContent = (value: unknown) => boolean;

/** What an object holds that is wrapped around a delivery. */
interface OpenedEnvelope {
	content: unknown;
	/** Its other members; undefined if there are none. */
	rest: JsonObject | undefined;
}

/** Opens the first member that holds a delivery, also as JSON text; undefined if none does. */
export function openEnvelope(
	envelope: JsonObject,
	isContent: IsContent,
	nested: NestedJson,
): OpenedEnvelope | undefined {
	for (const name of contentMembers) {
		const member = envelope[name];
		const content = typeof member === 'string' ? nested.parse(member) : member;
		if (!isContent(content)) continue;
		return { content, rest: withoutMember(envelope, name) };
	}
	return undefined;
}

/** The other members of an object; undefined if there are none. */
function withoutMember(object: JsonObject, left: string): JsonObject | undefined {
	const rest: JsonObject = {};
	for (const name of namesToSet(object)) {
		if (name !== left) setMember(rest, name, object[name]);
	}
	return isEmptyJson(rest) ? undefined : rest;
}

/** Members of an envelope before the list in it are no longer, and have no brackets. */
const longestHead = 1_000;
const head = new RegExp(`^[\\s\\0]*\\{[^{}]*"(?:${contentMembers.join('|')})"\\s*:\\s*$`);

/** Where the elements begin of a list in an envelope; zero if there is none. */
export function behindEnvelope(text: string): number {
	const open = text.indexOf('[');
	const before = open > longestHead ? '' : text.slice(0, Math.max(open, 0));
	if (!head.test(before) || before.includes('"eventCode"')) return 0;
	// A first line that is an event holds its own list.
	const [line] = text.slice(before.search(/\S/)).split(/[\r\n]/, 1) as [string];
	return isEvent(readJson(line)) ? 0 : open + 1;
}
