// Loaded into StrykerJS by scripts/mutate.mts: writes each mutant's fate down at once, so that a run
// that is cut short has something to show, and leaves out those that a sample does not take.
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { CheckStatus } from '@stryker-mutator/api/check';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';

/**
 * Whether this is one mutant in `EVERY`, the same in each run.
 * @param firstLine what the first line and column are called: checkers count from 0, reporters from 1
 */
function isTaken({ fileName, location, mutatorName, replacement }, firstLine) {
	const { line, column } = location.start;
	const place = [fileName.replace(/^.*\/nodes\//, ''), line - firstLine, column - firstLine];
	const name = [...place, mutatorName, replacement].join();
	const hash = createHash('sha256').update(name).digest();
	return hash.readUInt32BE() % Number(process.env.EVERY) === 0;
}

class LinesReporter {
	onMutantTested(mutant) {
		const { fileName, location, mutatorName, replacement, status } = mutant;
		if (!isTaken(mutant, 1)) return;
		const fate = { fileName, line: location.start.line, mutatorName, replacement, status };
		appendFileSync(process.env.MUTANTS, `${JSON.stringify(fate)}\n`);
	}
}

class SampleChecker {
	async init() {}

	async check(mutants) {
		const passed = { status: CheckStatus.Passed };
		const left = { status: CheckStatus.CompileError, reason: 'Not in the sample' };
		return Object.fromEntries(
			mutants.map((mutant) => [mutant.id, isTaken(mutant, 0) ? passed : left]),
		);
	}

	async group(mutants) {
		return [mutants.map(({ id }) => id)];
	}
}

export const strykerPlugins = [
	declareClassPlugin(PluginKind.Reporter, 'lines', LinesReporter),
	declareClassPlugin(PluginKind.Checker, 'sample', SampleChecker),
];
