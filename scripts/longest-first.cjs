// A clean clone knows no durations, and jest takes the largest file for the longest. The recipes'
// small one takes a minute: begun last, one core would wait for it.
const { default: Sequencer } = require('@jest/test-sequencer');

const longest = 'test/recipes/';

module.exports = class LongestFirst extends Sequencer {
	sort(tests) {
		const isLongest = ({ path }) => path.includes(longest);
		const sorted = super.sort(tests);
		return [...sorted.filter(isLongest), ...sorted.filter((test) => !isLongest(test))];
	}
};
