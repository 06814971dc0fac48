// Kept in this process alone: what another one has done with a token costs a sign-in more at most.

/** So long, in milliseconds, no other token is asked for in the place of one. */
const longestAge = 60_000;

/** When n8n has signed in for a token, or to have another in its place (in ms since 1970). */
const signIns = new Map<string, number>();

/** Notes that n8n signs in for this token, or in its place. */
export function noteSignIn(token: string): void {
	for (const known of signIns.keys()) if (!isFresh(known)) signIns.delete(known);
	signIns.set(token, Date.now());
}

/** True where another sign-in would help no more than the last. */
export function isFresh(token: string): boolean {
	return Date.now() <= (signIns.get(token) ?? -Infinity) + longestAge;
}
