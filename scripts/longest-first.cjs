// A clean clone knows no durations, and jest takes the largest file for the longest. Some small ones
// take minutes: begun last, one core would wait for them.
const { default: Sequencer } = require('@jest/test-sequencer');

const longest = [
	'test/registration/life-cycle',
	'test/recipes/',
	'test/fuzz/fuzz.test',
	'test/event/nested-json-prices',
	'test/fuzz/hostile',
	'test/e2e/polling',
	'test/e2e/leaks',
	'test/e2e/examples',
];

module.exports = class LongestFirst extends Sequencer {
	sort(tests) {
		const place = ({ path }) => {
			const index = longest.findIndex((part) => path.includes(part));
			return index < 0 ? longest.length : index;
		};
		return [...super.sort(tests)].sort((one, other) => place(one) - place(other));
	}
};
