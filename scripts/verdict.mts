import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** What is used of the results that jest writes with `--json`. */
export interface JestResults {
	testResults: Array<{
		/** The path of the test file. */
		name: string;
		/** Why it could not be run at all; otherwise what its failures say. */
		message: string;
		status: string;
		assertionResults: Array<{ fullName: string; status: string; failureMessages: string[] }>;
	}>;
}

const ending = '.test.mts';

/** The parts of the end-to-end suite, by the names that `npm run judge` takes. */
export function suiteParts(): string[] {
	return readdirSync(join(import.meta.dirname, '../test/e2e'))
		.filter((file) => file.endsWith(ending))
		.map((file) => basename(file, ending));
}

/** One page for a person who has to decide whether to use this version of n8n. */
export function describeVerdict(
	version: string,
	{ testResults }: JestResults,
	isWholeSuite: boolean,
): { text: string; works: boolean } {
	const areas = testResults.map((file) => {
		const tests = file.assertionResults;
		const failures = tests.filter(({ status }) => status === 'failed');
		return {
			name: basename(file.name, ending),
			passed: tests.filter(({ status }) => status === 'passed').length,
			// A file that could not be run, or whose servers did not stop, has failed as a whole.
			failed: Math.max(failures.length, file.status === 'failed' ? 1 : 0),
			reasons:
				failures.length > 0 || file.status !== 'failed'
					? failures.map((test) => `${test.fullName}: ${firstLine(test.failureMessages[0])}`)
					: [firstLine(file.message)],
		};
	});
	const passed = areas.reduce((sum, area) => sum + area.passed, 0);
	const failed = areas.reduce((sum, area) => sum + area.failed, 0);
	const works = failed === 0 && passed > 0;

	const row = (name: string, ...counts: Array<number | string>): string =>
		`  ${name.padEnd(12)}${counts.map((count) => String(count).padStart(8)).join('')}`;
	const reasons = areas.flatMap((area) =>
		area.reasons.map((reason) => `  ${area.name}: ${reason}`),
	);
	const scope = isWholeSuite ? '' : ' in what was run of the suite';
	const text = [
		'',
		`n8n-nodes-beeiq in n8n ${version}`,
		'',
		row('Area', 'passed', 'failed'),
		...areas.map((area) => row(area.name, area.passed, area.failed)),
		row('all', passed, failed),
		...(reasons.length > 0 ? ['', 'What failed', ...reasons] : []),
		'',
		works
			? `Verdict: works${scope}, ${passed} of ${passed} tests passed.`
			: `Verdict: does not work${scope}, ${failed} of ${passed + failed} tests failed.`,
	].join('\n');
	return { text, works };
}

function firstLine(message = ''): string {
	const lines = stripVTControlCharacters(message).split('\n');
	return lines.map((line) => line.trim()).find((line) => line !== '') ?? 'no reason was given';
}
