import { Recent } from './recent';

// Kept in this process alone: what another one has done with a token costs a sign-in more at most.

/** Tokens with which BeeIQ refused the list, and with one in their place or a new one. */
const refusals = new Recent<true>();

/** Notes that BeeIQ has refused the list though n8n has signed in for this token, or in its place. */
export function noteRefused(token: string): void {
	refusals.note(token, true);
}

/** True where another sign-in would help no more than the last. */
export function isRefused(token: string): boolean {
	return refusals.find(token) !== undefined;
}
