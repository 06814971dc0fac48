// For `npm run mutate`: n8n is loaded once per process. Loading it for every file of tests took most of
// a mutant's time. What is mutated is loaded anew, as always. The pauses before a request is sent again
// last a fiftieth, those that BeeIQ asks for aside: the tests of `actions` waited for them three quarters
// of their time.
const { default: Runtime } = require('jest-runtime');

const ofN8n = /^(?:n8n-(?:core|workflow)|@n8n\/.+|express)$/;

/** The one that has loaded n8n, and keeps it. */
let keeper;
/** The longest pause that the node makes unasked. */
const ownAtMost = 2_000;
/** n8n-workflow as the package sees it. */
let impatient;

function shorten(workflow) {
	const sleep = async (milliseconds) =>
		await workflow.sleep(milliseconds > ownAtMost ? milliseconds : milliseconds / 50);
	return Object.create(workflow, { sleep: { value: sleep } });
}

class MutationRuntime extends Runtime {
	constructor(...options) {
		super(...options);
		keeper ??= this;
	}

	requireModuleOrMock(from, name) {
		if (from.includes('/node_modules/') || !ofN8n.test(name)) {
			return super.requireModuleOrMock(from, name);
		}
		const loaded = keeper.requireModule(from, name);
		// Each file of tests is another n8n, with a store of its own.
		if (name === 'n8n-core' && !this.hasCore) loaded.DataDeduplicationService.instance = undefined;
		this.hasCore ||= name === 'n8n-core';
		return name === 'n8n-workflow' ? (impatient ??= shorten(loaded)) : loaded;
	}

	// The keeper goes on loading what files after its own are the first to ask for.
	leaveTestCode() {
		if (this !== keeper) super.leaveTestCode();
	}

	teardown() {
		if (this !== keeper) super.teardown();
	}
}

module.exports = { __esModule: true, default: MutationRuntime };
