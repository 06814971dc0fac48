import type { ZodInvalidTypeIssue, ZodInvalidUnionIssue, ZodIssue, ZodType } from 'zod';
import { kindOf, type JsonObject } from '../json';
import { eventSchema } from './event-schema';
import { findEvent } from './events';

/** How an event compares with what is documented. What to do about it is the caller's choice. */
interface EventCheck {
	/** `unknown`: its code is not documented, which is no fault: BeeIQ may add codes. */
	kind: 'fits' | 'unfit' | 'unknown';
	/** Where it differs: path and kind, e.g. `contact.phones[0].value: expected string, got number`. */
	problems: string[];
}

/** An event with very many faults says no more after this many that a person could use. */
const problemsListed = 50;

/** Compares one event, whose `eventCode` is known to be text, with what is documented. */
export function checkEvent(event: JsonObject): EventCheck {
	const problems = problemsOf(event, eventSchema);
	if (!findEvent(event.eventCode as string)) return { kind: 'unknown', problems };
	return { kind: problems.length > 0 ? 'unfit' : 'fits', problems };
}

/** Where a value differs from its schema: path and kind, never a value. */
export function problemsOf(event: JsonObject, schema: ZodType): string[] {
	const result = schema.safeParse(event);
	if (result.success) return [];

	const issues = result.error.issues.flatMap(innermost);
	const listed = issues.slice(0, problemsListed).map((issue) => describe(issue, event));
	const more = issues.length - listed.length;
	return more > 0 ? [...listed, `and ${more} more`] : listed;
}

/**
 * A union reports one list of issues per alternative. The alternative of the right kind is the one
 * that found fault only further inside; if there is none, the value's own kind is wrong.
 */
function innermost(issue: ZodIssue): ZodIssue[] {
	if (issue.code !== 'invalid_union') return [issue];
	const inside = alternatives(issue).find((issues) =>
		issues.every(({ path }) => path.length > issue.path.length),
	);
	return inside ? inside.flatMap(innermost) : [issue];
}

/** What each alternative of a union found, with paths that start at the event. */
function alternatives(issue: ZodInvalidUnionIssue): ZodIssue[][] {
	// The zod is n8n's. zod 4 says `errors`, whose paths start at the union, not `unionErrors`.
	const { errors } = issue as { errors?: ZodIssue[][] };
	return errors
		? errors.map((issues) => issues.map((one) => ({ ...one, path: [...issue.path, ...one.path] })))
		: issue.unionErrors.map(({ issues }) => issues);
}

// Built here from path and kinds: zod's own messages can repeat the value, which is a customer's.
function describe(issue: ZodIssue, event: JsonObject): string {
	const path = issue.path.reduce<string>(
		(text, step) =>
			typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${step}` : step,
		'',
	);
	return `${path}: expected ${expectedKinds(issue).join(' or ')}, got ${kindOf(valueAt(event, issue.path))}`;
}

function expectedKinds(issue: ZodIssue): string[] {
	if (issue.code === 'invalid_union') {
		return alternatives(issue).flat().flatMap(expectedKinds);
	}
	// The schemas assert nothing but kinds, so this is the only other code there is.
	return [(issue as ZodInvalidTypeIssue).expected];
}

function valueAt(event: JsonObject, path: Array<string | number>): unknown {
	return path.reduce<unknown>((value, step) => (value as JsonObject)[step], event);
}
