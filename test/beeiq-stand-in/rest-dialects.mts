import fc from 'fast-check';
import type { RestDialect } from './rest-dialect.mjs';

/** Any way to speak that the vendor's pages leave open. */
export const dialects: fc.Arbitrary<RestDialect> = fc.record({
	shape: fc.constantFrom('bare', 'one', 'data', 'sessions'),
	success: fc.constantFrom<Array<RestDialect['success']>>(true, 1, '1', 'true'),
	confirmation: fc.constantFrom('success', 'ok', 'record'),
	stamps: fc.constantFrom('number', 'text', 'iso', 'absent'),
	idMember: fc.constantFrom('_id', 'id', 'none'),
	numbers: fc.constantFrom('number', 'text'),
	empty: fc.constantFrom('text', 'null', 'absent'),
	// More than are added between two pages: otherwise the list never ends.
	cap: fc.integer({ min: 4, max: 100 }),
	pastEnd: fc.constantFrom('empty', 'notFound', 'last', 'first'),
	nothing: fc.constantFrom('empty', 'notFound'),
	order: fc.constantFrom('newest', 'oldest'),
	addedPerPage: fc.constantFrom(0, 0, 1, 3),
	ignores: fc.subarray(['contactType', 'type', 'phone', 'createdAtf', 'startDate', 'typeTime']),
	dayZone: fc.constantFrom(0, 7),
	lastDayCounts: fc.boolean(),
	phones: fc.constantFrom('same', 'digits'),
});
