import { anyEvent } from './events';
import { comparableAddress } from './mailbox';
import { authorOf } from './output/people';
import type { DeliveredEvent } from './read-delivery';
import type { Settings } from './settings';

/** The events of a delivery that a node is for; if there are none, why. */
type Selection = { wanted: DeliveredEvent[] } | { wanted: []; reason: string };

/** Leaves out the events that are not chosen in the node, then those by users it ignores. */
export function selectWanted(events: DeliveredEvent[], settings: Settings): Selection {
	const codes = new Set(settings.events);
	const chosen = events.filter(({ code }) => codes.has(anyEvent) || codes.has(code));
	if (chosen.length === 0) {
		return { wanted: [], reason: 'No event of this delivery is chosen in the node' };
	}
	const authors = new Set(settings.ignoredAuthors.map(comparableAddress));
	const wanted = chosen.filter(({ body }) => {
		const author = comparableAddress(authorOf(body)?.email);
		return author === null || !authors.has(author);
	});
	if (wanted.length === 0) {
		return { wanted, reason: 'The node ignores events by this user' };
	}
	return { wanted };
}
