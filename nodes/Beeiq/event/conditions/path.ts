import { hasMember, isObject, type JsonObject } from '../../json';
import type { KnownNames } from './known-names';
import { beyondAscii, foldText } from './text';

/** One step from a JSON value into it. */
type Step =
	| { member: string }
	/** The element of a list at this place, from 0. */
	| { index: number }
	/** The first element of a list whose member `name` is this text, as {@link foldText} gives it. */
	| { named: string };

/** Where a value stands in an event. */
export type Path = readonly Step[];

const memberStep = /\.?([^.[\]]+)/y;
const indexStep = /\[\s*(\d+)\s*\]/y;
// A bracket may stand in the name itself: the closing one has a further step behind it, or nothing.
const namedStep = /\[\s*name\s*=([^]*?)\](?=[.[]|$)/y;

/**
 * Reads a path such as `ticket.priority`, `contact.phones[0].type` or
 * `contact.cusFields[name=Hạng].value`; null if it cannot be read.
 */
export function readPath(text: string): Path | null {
	const path = text.trim();
	const steps: Step[] = [];
	let position = 0;
	/** What the step at this position captures; moves behind it. */
	const take = (step: RegExp): string | undefined => {
		step.lastIndex = position;
		const captured = step.exec(path)?.[1];
		if (captured !== undefined) position = step.lastIndex;
		return captured;
	};
	while (position < path.length) {
		const isFirst = position === 0;
		const startsWithDot = path[position] === '.';
		const member = isFirst === startsWithDot ? undefined : take(memberStep);
		if (member !== undefined) {
			steps.push({ member });
			continue;
		}
		const index = isFirst ? undefined : take(indexStep);
		const named = isFirst || index !== undefined ? undefined : foldText(take(namedStep) ?? '');
		if (index !== undefined) steps.push({ index: Number(index) });
		else if (named) steps.push({ named });
		else return null;
	}
	return steps.length > 0 ? steps : null;
}

/** The value at a path, read from own members only; undefined if there is none. */
export function valueAt(root: unknown, path: Path, names: KnownNames): unknown {
	let value = root;
	for (const step of path) {
		if ('member' in step) value = isObject(value) ? memberOf(value, step.member, names) : undefined;
		else if (!Array.isArray(value)) return undefined;
		else
			value = 'index' in step ? (value[step.index] as unknown) : names.element(value, step.named);
	}
	return value;
}

/** An own member by its name, whichever Unicode form the name was sent in. */
function memberOf(object: JsonObject, name: string, names: KnownNames): unknown {
	if (hasMember(object, name)) return object[name];
	return beyondAscii.test(name) ? names.member(object, name) : undefined;
}
