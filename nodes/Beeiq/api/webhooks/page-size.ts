import type { HttpOutcome } from '../http';
import type { PageRequest } from './addresses';

const smallPageSize = 20;

/**
 * Asks for a first page, and for a smaller one where that is refused: BeeIQ may allow none as large. Then the request
 * is for that.
 */
export async function askSmaller<Asked extends { outcome: HttpOutcome }>(
	request: PageRequest,
	ask: (request: PageRequest) => Promise<Asked>,
): Promise<Asked> {
	const asked = await ask(request);
	if (!mayBeOfSize(asked.outcome)) return asked;
	const qs = { ...request.qs, limit: smallPageSize };
	const again = await ask({ ...request, qs });
	if (again.outcome.kind !== 'success') return asked;
	Object.assign(request, { qs });
	return again;
}

/** True for the ways to refuse so many; a 2xx that is a refusal says so in its words. */
function mayBeOfSize(outcome: HttpOutcome): boolean {
	if (outcome.kind !== 'refused') return outcome.kind === 'tooLarge';
	return outcome.status < 300 || [400, 416, 422].includes(outcome.status);
}
