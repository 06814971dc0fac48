// For `npm run mutate`: one global scope for all files of tests, since n8n is loaded once. The first
// test that fails has killed the mutant; the others are skipped.
const { TestEnvironment } = require('jest-environment-node');

let first;

module.exports = class MutationEnvironment extends TestEnvironment {
	hasFailed = false;

	constructor(config, context) {
		super(config, context);
		first ??= { context: this.context, global: this.global };
		// Where StrykerJS says which mutant is on.
		first.global.process = this.global.process;
		Object.assign(this, first);
		// jest leaves those of the file before it there.
		delete this.global[Symbol.for('EVENT_HANDLERS')];
	}

	handleTestEvent({ name, test }) {
		if (name === 'test_start' && this.hasFailed) test.mode = 'skip';
		if (name === 'test_done' && test.errors.length > 0) this.hasFailed = true;
	}

	async teardown() {
		this.fakeTimers.dispose();
		this.fakeTimersModern.dispose();
	}
};
