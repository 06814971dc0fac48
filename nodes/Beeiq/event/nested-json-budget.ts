import { limits, pricesOfLittle as little, pricesOfMuch as much } from './nested-json-prices';

/** What may be paid for the JSON texts of a delivery, in nanoseconds, by either prices. */
export class NestedJsonBudget {
	private ofLittle: number;
	private ofMuch: number;
	/** What is left of what may be paid in any case. */
	private rest: number = limits.atLeast;

	constructor(events: number) {
		this.ofLittle = little.always + little.perEvent * events;
		this.ofMuch = much.always + much.perEvent * events;
	}

	/** What may be paid for a text of some length. */
	for(length: number): [atLittle: number, atMuch: number] {
		// A long one has more by itself than there is in any case.
		const ownShare = Math.max(this.rest, little.perCharacter * length);
		return [this.ofLittle + ownShare, this.ofMuch + much.perCharacter * length];
	}

	/** Pays for it; what it has left is not saved for others. */
	pay(length: number, atLittle: number, atMuch: number): void {
		const [all] = this.for(length);
		const beyondShare = all - atLittle - little.perCharacter * length;
		this.rest = Math.max(0, this.rest - Math.max(0, beyondShare));
		this.ofLittle = Math.max(0, Math.min(this.ofLittle, atLittle));
		this.ofMuch = Math.max(0, Math.min(this.ofMuch, atMuch));
	}
}
