// What n8n's lint is about to ask, and what it cannot see: it reads a node's file alone, and most of
// ours is imported there. docs/internals/lint-ahead.md tells which rules these are.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	NodeHelpers,
	type IDisplayOptions,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeTypeDescription,
} from 'n8n-workflow';
import ts from 'typescript';
import { Beeiq } from '../../nodes/Beeiq/Beeiq.node';
import { BeeiqPollingTrigger } from '../../nodes/Beeiq/BeeiqPollingTrigger.node';
import { BeeiqTrigger } from '../../nodes/Beeiq/BeeiqTrigger.node';
import { runOwned } from '../services/owned.mjs';

const root = join(import.meta.dirname, '../..');
const descriptions = [Beeiq, BeeiqTrigger, BeeiqPollingTrigger].map(
	(NodeClass) => new NodeClass().description,
);

/** What a rule would report here and stays, each with its reason. None may be missing or left over. */
const exceptions = {
	'shows another number of credentials than one': {
		'beeiq event parse': 'asks nobody: it reads what it is given',
		'beeiqTrigger manual none': 'asks nobody: a person adds the webhook, and anybody may send',
		'beeiqTrigger automatic secret':
			'one signs in to BeeIQ, one checks who sends: either can be without the other',
	},
	'is not required and in no collection': {
		'beeiq contactBy': 'says what the required field below it is',
		'beeiq limit': 'n8n shows it beside Return All',
		'beeiq name': 'a contact may be found by phone alone, and most people write a name',
		'beeiq output': 'says what becomes of the item',
		'beeiq returnAll': 'n8n shows it first in every list',
		'beeiq simplify': 'says what becomes of the item',
		'beeiq title': 'what a ticket is read by',
		'beeiqPollingTrigger output': 'says what becomes of the item',
		'beeiqTrigger output': 'says what becomes of the item',
		'beeiqTrigger registration': 'decides which other parameters there are',
		'beeiqTrigger splitByRecordType': 'decides how many outputs there are',
	},
	'has five options or more, out of order': {
		'beeiqTrigger conditions values field': 'the record first, what hangs on it after',
		'beeiqTrigger conditions values operator': 'each one beside its opposite',
		'beeiqPollingTrigger conditions values field': 'the record first, what hangs on it after',
		'beeiqPollingTrigger conditions values operator': 'each one beside its opposite',
	},
	'has an optional field of JSON outside of a collection': {},
	'has a hint of more than 120 characters': {},
	'has two options alike, or one with an asterisk': {},
	'is in a category that n8n does not know': {},
};

it.each(Object.entries(exceptions))('%s only where there is a reason', (rule, expected) => {
	const reports = descriptions.flatMap((description) =>
		reporters[rule as keyof typeof exceptions](description).map(
			(place) => `${description.name} ${place}`,
		),
	);
	expect([...new Set(reports)].sort()).toEqual(Object.keys(expected).sort());
});

const reporters: Record<keyof typeof exceptions, (description: INodeTypeDescription) => string[]> =
	{
		'shows another number of credentials than one': (description) =>
			choices(description)
				.filter((values) => shownCredentials(description, values).length !== 1)
				.map((values) => Object.values(values).join(' ')),
		'is not required and in no collection': ({ properties }) =>
			properties
				.filter(({ name, type, required }) => {
					const isChoice = ['resource', 'operation', 'authentication'].includes(name);
					const isNoField = ['collection', 'fixedCollection', 'notice', 'hidden'].includes(type);
					return !required && !isChoice && !isNoField;
				})
				.map(({ name }) => name),
		'has five options or more, out of order': ({ properties }) =>
			lists(properties)
				.filter(([, options]) => options.length >= 5)
				.filter(([, options]) => {
					const labels = options.map(({ name }) => name);
					const sorted = [...labels].sort((a, b) =>
						a.localeCompare(b, 'en', { sensitivity: 'base' }),
					);
					return labels.join() !== sorted.join();
				})
				.map(([path]) => path),
		'has an optional field of JSON outside of a collection': ({ properties }) =>
			properties
				.filter(({ type, required }) => type === 'json' && !required)
				.map(({ name }) => name),
		'has a hint of more than 120 characters': ({ properties }) =>
			fields(properties)
				.filter(([, { hint }]) => (hint?.length ?? 0) > 120)
				.map(([path]) => path),
		'has two options alike, or one with an asterisk': ({ properties }) =>
			lists(properties)
				.filter(([, options]) => {
					const labels = options.map(({ name }) => name);
					const values = options.map(({ value }) => value);
					return (
						new Set(labels).size < labels.length ||
						new Set(values).size < values.length ||
						labels.some((label) => label.includes('*'))
					);
				})
				.map(([path]) => path),
		'is in a category that n8n does not know': ({ name }) => {
			const known = ['Analytics', 'Communication', 'Data & Storage', 'Development'];
			known.push('Finance & Accounting', 'Marketing & Content', 'Miscellaneous', 'Productivity');
			known.push('Sales', 'Utility');
			const codex = JSON.parse(nodeFile(name, 'json')) as { categories: string[] };
			return codex.categories.filter((category) => !known.includes(category));
		},
	};

it('writes the conditions of its credentials out in the file of the node', () => {
	const imported = descriptions
		.filter(({ credentials = [] }) => credentials.length > 1)
		.filter(({ name }) => !credentialsIn(nodeFile(name, 'ts')).every(isWrittenOut));
	expect(imported.map(({ name }) => name)).toEqual([]);
});

it("passes what n8n's configuration leaves off of its own plugin", async () => {
	const { stdout } = await runOwned(
		join(root, 'node_modules/.bin/eslint'),
		[
			...['--config', 'test/package/unused-rules.config.mjs', '--format', 'json'],
			...['nodes', 'credentials', 'package.json'],
		],
		// With jest's "test", n8n's lint plugin checks its own samples instead.
		{ cwd: root, env: { ...process.env, NODE_ENV: 'production' } },
	);
	const files = JSON.parse(stdout) as Array<{ filePath: string; messages: unknown[] }>;
	expect(files.filter(({ messages }) => messages.length > 0)).toEqual([]);
	expect(files.map(({ filePath }) => filePath)).toContain(join(root, 'package.json'));
}, 60_000);

/** Values of parameters, by their names. */
type State = Record<string, string>;

/** Every state of the parameters that decide which credential shows. */
function choices({ credentials = [], properties }: INodeTypeDescription): State[] {
	const conditions = credentials.flatMap(({ displayOptions }) => namesIn(displayOptions));
	const node = { typeVersion: 1 };
	let states: State[] = [{}];
	for (const property of properties.filter((property) => conditions.includes(property.name))) {
		states = states.flatMap((state) => {
			if (!NodeHelpers.displayParameter(state, property, node, null)) return [state];
			const options = property.options as INodePropertyOptions[];
			return options.map(({ value }) => ({ ...state, [property.name]: String(value) }));
		});
	}
	return states;
}

function namesIn({ show = {}, hide = {} }: IDisplayOptions = {}): string[] {
	return [...Object.keys(show), ...Object.keys(hide)];
}

function shownCredentials({ credentials = [] }: INodeTypeDescription, values: State): string[] {
	return credentials
		.filter((credential) =>
			NodeHelpers.displayParameter(values, credential, { typeVersion: 1 }, null),
		)
		.map(({ name }) => name);
}

/** Every field of a node, also those in collections, with the names on the way to it. */
function fields(properties: INodeProperties[], above = ''): Array<[string, INodeProperties]> {
	return properties.flatMap((property) => {
		const path = `${above}${property.name}`;
		const nested = (property.options ?? []).flatMap((option) => {
			if ('values' in option) return fields(option.values, `${path} ${option.name} `);
			return 'type' in option ? fields([option], `${path} `) : [];
		});
		const modes = fields((property.modes ?? []) as INodeProperties[], `${path} `);
		return [[path, property], ...nested, ...modes];
	});
}

/** The lists of a node to choose from. */
function lists(properties: INodeProperties[]): Array<[string, INodePropertyOptions[]]> {
	return fields(properties)
		.filter(([, { type }]) => type === 'options' || type === 'multiOptions')
		.map(([path, { options }]) => [path, (options ?? []) as INodePropertyOptions[]]);
}

function nodeFile(name: string, extension: string): string {
	const file = `${name.charAt(0).toUpperCase()}${name.slice(1)}.node.${extension}`;
	return readFileSync(join(root, 'nodes/Beeiq', file), 'utf8');
}

/** What stands under `credentials` in the description. */
function credentialsIn(text: string): ts.Expression[] {
	const found: ts.Expression[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isPropertyAssignment(node) && node.name.getText() === 'credentials') {
			found.push(node.initializer);
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('node.ts', text, ts.ScriptTarget.ES2022, true));
	if (found.length === 0) throw new Error('No credentials are in the file');
	return found;
}

function isWrittenOut(node: ts.Expression): boolean {
	if (ts.isArrayLiteralExpression(node)) return node.elements.every(isWrittenOut);
	if (ts.isObjectLiteralExpression(node)) {
		return node.properties.every(
			(property) => ts.isPropertyAssignment(property) && isWrittenOut(property.initializer),
		);
	}
	return ts.isStringLiteral(node) || node.kind === ts.SyntaxKind.TrueKeyword;
}
