// CONTRIBUTING.md's recipes "Add an event" and "Add a parameter", followed in a copy of the project
// from nothing but the page: what its diffs show, and the scripts that it names.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PublicFace } from '../../scripts/public-face.mjs';
import { follow, readRecipe } from './page.mjs';
import { ProjectCopy } from './project-copy.mjs';

const recipes = [
	{ recipe: readRecipe('Add an event'), filesAtMost: 4 },
	{ recipe: readRecipe('Add a parameter'), filesAtMost: 6 },
];
const [event, parameter] = recipes.map(({ recipe }) =>
	recipe.changes.map(({ after }) => after).join(),
) as [string, string];
let copy: ProjectCopy;
/** How many files each recipe had somebody write to. */
const edited: number[] = [];

/** What the check of saved workflows knows of the trigger. */
async function triggerFields(): Promise<PublicFace['nodes'][string]['fields']> {
	const face = JSON.parse(await copy.read('test/public-face.json')) as PublicFace;
	return face.nodes.beeiqTrigger?.fields ?? {};
}

beforeAll(async () => {
	copy = await ProjectCopy.make();
	for (const { recipe } of recipes) {
		copy.edited.clear();
		await follow(recipe, copy);
		edited.push(copy.edited.size);
	}
	await copy.run('gulp', 'generate');
}, 300_000);

afterAll(async () => {
	await copy.remove();
});

it('have somebody write to few files, and generate once', () => {
	for (const [index, { recipe, filesAtMost }] of recipes.entries()) {
		expect(edited[index]).toBeGreaterThanOrEqual(3);
		expect(edited[index]).toBeLessThanOrEqual(filesAtMost);
		expect(recipe.scripts.filter((script) => script === 'generate')).toHaveLength(1);
	}
});

it('add an event with an action that no other has, and an option that reaches the summary', () => {
	const events = readFileSync(
		join(import.meta.dirname, '../../nodes/Beeiq/event/events.ts'),
		'utf8',
	);
	expect(event).toContain("action: 'deleted'");
	expect(events).not.toContain("'deleted'");
	expect(recipes[1]?.recipe.changes.map(({ path }) => path)).toContain(
		'nodes/Beeiq/event/output/summary.ts',
	);
	expect(parameter).toContain('summaryPrefix');
});

it('leave the expected item to be read, not to be written', async () => {
	const path = 'test/fixtures/contact-delete/imagined-contact.expected.json';
	expect(recipes[0]?.recipe.changes.map((change) => change.path)).not.toContain(path);
	expect(JSON.parse(await copy.read(path))).toMatchObject({
		eventCode: 'CONTACT_DELETE',
		action: 'deleted',
		summary: 'Contact Ngô was deleted',
		record: { id: '5b0cfa2bd1413d5f335d5045', number: null, name: 'Ngô', status: null },
		problems: [],
	});
});

it('show the new event in the parameter, the README and the docs', async () => {
	expect((await triggerFields()).events?.values).toContain('CONTACT_DELETE');
	expect(await copy.read('README.md')).toContain('`CONTACT_DELETE`');
	expect(await copy.read('docs/output.md')).toContain('Contact Ngô was deleted');
});

it('show the new parameter among what saved workflows can rely on', async () => {
	expect((await triggerFields()).options?.fields?.summaryPrefix).toEqual({
		type: 'string',
		default: '',
	});
});

it('lead to code that compiles, and whose generated files are up to date', async () => {
	await copy.run('tsc', '--noEmit', '--project', 'tsconfig.test.json');
	await copy.run('gulp', 'check');
}, 300_000);

it("lead to code that n8n's lint accepts, and the walls", async () => {
	await copy.run('eslint', 'nodes/Beeiq/description/options.ts', 'nodes/Beeiq/event');
	await copy.run('depcruise', 'nodes', 'credentials');
	await copy.run('prettier', '--check', 'nodes', 'test/fixtures/contact-delete', 'test/delivery');
}, 300_000);

it('lead to code that passes its tests', async () => {
	// What knows the events or the parameters. Prices of JSON, and BeeIQ's dialects, know neither.
	const tests = [
		'test/event/(?!nested-json-prices)',
		'test/delivery',
		'test/registration/(registration|conditions)\\.test',
	];
	await copy.run('jest', '--coverage=false', '--selectProjects', 'zod 3', '--', ...tests);
}, 300_000);
