import { anyEvent } from './events';
import { comparableAddress } from './mailbox';
import { NestedJson } from './nested-json';
import { decodeMembers } from './output/decode-content';
import { authorEntry, authorOf } from './output/people';
import type { DeliveredEvent } from './read-delivery';
import type { Settings } from './settings';

/** The events of a delivery that a node is for, and what decodes them; if there are none, why. */
type Selection = { wanted: DeliveredEvent[]; nested: NestedJson } | { reason: string };

/** Leaves out the events that are not chosen in the node, then those by users it ignores. */
export function selectWanted(events: DeliveredEvent[], settings: Settings): Selection {
	const codes = new Set(settings.events);
	const chosen = events.filter(({ code }) => codes.has(anyEvent) || codes.has(code));
	if (chosen.length === 0) return { reason: 'No event of this delivery is chosen in the node' };

	const nested = new NestedJson(chosen.length);
	const authors = new Set(settings.ignoredAuthors.map(comparableAddress));
	if (authors.size === 0) return { wanted: chosen, nested };
	const wanted = chosen.filter((event) => {
		const members = decodeMembers(event.body, nested);
		// What nobody is read from is not gone through again.
		event.members = { ...members, createdBy: authorEntry(members) };
		const author = comparableAddress(authorOf(event.members)?.email);
		return author === null || !authors.has(author);
	});
	return wanted.length > 0
		? { wanted, nested }
		: { reason: 'The node ignores events by this user' };
}
