// Beside n8n's own rules. Input from the internet meets no expression whose time can explode, and
// `event/` has no clock and no network. Which room may import which is in .dependency-cruiser.cjs.
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const clock = 'event/ knows no clock: take the time as an argument.';
const outside = 'event/ is pure: no network, no timer, no process.';
const lookedUp =
	'Ask unitAt() of unit-at.ts: texts are of more kinds than V8 keeps in mind, and each look takes long.';
const ofOutside = [
	...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'performance', 'process'],
	...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'require', 'globalThis'],
];

export default [
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		languageOptions: { parser: tseslint.parser },
		linterOptions: { noInlineConfig: true },
		plugins: { regexp },
		rules: {
			'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
			'regexp/no-super-linear-move': ['error', { report: 'potential' }],
		},
	},
	{
		files: ['nodes/Beeiq/event/**/*.ts', 'nodes/Beeiq/json.ts'],
		rules: {
			'no-restricted-globals': ['error', ...ofOutside.map((name) => ({ name, message: outside }))],
			'no-restricted-properties': [
				'error',
				{ object: 'Date', property: 'now', message: clock },
				{ object: 'Math', property: 'random', message: 'The same delivery is the same item.' },
			],
			'no-restricted-syntax': [
				'error',
				{ selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: clock },
				{ selector: 'CallExpression[callee.name="Date"]', message: clock },
				{ selector: 'CallExpression[callee.property.name="charCodeAt"]', message: lookedUp },
				{
					// Under another name it could be anything.
					selector:
						':not(NewExpression, MemberExpression, TSTypeReference, BinaryExpression) > Identifier[name="Date"]',
					message: clock,
				},
			],
		},
	},
];
