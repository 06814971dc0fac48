import { isEmptyJson, namesToSet, setMember, type JsonObject } from '../json';
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
