import { env } from 'node:process';

/** How often a property is tried: as often as given, or less by as much as `HISTORIES` is under 2,000. */
export function runs(count: number): number {
	return Math.ceil(count * Math.min(1, Number(env.HISTORIES ?? 2_000) / 2_000));
}
