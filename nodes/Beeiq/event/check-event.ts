import { isEmptyJson, kindOf, type JsonObject } from '../json';
import { ProblemList } from './problem-list';
import { readSchema, type Documented } from './documented';
import { eventSchema } from './event-schema';

/**
 * Where an event differs from what is documented: path and kind, never a value, for example
 * `contact.phones[0].value: expected string, got number`.
 */
export function checkEvent(event: JsonObject): string[] {
	return problemsOf(event, documentedEvent);
}

const documentedEvent = readSchema(eventSchema);

/** Where a value differs from a part of what is documented. */
export function problemsOf(value: JsonObject, documented: Documented): string[] {
	const problems = new ProblemList();
	check(value, documented, undefined, problems);
	return problems.listed;
}

/** Where in a list something stands, and where that list stands in others. */
interface Place {
	opening: string;
	index: number;
	outer: Place | undefined;
}

/** Follows what is documented into the value, so its depth is that of the documentation. */
function check(
	value: unknown,
	documented: Documented,
	place: Place | undefined,
	problems: ProblemList,
): void {
	const { kinds, members, element, opening } = documented;
	const kind = kindOf(value);
	if (!kinds.includes(kind)) {
		// An empty member says nothing, as an absent one does.
		if (isEmptyJson(value)) return;
		// Of path and kinds alone: a value is a customer's.
		problems.add(`${written(place)}${documented.problem(kind)}`);
	} else if (kind === 'object') {
		for (const [name, member] of members) {
			const inside = (value as JsonObject)[name];
			if (inside !== undefined && !problems.isFull) check(inside, member, place, problems);
		}
	} else if (kind === 'array' && element) {
		const inside: Place = { opening, index: 0, outer: place };
		for (const entry of value as unknown[]) {
			if (problems.isFull) return;
			check(entry, element, inside, problems);
			inside.index++;
		}
	}
}

function written(place: Place | undefined): string {
	return place ? `${written(place.outer)}${place.opening}${place.index}` : '';
}
