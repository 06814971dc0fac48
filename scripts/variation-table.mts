import { outcomeOf, variations } from '../test/fuzz/variations.mjs';

/** One and the same variation, of each code. */
const bareCode = /^`\w+` and nothing else$/;

/** What becomes of each variation of a request, as a Markdown table: one row for each outcome. */
export function variationTable(): string {
	const sent = new Map<string, Set<string>>();
	for (const variation of variations) {
		const { status, items, problems } = outcomeOf(variation);
		const run = items === 0 ? 'none' : items === 1 ? '1 item' : `${items} items`;
		const listed = problems.map((problem) => `\`${problem}\``).join('<br />');
		const outcome = `| ${status} | ${run} | ${listed} |`;
		const whats = sent.get(outcome) ?? new Set();
		sent.set(
			outcome,
			whats.add(variation.what.replace(bareCode, 'each documented code and nothing else')),
		);
	}
	return [
		'| Answer | Execution | `problems` | What is sent |',
		'| --: | --- | --- | --- |',
		...[...sent].map(([outcome, whats]) => `${outcome} ${[...whats].join('; ')} |`),
	].join('\n');
}
