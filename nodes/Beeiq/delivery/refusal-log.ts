/** How long refusals of one kind are counted together, in milliseconds. */
const windowMilliseconds = 60_000;

/** More kinds than this are never counted at once, so that the log cannot fill the memory. */
const kindsAtMost = 1_000;

interface Count {
	since: number;
	refusals: number;
}

/**
 * Keeps a flood of refusals from flooding n8n's log: of one kind, the first is written at once, then
 * the tenth, the hundredth and so on, and the first one after a minute. Each says how many there
 * were. Needs no timer, which n8n bars.
 */
export class RefusalLog {
	private readonly counts = new Map<string, Count>();

	/**
	 * Counts a refusal.
	 * @param now in milliseconds since 1970
	 * @returns how many of this kind there were since when; undefined if it is not to be written
	 */
	count(kind: string, now: number): Count | undefined {
		const known = this.counts.get(kind);
		const refusals = (known?.refusals ?? 0) + 1;
		const since = known?.since ?? now;
		const isOver = now - since >= windowMilliseconds;
		if (!known && this.counts.size >= kindsAtMost) this.counts.clear();
		this.counts.set(kind, isOver ? { since: now, refusals: 0 } : { since, refusals });
		// The first of a later minute was in the sum that ended the one before it.
		const isMilestone = refusals === 1 ? !known : isPowerOfTen(refusals);
		return isOver || isMilestone ? { since, refusals } : undefined;
	}
}

function isPowerOfTen(count: number): boolean {
	return /^10*$/.test(String(count));
}
