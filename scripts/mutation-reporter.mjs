// Loaded into StrykerJS by scripts/mutate.mts: writes each mutant's fate down at once, so that a run
// that is cut short has something to show.
import { appendFileSync } from 'node:fs';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';

class LinesReporter {
	onMutantTested({ fileName, location, mutatorName, replacement, status }) {
		const { line } = location.start;
		const fate = { fileName, line, mutatorName, replacement, status };
		appendFileSync(process.env.MUTANTS, `${JSON.stringify(fate)}\n`);
	}
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Reporter, 'lines', LinesReporter)];
