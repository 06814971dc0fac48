import { createHash } from 'node:crypto';

/** What is stored: by second since 1970, the keys of that second one behind the other. */
export type StoredKeys = Record<string, string>;

/**
 * How many characters of a key's hash are stored. A key is looked for among those of its own second
 * only: with 10,000 in that second, one new record in 7 million is taken for one of them.
 */
const keyLength = 6;

/** What one more second takes besides its keys: its number and the signs around it. */
const secondLength = 16;

/**
 * Which records were given already, each known by a key and the time stamp it bore then. Their keys
 * leave when the stamp is too old for the record to be read again.
 */
export class Given {
	private readonly seconds = new Map<number, Set<string>>();

	constructor(stored: StoredKeys = {}) {
		for (const [second, text] of Object.entries(stored)) {
			const keys = text.matchAll(new RegExp(`.{${keyLength}}`, 'g'));
			this.seconds.set(Number(second), new Set(Array.from(keys, ([key]) => key)));
		}
	}

	/**
	 * Remembers a record.
	 * @param stamp milliseconds since 1970
	 * @returns false if it was remembered before
	 */
	add(stamp: number, id: string): boolean {
		const second = secondOf(stamp);
		const keys = this.seconds.get(second) ?? new Set();
		const key = createHash('sha256').update(`${stamp}:${id}`).digest('base64').slice(0, keyLength);
		if (keys.has(key)) return false;
		this.seconds.set(second, keys.add(key));
		return true;
	}

	/** Forgets what bore a stamp of a second that lies before this time, in milliseconds, as a whole. */
	forgetBefore(time: number): void {
		for (const second of this.seconds.keys()) {
			if (second < secondOf(time)) this.seconds.delete(second);
		}
	}

	/**
	 * Forgets the oldest second of those that are remembered.
	 * @returns the first moment after it
	 */
	forgetOldest(): number {
		const oldest = Math.min(...this.seconds.keys());
		this.seconds.delete(oldest);
		return (oldest + 1) * 1000;
	}

	/** About how many characters {@link toStored} takes as JSON. */
	get length(): number {
		let length = 0;
		for (const keys of this.seconds.values()) length += secondLength + keys.size * keyLength;
		return length;
	}

	toStored(): StoredKeys {
		return Object.fromEntries(
			[...this.seconds].map(([second, keys]) => [String(second), [...keys].join('')]),
		);
	}
}

function secondOf(stamp: number): number {
	return Math.floor(stamp / 1000);
}
