import { dropOldest } from './drop-oldest';

// Kept in this process alone: what another one has done with a token costs a sign-in more at most.

/** So long, in milliseconds, no other token is asked for in the place of one. */
const longestPause = 60_000;

/** When BeeIQ refused the list with a token and with one in its place, or a new one (in ms since 1970). */
const refusals = new Map<string, number>();

/** Notes that BeeIQ has refused the list though n8n has signed in for this token, or in its place. */
export function noteRefused(token: string): void {
	refusals.delete(token);
	refusals.set(token, Date.now());
	dropOldest(refusals);
}

/** True where another sign-in would help no more than the last. */
export function isRefused(token: string): boolean {
	return Date.now() <= (refusals.get(token) ?? -Infinity) + longestPause;
}
