/** How long a look may take, in milliseconds. */
const longestLook = 25_000;

/**
 * When a look has to end. One that has not read a single span of time to its end goes on all the same:
 * the next one would get no further.
 */
export class Deadline {
	/** Set once something was read that counts. */
	hasProgressed = false;
	private readonly end: number;

	/** @param now milliseconds since 1970 */
	constructor(private readonly now: () => number) {
		this.end = now() + longestLook;
	}

	get isPast(): boolean {
		return this.now() >= (this.time ?? Infinity);
	}

	/** In milliseconds since 1970; undefined as long as the look may take its time. */
	get time(): number | undefined {
		return this.hasProgressed ? this.end : undefined;
	}
}
