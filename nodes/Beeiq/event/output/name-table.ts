/**
 * Finds known names in a text without copying them out of it: a hash table over the text's own
 * characters, since a note of 16 MB may hold millions of them.
 */
export class NameTable {
	private readonly slots = new Int16Array(2048).fill(-1);

	/** @param fold 0x20 if the case of ASCII letters does not matter; then the names are in lower case */
	constructor(
		private readonly names: readonly string[],
		private readonly fold: 0 | 0x20 = 0,
	) {
		for (const [index, name] of names.entries()) {
			let hash = 0;
			for (let position = 0; position < name.length; position++) {
				hash = this.extended(hash, name, position);
			}
			let slot = this.slotOf(hash);
			while (this.slots[slot] !== -1) slot = this.after(slot);
			this.slots[slot] = index;
		}
	}

	/** The index of the name that stands in the text from `start` to `end`; -1 if it is none. */
	find(text: string, start: number, end: number): number {
		let hash = 0;
		for (let position = start; position < end; position++) {
			hash = this.extended(hash, text, position);
		}
		return this.indexOf(hash, text, start, end);
	}

	/**
	 * The same, or the longest of the first names that the text begins with there.
	 * @param count how many names are among the first
	 * @param orWhole false for no others, even if they reach to `end`
	 */
	findLongest(text: string, start: number, end: number, count: number, orWhole: boolean): number {
		let found = -1;
		let hash = 0;
		for (let position = start; position < end; position++) {
			hash = this.extended(hash, text, position);
			const index = this.indexOf(hash, text, start, position + 1);
			if (index !== -1 && (index < count || (orWhole && position + 1 === end))) found = index;
		}
		return found;
	}

	private indexOf(hash: number, text: string, start: number, end: number): number {
		let slot = this.slotOf(hash);
		for (; this.slots[slot] !== -1; slot = this.after(slot)) {
			const index = this.slots[slot] as number;
			if (this.isAt(this.names[index] as string, text, start, end)) return index;
		}
		return -1;
	}

	private isAt(name: string, text: string, start: number, end: number): boolean {
		if (name.length !== end - start) return false;
		for (let offset = 0; offset < name.length; offset++) {
			if (name.charCodeAt(offset) !== (text.charCodeAt(start + offset) | this.fold)) return false;
		}
		return true;
	}

	private extended(hash: number, text: string, position: number): number {
		return (Math.imul(hash, 31) + (text.charCodeAt(position) | this.fold)) | 0;
	}

	private slotOf(hash: number): number {
		return (hash ^ (hash >>> 11)) & (this.slots.length - 1);
	}

	private after(slot: number): number {
		return (slot + 1) & (this.slots.length - 1);
	}
}
