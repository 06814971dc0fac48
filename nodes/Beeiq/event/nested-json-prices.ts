/** What JSON.parse needs for a text within a body, in nanoseconds. */
interface Prices {
	value: number;
	/** A number of more than 15 digits: it may lie in the middle between two that V8 has. */
	longNumber: number;
	/** A fraction or a power of ten in a number. */
	fraction: number;
	/** A sign before a number. */
	negative: number;
	list: number;
	object: number;
	/** On many levels, so that writing a row takes as long as reading it. */
	deepList: number;
	deepObject: number;
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
	value: 18.5,
	longNumber: 200,
	fraction: 35,
	negative: 8,
	list: 55,
	object: 20,
	deepList: 100,
	deepObject: 80,
	member: 50,
	memberOfSome: 100,
	memberOfMany: 250,
	newName: 200,
	nextName: 140,
	memberOfTable: 150,
	perCharacter: 6,
	perEvent: 6_000,
	always: 0,
};

/** When V8 has to clear its memory time and again, as measured in Node 20 on 2026-11-25. */
export const pricesOfMuch: Prices = {
	value: 40,
	longNumber: 250,
	fraction: 50,
	negative: 0,
	list: 300,
	object: 300,
	deepList: 300,
	deepObject: 300,
	member: 35,
	memberOfSome: 100,
	memberOfMany: 100,
	newName: 5_000,
	nextName: 5_000,
	memberOfTable: 1_300,
	perCharacter: 14,
	perEvent: 9_000,
	always: 3_000_000,
};
