import { z, type ZodTypeAny } from 'zod';

/** What is documented of a value, read from its schema. */
interface Kinds {
	/** The kinds it may have, in the words of `kindOf`; any, if the schema says nothing. */
	kinds: string[];
	/** The members of an object. */
	members: Array<[name: string, member: Kinds]>;
	/** What the elements of an array are; undefined if the schema says nothing of them. */
	element?: Kinds;
}

/** The same, and what is said of a value that differs. */
export interface Documented extends Kinds {
	members: Array<[name: string, member: Documented]>;
	element?: Documented;
	/** The problem with a value of this kind, behind the place of the innermost list around it. */
	problem: (kind: string) => string;
	/** What stands in a problem before the place in this list. */
	opening: string;
}

/**
 * A schema in the form that `problemsOf` follows. Nothing is parsed with zod: that builds an issue for
 * every wrong element of a list, and more than one for each in a union, so that a body of 1.6 MB ended
 * the process (2026-11-25). Of what a schema asserts, only kinds are read.
 */
export function readSchema(schema: ZodTypeAny): Documented {
	return withProblems(readKinds(schema), '');
}

const anyKind = ['string', 'number', 'boolean', 'object', 'array'];

function readKinds(schema: ZodTypeAny): Kinds {
	if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
		return readKinds(schema.unwrap() as ZodTypeAny);
	}
	if (schema instanceof z.ZodUnion) {
		return (schema.options as ZodTypeAny[]).map(readKinds).reduce(eitherOf);
	}
	if (schema instanceof z.ZodObject) {
		const shape = Object.entries(schema.shape as Record<string, ZodTypeAny>);
		const members = shape.map(([name, member]): [string, Kinds] => [name, readKinds(member)]);
		return { kinds: ['object'], members };
	}
	if (schema instanceof z.ZodArray) {
		const element = readKinds(schema.element as ZodTypeAny);
		// Elements of which nothing is said are not looked at.
		return {
			kinds: ['array'],
			members: [],
			element: element.kinds === anyKind ? undefined : element,
		};
	}
	if (schema instanceof z.ZodString) return { kinds: ['string'], members: [] };
	if (schema instanceof z.ZodNumber) return { kinds: ['number'], members: [] };
	return { kinds: anyKind, members: [] };
}

function eitherOf(one: Kinds, other: Kinds): Kinds {
	return {
		kinds: [...one.kinds, ...other.kinds],
		members: [...one.members, ...other.members],
		element: one.element ?? other.element,
	};
}

/** @param path where it stands; in a list, what stands behind its place in that */
function withProblems({ kinds, members, element }: Kinds, path: string): Documented {
	return {
		kinds,
		members: members.map(([name, member]) => [
			name,
			withProblems(member, path === '' ? name : `${path}.${name}`),
		]),
		element: element && withProblems(element, ']'),
		problem: remembered((kind) => `${path}: expected ${kinds.join(' or ')}, got ${kind}`),
		opening: `${path}[`,
	};
}

/** A body may hold half a million problems: most of the texts they consist of are made once. */
function remembered(problemWith: (kind: string) => string): Documented['problem'] {
	const problems = new Map<string, string>();
	return (kind) => {
		const known = problems.get(kind);
		if (known !== undefined) return known;
		const problem = problemWith(kind);
		problems.set(kind, problem);
		return problem;
	};
}
