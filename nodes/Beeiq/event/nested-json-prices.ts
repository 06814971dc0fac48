/** What JSON.parse needs for a text within a body, in nanoseconds. */
interface Prices {
	value: number;
	list: number;
	object: number;
	/** A member, if V8 has the object's shape at hand, finds it among some, or among many. */
	member: number;
	memberOfSome: number;
	memberOfMany: number;
	/** A name that did not occur before, and a further one in the object: it gets a shape of its own. */
	newName: number;
	nextName: number;
	/** A member of an object with more than some 1,000: it becomes a hash table. */
	memberOfTable: number;
	/** What may be paid: for a character, which the parser of the body has read too; for an event; always. */
	perCharacter: number;
	perEvent: number;
	always: number;
}

/** While all of it fits into the processor's caches, as measured in Node 20 on 2026-11-26. */
export const pricesOfLittle: Prices = {
	value: 14,
	list: 40,
	object: 22,
	member: 20,
	memberOfSome: 140,
	memberOfMany: 450,
	newName: 150,
	nextName: 100,
	memberOfTable: 150,
	perCharacter: 6,
	perEvent: 8_000,
	always: 0,
};

/** When V8 has to clear its memory time and again, as measured in Node 20 on 2026-11-25. */
export const pricesOfMuch: Prices = {
	value: 40,
	list: 300,
	object: 300,
	member: 100,
	memberOfSome: 100,
	memberOfMany: 100,
	newName: 5_000,
	nextName: 5_000,
	memberOfTable: 1_300,
	perCharacter: 14,
	perEvent: 6_000,
	always: 3_000_000,
};
