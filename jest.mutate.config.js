// The tests that the mutants of a room are held against: those of the rooms that MUTATED_BY names.
const {
	projects: [unit],
	testTimeout,
} = require('./jest.config');

/** @type {import('jest').Config} */
module.exports = {
	...unit,
	testTimeout,
	runtime: '<rootDir>/scripts/mutation-runtime.cjs',
	testEnvironment: require.resolve('./scripts/mutation-environment.cjs'),
	setupFiles: ['<rootDir>/scripts/mutation-setup.cjs'],
	testSequencer: '<rootDir>/scripts/mutation-sequencer.cjs',
	testMatch: [`<rootDir>/test/{${process.env.MUTATED_BY},}/**/*.test.{ts,mts}`],
};
