import { isEmptyJson, type JsonObject } from '../json';
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
		const rest = { ...envelope };
		delete rest[name];
		return { content, rest: isEmptyJson(rest) ? undefined : rest };
	}
	return undefined;
}
