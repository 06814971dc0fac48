/** The codes of events in a JSON text that nobody has parsed yet. */
export class EventCodes {
	private count = 0;

	/** @param atMost how many are looked for */
	constructor(private readonly atMost: number) {}

	/**
	 * True for the name of a code, with a text behind it, unless it is the first.
	 * @param colon the position of the colon behind the name
	 */
	isNext(text: string, start: number, end: number, colon: number): boolean {
		if (this.count >= this.atMost || text.slice(start, end) !== 'eventCode') return false;
		return /^: ?"[^"]/.test(text.slice(colon, colon + 4)) && this.count++ > 0;
	}
}
