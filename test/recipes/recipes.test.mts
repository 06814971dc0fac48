// CONTRIBUTING.md's recipes "Add an event" and "Add a parameter", followed to the letter in a copy.
import type { PublicFace } from '../../scripts/public-face.mjs';
import { ProjectCopy } from './project-copy.mjs';

let copy: ProjectCopy;

/** What the check of saved workflows knows of the trigger. */
async function triggerFields(): Promise<PublicFace['nodes'][string]['fields']> {
	const face = JSON.parse(await copy.read('test/public-face.json')) as PublicFace;
	return face.nodes.beeiqTrigger?.fields ?? {};
}

/** How many files each recipe had somebody write to. */
const edited = { event: 0, parameter: 0 };

beforeAll(async () => {
	copy = await ProjectCopy.make();
	await addEvent();
	edited.event = copy.edited.size;
	copy.edited.clear();
	await addParameter();
	edited.parameter = copy.edited.size;
	await copy.run('gulp', 'generate');
}, 120_000);

afterAll(async () => {
	await copy.remove();
});

const link = 'https://happy.beeiq.co/contacts/5b0cfa2bd1413d5f335d5045';

/** An event with an action that no other has. */
async function addEvent(): Promise<void> {
	const events = 'nodes/Beeiq/event/events.ts';
	await copy.replace(events, "['created', 'updated']", "['created', 'updated', 'deleted']");
	await copy.insertBefore(
		events,
		'} as const satisfies Record<string, EventDefinition>;',
		`	CONTACT_MERGE_DELETE: {
		recordType: 'contact',
		action: 'deleted',
		label: 'Contact Merged Away',
		description: 'A contact became part of another',
		vietnamese: 'Contact: Gộp',
	},
`,
	);
	const body = { eventCode: 'CONTACT_MERGE_DELETE', contact: { name: 'Ngô' }, link };
	const text = `${JSON.stringify(body, null, '\t')}\n`;
	await copy.write('test/fixtures/contact-merge-delete/imagined-two-contacts.json', text);
	await addToChangelog('- The event "Contact Merged Away".');
}

async function addToChangelog(line: string): Promise<void> {
	await copy.replace('CHANGELOG.md', '## Unreleased\n', `## Unreleased\n\n${line}\n`);
}

/** An option that reaches the summary. */
async function addParameter(): Promise<void> {
	await copy.insertBefore(
		'nodes/Beeiq/description/options.ts',
		`	{
		displayName: 'On Unexpected Data',`,
		`	{
		displayName: 'Loud',
		name: 'loud',
		type: 'boolean',
		default: false,
		description: 'Whether to write the summary in capitals',
	},
`,
	);
	const settings = 'nodes/Beeiq/event/settings.ts';
	await copy.insertBefore(settings, '	/** What becomes of a documented event', '	loud: boolean;\n');
	await copy.insertBefore(settings, "	invalidEvents: 'emit',", '	loud: false,\n');
	const reader = 'nodes/Beeiq/delivery/read-options.ts';
	await copy.replace(reader, "'invalidEvents'>", "'invalidEvents' | 'loud'>");
	await copy.insertBefore(
		reader,
		'		skipRepeats: options.skipRepeats',
		'		loud: options.loud === true,\n',
	);
	await copy.replace(
		'nodes/Beeiq/event/output/summary.ts',
		'export function summarize(',
		`export function summarize(parts: SummaryParts): string {
	return parts.settings.loud ? sentenceOf(parts).toUpperCase() : sentenceOf(parts);
}

function sentenceOf(`,
	);
	await copy.write(
		'test/event/loud.test.mts',
		`import { BeeiqTrigger } from '../../nodes/Beeiq/BeeiqTrigger.node';
import { deliver } from '../n8n-core/deliver.mjs';

it('writes the summary in capitals', async () => {
	const outcome = await deliver(
		{
			type: new BeeiqTrigger(),
			parameters: { registration: 'manual', events: ['*'], options: { loud: true } },
		},
		{ body: '{"eventCode":"CONTACT_MERGE_DELETE"}' },
	);
	expect(outcome.items?.[0]?.[0]?.json.summary).toBe('CONTACT WAS DELETED');
});
`,
	);
	await addToChangelog('- An option for loud summaries.');
}

it('have somebody write to few files', () => {
	expect(edited.event).toBeLessThanOrEqual(4);
	expect(edited.parameter).toBeLessThanOrEqual(6);
});

it('leave the expected item to be read, not to be written', async () => {
	const path = 'test/fixtures/contact-merge-delete/imagined-two-contacts.expected.json';
	expect(JSON.parse(await copy.read(path))).toMatchObject({
		action: 'deleted',
		record: { id: '5b0cfa2bd1413d5f335d5045', number: null, name: 'Ngô', status: null, link },
		problems: [],
	});
});

it('show the new event in the parameter, the README and the docs', async () => {
	expect((await triggerFields()).events?.values).toContain('CONTACT_MERGE_DELETE');
	expect(await copy.read('README.md')).toContain('`CONTACT_MERGE_DELETE`');
	expect(await copy.read('docs/output.md')).toContain('Contact Ngô was deleted');
});

it('show the new parameter among what saved workflows can rely on', async () => {
	expect((await triggerFields()).options?.fields?.loud).toEqual({
		type: 'boolean',
		default: false,
	});
});

it('lead to code that compiles, and whose generated files are up to date', async () => {
	await copy.run('tsc', '--noEmit', '--project', 'tsconfig.test.json');
	await copy.run('gulp', 'check');
}, 60_000);

it("lead to code that n8n's lint accepts", async () => {
	await copy.run('eslint', 'nodes/Beeiq/description/options.ts', 'nodes/Beeiq/event/events.ts');
}, 60_000);

it('lead to code that passes its tests', async () => {
	const tests = ['test/event', 'test/delivery/answers', 'test/registration'];
	await copy.run('jest', '--coverage=false', '--selectProjects', 'zod 3', '--', ...tests);
}, 120_000);
