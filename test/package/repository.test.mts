import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { breakingChanges, type PublicFace } from '../../scripts/public-face.mjs';

const root = join(import.meta.dirname, '../..');
const face = JSON.parse(readFileSync(join(root, 'test/public-face.json'), 'utf8')) as PublicFace;

/** A copy of the public face, with one thing changed. */
function changed(
	change: (trigger: PublicFace['nodes'][string], all: PublicFace) => void,
): PublicFace {
	const copy = structuredClone(face);
	change(copy.nodes.beeiqTrigger as PublicFace['nodes'][string], copy);
	return copy;
}

describe('the public face', () => {
	it('may grow', () => {
		const grown = changed(({ fields }) => {
			fields.another = { type: 'string', default: '' };
			fields.output?.values?.push('another');
		});
		expect(breakingChanges(face, grown)).toEqual([]);
	});

	it.each<[string, Parameters<typeof changed>[0]]>([
		['node beeiqTrigger is gone', (_, all) => delete all.nodes.beeiqTrigger],
		['beeiqTrigger.events is gone', ({ fields }) => delete fields.events],
		[
			'beeiqTrigger.output has another default',
			({ fields }) => Object.assign(fields.output as object, { default: 'raw' }),
		],
		[
			'beeiqTrigger.output is of another type',
			({ fields }) => Object.assign(fields.output as object, { type: 'string' }),
		],
		['beeiqTrigger.output: the value raw is gone', ({ fields }) => fields.output?.values?.pop()],
		[
			'beeiqTrigger.options.invalidEvents is gone',
			({ fields }) => delete fields.options?.fields?.invalidEvents,
		],
		[
			'credential beeiqWebhookSecretApi is gone',
			(_, all) => delete all.credentials.beeiqWebhookSecretApi,
		],
		['output parsed: problems is gone', (_, all) => all.output.parsed?.pop()],
	])('may not shrink: %s', (sentence, change) => {
		expect(breakingChanges(face, changed(change))).toEqual([sentence]);
	});

	it('may change with a new version of the node', () => {
		const next = changed((trigger) => {
			trigger.version = [1, 2];
			delete trigger.fields.events;
		});
		expect(breakingChanges(face, next)).toEqual([]);
	});
});

describe('CONTRIBUTING.md', () => {
	it('has a map of paths that exist', () => {
		const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
		const [, map = ''] = text.split('<!-- map -->');
		const paths = [...map.matchAll(/^\| `([^`]+)`/gm)].map(([, path]) => path as string);
		expect(paths.length).toBeGreaterThanOrEqual(10);
		expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
	});
});
