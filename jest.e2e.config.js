// The same package, as its tarball, in real n8n servers. One file after the other: each server
// takes about a gigabyte.
const {
	collectCoverage,
	collectCoverageFrom,
	coverageThreshold,
	...unit
} = require('./jest.config');

/** @type {import('jest').Config} */
module.exports = {
	...unit,
	testMatch: ['<rootDir>/test/e2e/**/*.test.mts'],
	testPathIgnorePatterns: ['/node_modules/'],
	testTimeout: 60_000,
	maxWorkers: 1,
};
