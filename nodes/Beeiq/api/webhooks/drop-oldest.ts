/** So many are kept in a process of what it has met. */
const keptAtMost = 100;

/** Drops what was put first into a set or a map, if there is more in it than is kept. */
export function dropOldest(kept: Set<string> | Map<string, unknown>): void {
	for (const oldest of [...kept.keys()].slice(0, -keptAtMost)) kept.delete(oldest);
}
