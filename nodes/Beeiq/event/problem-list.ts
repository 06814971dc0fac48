/** A list in an item, an answer or a log says no more after this many entries. */
export const listedAtMost = 50;

/** Places of elements, or what else a log line tells, as a text, cut like any list. */
export function listedInText(entries: ReadonlyArray<number | string>): string {
	const listed = entries.slice(0, listedAtMost).join(', ');
	return entries.length > listedAtMost ? `${listed} and more` : listed;
}

/** Problems for people to read. Looking for more ends once it is full, whatever a body holds. */
export class ProblemList {
	readonly listed: string[] = [];

	/** True once there was one more than is listed. */
	get isFull(): boolean {
		return this.listed.length > listedAtMost;
	}

	/** Adds a problem, unless the list is full. */
	add(problem: string): void {
		if (this.isFull) return;
		this.listed.push(this.listed.length === listedAtMost ? 'and more' : problem);
	}
}
