import { limits, pricesOfLittle as little, pricesOfMuch as much } from './nested-json-prices';

/** What may be paid for the JSON texts of a delivery, in nanoseconds, by either prices. */
export class NestedJsonBudget {
	private ofLittle: number;
	private ofMuch: number;
	/** What is left of what may be paid in any case. */
	private rest: number = limits.atLeast;
	/** True once more would have had to be paid than there was. */
	isSpent = false;

	constructor(events: number) {
		this.ofLittle = little.always + little.perEvent * events;
		this.ofMuch = much.always + much.perEvent * events;
	}

	/**
	 * What may be paid for a text of some length.
	 * @param read how long it was encoded: the characters more than it has were read as well
	 */
	for(length: number, read: number): [atLittle: number, atMuch: number] {
		// A long one has more by itself than there is in any case.
		const ownShare = Math.max(this.rest, little.perCharacter * length);
		const besides = limits.perEncoded * (read - length);
		return [this.ofLittle + ownShare + besides, this.ofMuch + much.perCharacter * length + besides];
	}

	/** Pays for it; what it has left is not saved for others. True if it was too much. */
	pay(length: number, read: number, atLittle: number, atMuch: number): boolean {
		const [all] = this.for(length, read);
		const ownShare = little.perCharacter * length + limits.perEncoded * (read - length);
		const beyondShare = all - atLittle - ownShare;
		this.rest = Math.max(0, this.rest - Math.max(0, beyondShare));
		this.ofLittle = Math.max(0, Math.min(this.ofLittle, atLittle));
		this.ofMuch = Math.max(0, Math.min(this.ofMuch, atMuch));
		const isTooMuch = atLittle < 0 || atMuch < 0;
		this.isSpent ||= isTooMuch;
		return isTooMuch;
	}
}
