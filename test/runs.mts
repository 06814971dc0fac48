import { env } from 'node:process';

/** How often a property is tried: as often as given, or `HISTORIES` times where that is less. */
export function runs(count: number): number {
	return Math.min(count, Number(env.HISTORIES ?? count));
}
