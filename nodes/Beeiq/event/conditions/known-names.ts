import { hasMember, isObject, type JsonObject } from '../../json';
import { compose } from '../marks';
import { foldText, scalarText } from './text';

/**
 * The names in an item as they are compared, each made ready once for all the conditions that look one up
 * in the same list or object, and no further than to the one that is wanted.
 */
export class KnownNames {
	private readonly ofElements = new Map<unknown[], Array<string | undefined>>();
	private readonly ofMembers = new Map<JsonObject, { sent: string[]; composed: string[] }>();

	/** The first element whose member `name` is this text, as {@link foldText} gives it. */
	element(list: unknown[], named: string): unknown {
		const known = this.ofElements.get(list) ?? [];
		this.ofElements.set(list, known);
		return list[indexOf(named, known, list, foldedName)];
	}

	/** The member with this name, whichever Unicode form it was sent in. */
	member(object: JsonObject, name: string): unknown {
		const members = this.ofMembers.get(object) ?? { sent: Object.keys(object), composed: [] };
		this.ofMembers.set(object, members);
		const sent = members.sent[indexOf(compose(name), members.composed, members.sent, compose)];
		return sent === undefined ? undefined : object[sent];
	}
}

/** Where the first entry stands that has this name, one past the last if none has; adds to what is known. */
function indexOf<Entry>(
	name: string,
	known: Array<string | undefined>,
	entries: Entry[],
	nameOf: (entry: Entry) => string | undefined,
): number {
	const index = known.indexOf(name);
	if (index !== -1) return index;
	while (known.length < entries.length) {
		const next = nameOf(entries[known.length] as Entry);
		known.push(next);
		if (next === name) return known.length - 1;
	}
	return entries.length;
}

function foldedName(element: unknown): string | undefined {
	if (!isObject(element) || !hasMember(element, 'name')) return undefined;
	const name = scalarText(element.name);
	return name === undefined ? undefined : foldText(name);
}
