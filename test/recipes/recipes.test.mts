// CONTRIBUTING.md's recipes "Add an event" and "Add a parameter", followed to the letter in a copy.
import { createHash } from 'node:crypto';
import type { PublicFace } from '../../scripts/public-face.mjs';
import { ProjectCopy } from './project-copy.mjs';

let copy: ProjectCopy;

/** What the check of saved workflows knows of the trigger. */
async function triggerFields(): Promise<PublicFace['nodes'][string]['fields']> {
	const face = JSON.parse(await copy.read('test/public-face.json')) as PublicFace;
	return face.nodes.beeiqTrigger?.fields ?? {};
}

beforeAll(async () => {
	copy = await ProjectCopy.make();
	await addEvent();
	await addParameter();
	await copy.run('gulp', 'generate');
}, 120_000);

afterAll(async () => {
	await copy.remove();
});

async function addEvent(): Promise<void> {
	await copy.insertBefore(
		'nodes/Beeiq/event/events.ts',
		'} as const satisfies Record<string, EventDefinition>;',
		`	CONTACT_MERGE: {
		recordType: 'contact',
		action: 'updated',
		label: 'Contact Merged',
		description: 'Two contacts became one',
		vietnamese: 'Contact: Gộp',
	},
`,
	);
	const link = 'https://happy.beeiq.co/contacts/5b0cfa2bd1413d5f335d5045';
	const body = { eventCode: 'CONTACT_MERGE', contact: { name: 'Ngô' }, link };
	const text = `${JSON.stringify(body, null, '\t')}\n`;
	await copy.write('test/fixtures/contact-merge/imagined-two-contacts.json', text);
	const expected = {
		...body,
		recordType: 'contact',
		action: 'updated',
		summary: 'Contact Ngô was updated',
		record: { id: '5b0cfa2bd1413d5f335d5045', number: null, name: 'Ngô', status: null, link },
		person: { name: 'Ngô', email: null, phone: null },
		assignee: null,
		author: null,
		change: null,
		note: null,
		tenant: 'happy',
		deliveryId: createHash('sha256').update(text).digest('hex'),
		receivedAt: '2026-11-24T08:00:00.000Z',
		problems: [],
	};
	await copy.write(
		'test/fixtures/contact-merge/imagined-two-contacts.expected.json',
		JSON.stringify(expected),
	);
	await copy.insertBefore(
		'test/beeiq-stand-in/events.mts',
		'		TICKET_CREATE: {',
		'		CONTACT_MERGE: { contact, link: link(`contacts/${contactId}`) },\n',
	);
}

async function addParameter(): Promise<void> {
	await copy.insertBefore(
		'nodes/Beeiq/description/options.ts',
		`	{
		displayName: 'On Unexpected Data',`,
		`	{
		displayName: 'Last Event Only',
		name: 'lastEventOnly',
		type: 'boolean',
		default: false,
		description: 'Whether to pass on only the last of several events in one delivery',
	},
`,
	);
	await copy.insertBefore(
		'nodes/Beeiq/delivery/answer-delivery.ts',
		"		invalidEvents?: Wishes['invalidEvents'];",
		'		lastEventOnly?: boolean;\n',
	);
	await copy.insertBefore(
		'nodes/Beeiq/delivery/answer-delivery.ts',
		"		invalidEvents: options.invalidEvents ?? 'emit',",
		'		lastEventOnly: options.lastEventOnly === true,\n',
	);
	await copy.insertBefore(
		'nodes/Beeiq/event/receive.ts',
		"	invalidEvents: 'emit' | 'reject';",
		'	lastEventOnly?: boolean;\n',
	);
	await copy.insertBefore(
		'nodes/Beeiq/event/receive.ts',
		"	return { kind: 'accepted',",
		'	if (wishes.lastEventOnly) wanted.splice(0, wanted.length - 1);\n',
	);
	await copy.write(
		'test/event/last-event-only.test.mts',
		`import { BeeiqTrigger } from '../../nodes/Beeiq/BeeiqTrigger.node';
import { deliver } from '../n8n-core/deliver.mjs';

it('passes on the last event only', async () => {
	const outcome = await deliver(
		{
			type: new BeeiqTrigger(),
			parameters: { registration: 'manual', events: ['*'], options: { lastEventOnly: true } },
		},
		{ body: '[{"eventCode":"TASK_CREATE"},{"eventCode":"CONTACT_MERGE"}]' },
	);
	expect(outcome.items?.[0]?.map(({ json }) => json.eventCode)).toEqual(['CONTACT_MERGE']);
});
`,
	);
}

it('show the new event in the parameter, the README and the docs', async () => {
	expect((await triggerFields()).events?.values).toContain('CONTACT_MERGE');
	expect(await copy.read('README.md')).toContain('`CONTACT_MERGE`');
	expect(await copy.read('docs/output.md')).toContain('Contact Ngô was updated');
});

it('show the new parameter among what saved workflows can rely on', async () => {
	expect((await triggerFields()).options?.fields?.lastEventOnly).toEqual({
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
