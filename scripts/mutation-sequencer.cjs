// For `npm run mutate`: only files with a test that comes by the mutant are loaded (StrykerJS runs
// all, and skips their tests), and the shortest first, since most mutants are killed by the first.
const { existsSync, readFileSync } = require('node:fs');
const { default: Sequencer } = require('@jest/test-sequencer');
const { isMutantOn, namesFile } = require('./mutation-names.cjs');

module.exports = class MutationSequencer extends Sequencer {
	constructor(options) {
		super(options);
		this.pattern = options.globalConfig.testNamePattern;
	}

	sort(tests) {
		return [...super.sort(tests)].reverse().filter(({ path }) => this.isWanted(path));
	}

	isWanted(path) {
		const file = namesFile(path);
		if (!isMutantOn() || !this.pattern || !existsSync(file)) return true;
		const wanted = new RegExp(this.pattern, 'i');
		return JSON.parse(readFileSync(file, 'utf8')).some((name) => wanted.test(name));
	}
};
