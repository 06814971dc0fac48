/** @type {import('jest').Config} */
const shared = {
	testEnvironment: 'node',
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
	// `.mts` files name each other `.mjs`, as Node will; jest reads the sources.
	moduleNameMapper: { '^(\\.{1,2}/.*)\\.mjs$': '$1.mts' },
	transform: {
		'^.+\\.m?ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
	reporters: ['default', '<rootDir>/scripts/tally-reporter.cjs'],
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

module.exports = {
	...shared,
	testMatch: ['<rootDir>/test/**/*.test.{ts,mts}'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	collectCoverage: true,
	coverageDirectory: 'node_modules/.cache/coverage',
	coverageReporters: ['text-summary'],
	collectCoverageFrom: [
		'nodes/Beeiq/{entities,events,output}/**/*.ts',
		'nodes/Beeiq/{allowed-ips,allowed-tenants,json,receive,refusal-log}.ts',
	],
	// Not statements: swc counts its own export getters among them.
	coverageThreshold: { global: { branches: 100, functions: 100, lines: 100 } },
};
