import type { HttpAnswer, HttpOutcome } from '../http';
import { readPage } from './read-webhooks';

/** What BeeIQ answers where it or a server before it is down, or has too much to do. */
const passingStatuses = [408, 429, 502, 503, 504];

/** True of an answer to the request for the list, unless it is that, or BeeIQ did not come to look at the token. */
export function mayBeOfToken(outcome: HttpOutcome): boolean {
	if (outcome.kind === 'noAnswer') return false;
	return outcome.kind === 'success' ? !isList(outcome) : !passingStatuses.includes(outcome.status);
}

function isList(answer: HttpAnswer): boolean {
	try {
		readPage(answer);
		return true;
	} catch {
		return false;
	}
}
