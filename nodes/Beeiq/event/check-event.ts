import { isEmptyJson, kindOf, type JsonObject } from '../json';
import { ProblemList } from './problem-list';
import { readSchema, type Documented } from './documented';
import { eventSchema } from './event-schema';
import { findEvent } from './events';

/** How an event compares with what is documented. What to do about it is the caller's choice. */
interface EventCheck {
	/** `unknown`: its code is not documented, which is not an error: BeeIQ may add codes. */
	kind: 'fits' | 'unfit' | 'unknown';
	/** Where it differs: path and kind, e.g. `contact.phones[0].value: expected string, got number`. */
	problems: string[];
}

/** Compares one event, whose `eventCode` is known to be text, with what is documented. */
export function checkEvent(event: JsonObject): EventCheck {
	const problems = problemsOf(event, documentedEvent);
	if (!findEvent(event.eventCode as string)) return { kind: 'unknown', problems };
	return { kind: problems.length > 0 ? 'unfit' : 'fits', problems };
}

const documentedEvent = readSchema(eventSchema);

/** Where a value differs from what is documented: path and kind, never a value. */
export function problemsOf(value: JsonObject, documented: Documented): string[] {
	const problems = new ProblemList();
	check(value, documented, [], problems);
	return problems.listed;
}

/** The members and indexes that lead to a value. */
type Path = Array<string | number>;

/** Follows what is documented into the value, so its depth is that of the documentation. */
function check(value: unknown, documented: Documented, path: Path, problems: ProblemList): void {
	// An empty member says nothing, as an absent one does.
	if (isEmptyJson(value)) return;
	const { kinds, members, element } = documented;
	const kind = kindOf(value);
	if (!kinds.includes(kind)) {
		// Of path and kinds alone: a value is a customer's.
		problems.add(() => `${written(path)}: expected ${kinds.join(' or ')}, got ${kind}`);
	} else if (kind === 'object') {
		for (const [name, member] of members) {
			checkInside((value as JsonObject)[name], member, name, path, problems);
		}
	} else if (kind === 'array' && element) {
		const list = value as unknown[];
		for (let index = 0; index < list.length && !problems.isFull; index++) {
			checkInside(list[index], element, index, path, problems);
		}
	}
}

function checkInside(
	value: unknown,
	documented: Documented,
	step: string | number,
	path: Path,
	problems: ProblemList,
): void {
	if (value === undefined || problems.isFull) return;
	path.push(step);
	check(value, documented, path, problems);
	path.pop();
}

function written(path: Path): string {
	return path.reduce<string>(
		(text, step) =>
			typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${step}` : step,
		'',
	);
}
