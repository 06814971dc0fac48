// The same package, as its tarball, in real n8n servers. Two files at once: they wait half of the time,
// and each server takes about a gigabyte.
const {
	projects: [{ displayName, ...unit }],
	reporters,
} = require('./jest.config');

/** @type {import('jest').Config} */
module.exports = {
	...unit,
	reporters,
	testMatch: ['<rootDir>/test/e2e/**/*.test.mts'],
	testPathIgnorePatterns: ['/node_modules/'],
	// Longer than test/real-n8n/until.mts waits.
	testTimeout: 180_000,
	maxWorkers: 2,
	testSequencer: '<rootDir>/scripts/longest-first.cjs',
	// After a set-up that failed half-way, its servers would keep jest waiting for ever.
	forceExit: true,
};
