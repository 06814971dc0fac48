import { z, type ZodTypeAny } from 'zod';

/** What is documented of a value, read from its schema. */
export interface Documented {
	/** The kinds it may have, in the words of `kindOf`; any, if the schema says nothing. */
	kinds: string[];
	/** The members of an object. */
	members: Array<[name: string, member: Documented]>;
	/** What the elements of an array are; undefined if the schema says nothing of them. */
	element?: Documented;
}

/**
 * A schema in the form that `problemsOf` follows. Nothing is parsed with zod: that builds an issue for
 * every wrong element of a list, and more than one for each in a union, so that a body of 1.6 MB ended
 * the process (2026-11-25). Of what a schema asserts, only kinds are read.
 */
export function readSchema(schema: ZodTypeAny): Documented {
	if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
		return readSchema(schema.unwrap() as ZodTypeAny);
	}
	if (schema instanceof z.ZodUnion) {
		return (schema.options as ZodTypeAny[]).map(readSchema).reduce(eitherOf);
	}
	if (schema instanceof z.ZodObject) {
		const shape = Object.entries(schema.shape as Record<string, ZodTypeAny>);
		const members = shape.map(([name, member]): [string, Documented] => [name, readSchema(member)]);
		return { kinds: ['object'], members };
	}
	if (schema instanceof z.ZodArray) {
		return { kinds: ['array'], members: [], element: readSchema(schema.element as ZodTypeAny) };
	}
	if (schema instanceof z.ZodString) return { kinds: ['string'], members: [] };
	if (schema instanceof z.ZodNumber) return { kinds: ['number'], members: [] };
	return { kinds: ['string', 'number', 'boolean', 'object', 'array'], members: [] };
}

function eitherOf(one: Documented, other: Documented): Documented {
	return {
		kinds: [...one.kinds, ...other.kinds],
		members: [...one.members, ...other.members],
		element: one.element ?? other.element,
	};
}
