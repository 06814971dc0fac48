// The environment of all tests. For each file, jest-circus makes an AsyncLocalStorage and never
// disables it (30.5.2): each promise of all later files comes by it, and StrykerJS's runner took half
// of its time for that after some hundred files.
const asyncHooks = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');

const made = [];

asyncHooks.AsyncLocalStorage = class extends asyncHooks.AsyncLocalStorage {
	constructor(...options) {
		super(...options);
		made.push(this);
	}
};

module.exports = class JestEnvironment extends TestEnvironment {
	async teardown() {
		JestEnvironment.disableStorages();
		await super.teardown();
	}

	/** One that is still of use is enabled again by its next `run`. */
	static disableStorages() {
		for (const storage of made.splice(0)) storage.disable();
	}
};
