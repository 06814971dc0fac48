// Adds jest's counts to the file that .ci/run sums up, one line per run.
const { appendFileSync } = require('node:fs');

module.exports = class TallyReporter {
	onRunComplete(_, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
		const failed = numFailedTests + numRuntimeErrorTestSuites;
		if (process.env.TEST_TALLY) {
			appendFileSync(process.env.TEST_TALLY, `${numPassedTests} ${failed}\n`);
		}
	}
};
