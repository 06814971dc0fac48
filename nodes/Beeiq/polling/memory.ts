import { z } from 'zod';
import { isObject } from '../json';
import { changeNames, type Change } from './changes';
import { Given } from './given';

/** What the node remembers of one chosen change. Times are milliseconds since 1970. */
export interface ChangeMemory {
	/** When it was chosen, less the look back: what is older was there before. */
	since: number;
	/** The time before which every record was read. */
	mark: number;
	/** Where the next look begins: at the mark less the look back, or later where keys took too much room. */
	from: number;
	given: Given;
}

/** What the node remembers of the chosen changes; none of one that no look has been at yet. */
export type Memory = Partial<Record<Change, ChangeMemory>>;

/** Milliseconds since 1970 that a date can have. */
const time = z.number().min(0).max(8.64e15);
const storedChange = z.object({ since: time, mark: time, from: time, given: z.record(z.string()) });

/** A {@link Memory} as n8n stores it. */
export type StoredMemory = Partial<Record<Change, z.infer<typeof storedChange>>>;

/**
 * How many characters all keys together may take. n8n writes what its nodes remember into its
 * database with every look that gives something.
 */
const roomForKeys = 190_000;

/** Reads what was stored; what cannot be read was not stored by this node. */
export function readMemory(stored: unknown): Memory {
	const memory: Memory = {};
	for (const change of changeNames) {
		const part = storedChange.safeParse(isObject(stored) ? stored[change] : undefined).data;
		if (part) memory[change] = { ...part, given: new Given(part.given) };
	}
	return memory;
}

/** What n8n is to store. Where the keys take too much room, the next look reaches less far back. */
export function storeMemory(memory: Memory): StoredMemory {
	const parts = Object.values(memory);
	for (const { given, from } of parts) given.forgetBefore(from);
	while (parts.reduce((sum, { given }) => sum + given.length, 0) > roomForKeys) {
		parts.sort((a, b) => b.given.length - a.given.length);
		const [largest] = parts as [ChangeMemory, ...ChangeMemory[]];
		largest.from = Math.max(largest.from, largest.given.forgetOldest());
	}
	return Object.fromEntries(
		Object.entries(memory).map(([change, part]) => [
			change,
			{ ...part, given: part.given.toStored() },
		]),
	);
}
