// n8n's strict configuration (eslint.config.mjs, left as it ships) matches `**/*.ts` and bars
// `process`, `fs` and timers there. Code that needs them is `.mts` and is checked by this one.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const owned = 'Use test/services/owned.mts, so that nothing outlives whoever started or made it.';

export default tseslint.config(
	{
		files: ['**/*.mts'],
		extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked],
		languageOptions: {
			parserOptions: { project: './tsconfig.test.json', tsconfigRootDir: import.meta.dirname },
		},
		linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
		rules: {
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/explicit-module-boundary-types': 'error',
			'no-restricted-imports': [
				'error',
				{
					paths: [
						{
							name: 'node:child_process',
							importNames: ['exec', 'execFile', 'fork', 'spawn', 'default'],
							message: owned,
						},
						{ name: 'node:fs/promises', importNames: ['mkdtemp', 'default'], message: owned },
					],
				},
			],
		},
	},
	{
		// The place itself, and the tests that look from outside whether anything is left.
		files: ['test/services/owned{,.test}.mts', 'test/e2e/left-running.test.mts'],
		rules: { 'no-restricted-imports': 'off' },
	},
);
