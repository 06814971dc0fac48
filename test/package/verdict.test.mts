import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describeVerdict, suiteParts, type JestResults } from '../../scripts/verdict.mjs';

type File = JestResults['testResults'][number];

const passing = { fullName: 'n8n 9.0.0 registers', status: 'passed', failureMessages: [] };
const failing = {
	fullName: 'n8n 9.0.0 restarts',
	status: 'failed',
	failureMessages: ['\u001b[31m\n  Error: Waited in vain\n    at until'],
};

function file(name: string, status: string, ...assertionResults: File['assertionResults']): File {
	return {
		name: `/somewhere/${name}.test.mts`,
		message: 'No such n8n\nat …',
		status,
		assertionResults,
	};
}

it('says that everything works', () => {
	const results = { testResults: [file('trigger', 'passed', passing)] };
	const { text, works } = describeVerdict('9.0.0', results, true);
	expect(works).toBe(true);
	expect(text).toMatch(/trigger +1 +0\n/);
	expect(text).toMatch(/Verdict: works, 1 of 1 tests passed\.$/);
});

it('names what failed, by the first line of the reason', () => {
	const results = {
		testResults: [file('trigger', 'failed', passing, failing), file('editor', 'failed')],
	};
	const { text, works } = describeVerdict('9.0.0', results, true);
	expect(works).toBe(false);
	expect(text).toContain('  trigger: n8n 9.0.0 restarts: Error: Waited in vain\n');
	expect(text).toContain('  editor: No such n8n\n');
	expect(text).toMatch(/Verdict: does not work, 2 of 3 tests failed\.$/);
});

it('takes a suite without a single test for no proof', () => {
	expect(describeVerdict('9.0.0', { testResults: [] }, true).works).toBe(false);
});

it('knows every part of the suite by the name of its file', () => {
	const parts = suiteParts();
	expect(parts).toEqual(expect.arrayContaining(['examples', 'polling', 'queue-mode', 'rest']));
	const file = (part: string): string => join(import.meta.dirname, `../e2e/${part}.test.mts`);
	expect(parts.filter((part) => !existsSync(file(part)))).toEqual([]);
});
