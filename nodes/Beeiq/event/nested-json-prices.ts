/** What JSON.parse needs for a text within a body, in nanoseconds. */
interface Prices {
	value: number;
	/** A further digit of a number, up to the fourth: those behind it pay for themselves. */
	digit: number;
	/** A number of many digits, and of so many that it may lie in the middle between two that V8 has. */
	bigNumber: number;
	longNumber: number;
	fraction: number;
	/** A power of ten in a number, which may lie in the middle with a single digit (`9e-265`). */
	power: number;
	/** A sign before a number, and before a zero, which V8 keeps as it keeps a fraction. */
	negative: number;
	negativeZero: number;
	list: number;
	object: number;
	/** On many levels, so that writing a row takes longer than reading it. */
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
	/** What may be paid: for a character, which the parser of the body has read too; for an event; besides. */
	perCharacter: number;
	perEvent: number;
	always: number;
}

/** From where on it takes V8 longer. */
export const limits = {
	/** An object with more members becomes a hash table. */
	membersOfShape: 1_000,
	/** So many further digits of a number are priced by themselves. */
	pricedDigits: 3,
	/** A number of so many digits does not fit into 31 bits, or not into 53. */
	digitsOfBig: 10,
	digitsOfLong: 16,
	/** Records have no more levels than this. */
	shallow: 10,
	/**
	 * The texts of a delivery may take so long in any case, in nanoseconds: some 5,000 numbers, or 500 new names in an
	 * object. A hostile body of a few kilobytes then takes more than its share, by no more than this.
	 */
	atLeast: 100_000,
	/** What may be paid for each character that only encodes others, by either prices: most are spent on decoding. */
	perEncoded: 4,
} as const;

/** While all of it fits into the processor's caches, as measured in Node 20 on 2026-11-27. */
export const pricesOfLittle: Prices = {
	value: 18.5,
	digit: 4.4,
	bigNumber: 60,
	longNumber: 200,
	fraction: 54,
	power: 350,
	negative: 8,
	negativeZero: 50,
	list: 55,
	object: 55,
	deepList: 200,
	deepObject: 160,
	member: 40,
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
	digit: 0,
	bigNumber: 0,
	longNumber: 250,
	fraction: 50,
	power: 400,
	negative: 0,
	negativeZero: 0,
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
