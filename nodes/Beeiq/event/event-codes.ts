/** The codes of events in a JSON text that nobody has parsed yet. */
export class EventCodes {
	private count = 0;
	/** On which levels the object that is open has one already. */
	private readonly have: boolean[] = [];

	/** @param atMost how many are looked for */
	constructor(private readonly atMost: number) {}

	/** An object begins. */
	open(depth: number): void {
		this.have[depth] = false;
	}

	/**
	 * True for the name of a code, with a text behind it, unless it is the first; an object has one.
	 * @param value where the text behind the name begins, at its quote
	 */
	isNext(text: string, start: number, end: number, value: number, depth: number): boolean {
		if (this.count >= this.atMost || this.have[depth]) return false;
		if (end - start !== 9 || text.slice(start, end) !== 'eventCode') return false;
		this.have[depth] = /^"[^"]/.test(text.slice(value, value + 2));
		return this.have[depth] && this.count++ > 0;
	}
}
