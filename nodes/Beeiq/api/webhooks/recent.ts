import { dropOldest } from './drop-oldest';

/** So long, in milliseconds, something is kept. */
const longest = 60_000;

/** What a process has met in the last minute, by what it belongs to. */
export class Recent<Met> {
	/** With when it was (in ms since 1970). */
	private readonly kept = new Map<string, { met: Met; since: number }>();

	note(key: string, met: Met): void {
		this.forget(key);
		this.kept.set(key, { met, since: Date.now() });
		dropOldest(this.kept);
	}

	forget(key: string): void {
		this.kept.delete(key);
	}

	find(key: string): Met | undefined {
		const kept = this.kept.get(key);
		return kept && Date.now() <= kept.since + longest ? kept.met : undefined;
	}
}
