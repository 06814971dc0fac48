// The package checks events itself, since zod builds an issue for each wrong element of a list. For events
// with few of them, zod's own reading of the same schema says whether that is right.
import fc from 'fast-check';
import type { ZodIssue } from 'zod';
import { checkEvent } from '../../nodes/Beeiq/event/check-event';
import { eventSchema } from '../../nodes/Beeiq/event/event-schema';
import { isEmptyJson, kindOf, type JsonObject } from '../../nodes/Beeiq/json';
import { event } from './bodies.mjs';

/** What zod has against an event, in our words. What is empty counts as absent, which zod is not told. */
function problemsByZod(value: JsonObject): string[] {
	const { error } = eventSchema.safeParse(value);
	return (error?.issues ?? []).flatMap((issue) => inOurWords(issue, value));
}

function inOurWords(issue: ZodIssue, value: JsonObject): string[] {
	const found = issue.path.reduce<unknown>((at, step) => (at as JsonObject)[step], value);
	if (isEmptyJson(found)) return [];
	const problem = (expected: string[]): string[] => [
		`${written(issue.path)}: expected ${expected.join(' or ')}, got ${kindOf(found)}`,
	];
	if (issue.code === 'invalid_type') return problem([issue.expected]);
	if (issue.code !== 'invalid_union') throw new Error(`zod says ${issue.code}`);
	const alternatives = issue.unionErrors.map(({ issues }) => issues);
	// The one of its kind, if there is one, says what is wrong inside.
	const ofKind = alternatives.find(([first]) => first?.path.length !== issue.path.length);
	if (ofKind) return ofKind.flatMap((inside) => inOurWords(inside, value));
	return problem(
		alternatives.flatMap(([first]) => (first?.code === 'invalid_type' ? [first.expected] : [])),
	);
}

function written(path: Array<string | number>): string {
	return path
		.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
		.join('')
		.slice(1);
}

it('finds what zod finds', () => {
	let withProblems = 0;
	const property = fc.property(event, (made) => {
		const value = JSON.parse(JSON.stringify({ ...made, eventCode: 'TASK_CREATE' })) as JsonObject;
		const problems = problemsByZod(value);
		fc.pre(problems.length <= 50);
		if (problems.length > 0) withProblems++;
		expect(checkEvent(value).toSorted()).toEqual(problems.toSorted());
	});
	fc.assert(property, { numRuns: 5_000, seed: 1 });
	expect(withProblems).toBeGreaterThan(1_000);
});
