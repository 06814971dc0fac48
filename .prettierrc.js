module.exports = {
	arrowParens: 'always',
	bracketSpacing: true,
	endOfLine: 'lf',
	printWidth: 100,
	quoteProps: 'as-needed',
	semi: true,
	singleQuote: true,
	tabWidth: 2,
	trailingComma: 'all',
	useTabs: true,
	overrides: [
		{
			// A table that is wider than the page is written without padding, and this page has no width:
			// a longer word in one row would otherwise change every row. Text is not wrapped either way.
			files: '*.{md,markdown}',
			options: { printWidth: 1, proseWrap: 'never', embeddedLanguageFormatting: 'off' },
		},
	],
};
