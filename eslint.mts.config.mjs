// n8n's strict configuration (eslint.config.mjs, left as it ships) matches `**/*.ts` and bars
// `process`, `fs` and timers there. Code that needs them is `.mts` and is checked by this one.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config({
	files: ['**/*.mts'],
	extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked],
	languageOptions: {
		parserOptions: { project: './tsconfig.test.json', tsconfigRootDir: import.meta.dirname },
	},
	linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
	rules: {
		'@typescript-eslint/consistent-type-imports': 'error',
		'@typescript-eslint/explicit-module-boundary-types': 'error',
	},
});
