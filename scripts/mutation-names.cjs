// For `npm run mutate`: which tests a file holds, as StrykerJS names them.
const { dirname, join } = require('node:path');

/** Whether this run is of a mutant; StrykerJS says so in this variable. */
exports.isMutantOn = () => process.env.__STRYKER_ACTIVE_MUTANT__ !== undefined;

/** Where the names of a file's tests are written down: beside what becomes of the mutants. */
exports.namesFile = (testPath) =>
	join(dirname(process.env.MUTANTS), `tests-${testPath.replace(/\W/g, '_')}.json`);

/** The full name of a test, as jest reports it. */
exports.nameOf = (test) => {
	const names = [];
	for (let at = test; at.parent; at = at.parent) names.unshift(at.name);
	return names.join(' ');
};
