import { outcomeOf, variations } from '../test/fuzz/variations.mjs';

/** What becomes of each variation of a request, as a Markdown table: one row for each outcome. */
export function variationTable(): string {
	const sent = new Map<string, string[]>();
	for (const variation of variations) {
		const { status, items, problems } = outcomeOf(variation);
		const run = items === 0 ? 'none' : items === 1 ? '1 item' : `${items} items`;
		const listed = problems.map((problem) => `\`${problem}\``).join('<br />');
		const outcome = `| ${status} | ${run} | ${listed} |`;
		sent.set(outcome, [...(sent.get(outcome) ?? []), variation.what]);
	}
	return [
		'| Answer | Execution | `problems` | What is sent |',
		'| --: | --- | --- | --- |',
		...[...sent].map(([outcome, whats]) => `${outcome} ${whats.join('; ')} |`),
	].join('\n');
}
