// For `npm run mutate`: one global scope for all files of tests, since n8n is loaded once. The first
// test that fails has killed the mutant; the others are skipped. The first run, of no mutant, writes
// down the names of each file's tests, for scripts/mutation-sequencer.cjs.
const { writeFileSync } = require('node:fs');
const JestEnvironment = require('./jest-environment.cjs');
const { isMutantOn, namesFile, nameOf } = require('./mutation-names.cjs');

let first;

module.exports = class MutationEnvironment extends JestEnvironment {
	hasFailed = false;
	names = [];

	constructor(config, context) {
		super(config, context);
		first ??= { context: this.context, global: this.global };
		this.testPath = context.testPath;
		// Where StrykerJS says which mutant is on.
		first.global.process = this.global.process;
		Object.assign(this, first);
		// jest leaves those of the file before it there.
		delete this.global[Symbol.for('EVENT_HANDLERS')];
	}

	handleTestEvent({ name, test }) {
		if (name === 'test_start') {
			this.names.push(nameOf(test));
			if (this.hasFailed) test.mode = 'skip';
		}
		if (name === 'test_done' && test.errors.length > 0) this.hasFailed = true;
	}

	async teardown() {
		if (!isMutantOn()) writeFileSync(namesFile(this.testPath), JSON.stringify(this.names));
		JestEnvironment.disableStorages();
		this.fakeTimers.dispose();
		this.fakeTimersModern.dispose();
	}
};
