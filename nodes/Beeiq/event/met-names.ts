import { pricesOfLittle as little } from './nested-json-prices';

/** Among more shapes of objects than these, V8 takes longer to find that of one. */
const [someShapes, manyShapes] = [10, 50];

/** The names of members that occurred in the texts of a delivery, and what they have cost. */
export class MetNames {
	private readonly names = new Set<string>();
	/** How many objects got a shape of their own. */
	private shapes = 0;

	/** True for a name that did not occur before. */
	isNew(name: string): boolean {
		const count = this.names.size;
		return this.names.add(name).size > count;
	}

	/** Counts an object with a shape of its own; what its first new name costs. */
	addShape(): number {
		this.shapes++;
		return Math.max(little.newName, this.priceOfMember);
	}

	/** What a member costs that an object of a known shape has, in nanoseconds. */
	get priceOfMember(): number {
		if (this.shapes > manyShapes) return little.memberOfMany;
		return this.shapes > someShapes ? little.memberOfSome : little.member;
	}
}
