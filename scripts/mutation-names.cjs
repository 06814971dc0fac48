// For `npm run mutate`: which tests a file holds, as StrykerJS names them.
const { join } = require('node:path');

/** Whether this run is of a mutant; StrykerJS says so in this variable. */
exports.isMutantOn = () => process.env.__STRYKER_ACTIVE_MUTANT__ !== undefined;

/** Where the names of a file's tests are written down: in the sandbox, which StrykerJS removes. */
exports.namesFile = (testPath) => join(process.cwd(), `tests-${testPath.replace(/\W/g, '_')}.json`);

/** The full name of a test, as jest reports it. */
exports.nameOf = (test) => {
	const names = [];
	for (let at = test; at.parent; at = at.parent) names.unshift(at.name);
	return names.join(' ');
};
