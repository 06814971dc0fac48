// For `npm run mutate`: most mutants are killed by the first file that knows them.
const { default: Sequencer } = require('@jest/test-sequencer');

module.exports = class ShortestFirst extends Sequencer {
	sort(tests) {
		return [...super.sort(tests)].reverse();
	}
};
