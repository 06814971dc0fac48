// The same package, as its tarball, in real n8n servers. One file after the other: each server
// takes about a gigabyte.
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
	// What mockttp loads that is published as an ES module only.
	transform: { '^.+\\.m?[jt]s$': unit.transform['^.+\\.m?ts$'] },
	transformIgnorePatterns: ['/node_modules/(?!(get-port|milliparsec)/)'],
	testTimeout: 60_000,
	maxWorkers: 1,
	// After a set-up that failed half-way, its servers would keep jest waiting for ever.
	forceExit: true,
};
