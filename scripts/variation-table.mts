import { outcomeOf, variations } from '../test/fuzz/variations.mjs';

/** What becomes of each variation of a request, as a Markdown table. */
export function variationTable(): string {
	const rows = variations.map((variation) => {
		const { status, items, problems } = outcomeOf(variation);
		const run = items === 0 ? 'none' : items === 1 ? 'with 1 item' : `with ${items} items`;
		const listed = problems.map((problem) => `\`${problem}\``).join('<br />');
		return `| ${variation.number} | ${variation.what} | ${status} | ${run} | ${listed} |`;
	});
	return [
		'| # | What is sent | Answer | Execution | `problems` |',
		'| --: | --- | --: | --- | --- |',
		...rows,
	].join('\n');
}
