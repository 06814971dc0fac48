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
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

module.exports = {
	...shared,
	testMatch: ['<rootDir>/test/**/*.test.{ts,mts}'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	collectCoverageFrom: ['nodes/Beeiq/{entities,events,output}/**/*.ts'],
	coverageThreshold: { global: { branches: 100, functions: 100, lines: 100, statements: 100 } },
};
