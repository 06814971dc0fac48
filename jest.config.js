const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
const shared = {
	testEnvironment: require.resolve('./scripts/jest-environment.cjs'),
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
	// `.mts` files name each other `.mjs`, as Node will; jest reads the sources.
	moduleNameMapper: { '^(\\.{1,2}/.*)\\.mjs$': '$1.mts' },
	transform: {
		'^.+\\.m?[jt]s$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
	// What mockttp loads that is published as an ES module only.
	transformIgnorePatterns: ['/node_modules/(?!(get-port|milliparsec)/)', '<rootDir>/dist/'],
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

module.exports = {
	projects: [
		{
			...shared,
			displayName: 'zod 3',
			testMatch: ['<rootDir>/test/**/*.test.{ts,mts}'],
			testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
		},
		// The package takes the zod that n8n brings. n8n brings zod 3; a later one may bring zod 4.
		{
			...shared,
			displayName: 'zod 4',
			testMatch: [
				'<rootDir>/test/{api,event}/**/*.test.{ts,mts}',
				'<rootDir>/test/polling/poll.test.mts',
			],
			// What never comes by zod, as test/package/walls.test.mts sees.
			testPathIgnorePatterns: [
				'/test/api/(addresses|decodings|listener-verdict|quote|quote-property|rest-phone|stamps|verdict)\\.test',
				'/test/api/webhook-answers\\.test',
				'/test/event/(allowed-tenants|fold|html-oracle|html-to-text|json|marks|settings)\\.test',
				'/test/event/nested-json-prices\\.test',
			],
			resolver: '<rootDir>/scripts/zod-4.cjs',
		},
	],
	// A test that hangs ends; one on a busy machine has its time.
	testTimeout: 60_000,
	// More workers than cores: many tests wait for a server or a pause.
	maxWorkers: Math.ceil(1.5 * availableParallelism()),
	testSequencer: '<rootDir>/scripts/longest-first.cjs',
	reporters: ['default', '<rootDir>/scripts/tally-reporter.cjs'],
	collectCoverage: true,
	coverageDirectory: 'node_modules/.cache/coverage',
	coverageReporters: ['text-summary'],
	collectCoverageFrom: ['{nodes,credentials}/**/*.ts'],
	// Not statements: swc counts its own export getters among them.
	coverageThreshold: { global: { branches: 100, functions: 100, lines: 100 } },
};
