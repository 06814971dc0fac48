import { foldText, isScalar, readNumber } from './text';

/** What one field holds in one item, made ready once for all the conditions that look at it. */
export class FieldValue {
	private folded: string[] | undefined;
	private read: number[] | undefined;

	/**
	 * @param sent the value itself
	 * @param nameOf what the value is compared as, if not as it is
	 */
	constructor(
		readonly sent: unknown,
		private readonly nameOf?: (value: unknown) => unknown,
	) {}

	/** The value, or the elements of a list, as far as they are texts, numbers, true or false: as compared. */
	get texts(): string[] {
		return (this.folded ??= this.readScalars().map(foldScalar));
	}

	/** Those among them that are numbers. */
	get numbers(): number[] {
		return (this.read ??= this.readScalars()
			.map(readNumber)
			.filter((number) => number !== undefined));
	}

	private readScalars(): unknown[] {
		const compared = this.nameOf ? this.nameOf(this.sent) : this.sent;
		const values: unknown[] = Array.isArray(compared) ? compared : [compared];
		return values.filter(isScalar);
	}
}

/** A list may hold millions of them. */
function foldScalar(value: unknown): string {
	if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
	// Only a power of ten has a letter.
	if (Number.isSafeInteger(value)) return String(value);
	return foldText(String(value));
}
