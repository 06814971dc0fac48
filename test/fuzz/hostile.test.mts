// What hostile bodies become, and that the steps for it grow with their length and with nothing else.
// `npm run bench -- --only heart` says how long they take.
import { join } from 'node:path';
import { execPath } from 'node:process';
import { readConditions } from '../../nodes/Beeiq/event/conditions';
import { receive, type Verdict } from '../../nodes/Beeiq/event/receive';
import { defaultSettings, type Settings } from '../../nodes/Beeiq/event/settings';
import type { JsonObject } from '../../nodes/Beeiq/json';
import { runOwned } from '../services/owned.mjs';
import { documentedLists } from './documented-lists.mjs';
import { hostileBodies, makeOfLength, type HostileBody } from './hostile.mjs';
import { countSteps } from './steps.mjs';

const root = join(import.meta.dirname, '../..');
const receivedAt = '2026-11-25T08:00:00.000Z';
const bodies = hostileBodies.map((body) => [body.name, body] as const);
const few = 30_000;

function settingsOf({ conditions = [] }: HostileBody, more: Partial<Settings> = {}): Settings {
	const read = readConditions({ values: conditions }, 'all');
	expect(read.faults).toEqual([]);
	return { ...defaultSettings, conditions: read.conditions, ...more };
}

function itemsOf(verdict: Verdict): JsonObject[] {
	return verdict.kind === 'accepted' ? verdict.branches.flat().map(({ json }) => json) : [];
}

it('there are more than 20 of them', () => {
	expect(new Set(hostileBodies.map(({ name }) => name)).size).toBe(hostileBodies.length);
	expect(hostileBodies.length).toBeGreaterThan(20);
});

describe.each(bodies)('%s', (_, body) => {
	it('are what they are called, as large as wanted, and become what they are to', () => {
		const { text, parts } = makeOfLength(body, few);
		const request = { rawBody: Buffer.from(text), receivedAt };
		if (parts !== body.partsAtMost) expect(request.rawBody.length).toBeGreaterThan(few / 2);
		const verdict = receive(request, settingsOf(body));
		const { status, items = () => 1, item = () => ({}) } = body;
		if (status !== undefined) {
			expect(verdict).toMatchObject({ kind: 'refused', status });
			return;
		}
		const found = itemsOf(verdict);
		expect(found).toHaveLength(items(parts));
		expect(found[0]).toMatchObject(item(parts));

		const isWrong = (found[0]?.problems as unknown[]).length > 0;
		const hasStrangers = verdict.kind === 'accepted' && verdict.skipped !== undefined;
		const strict = receive(request, settingsOf(body, { invalidEvents: 'reject' }));
		expect(strict.kind).toBe(isWrong || hasStrangers ? 'refused' : 'accepted');
	});

	it.each([{}, { output: 'flat' }, { output: 'raw' }, { invalidEvents: 'reject' }] as const)(
		'take steps that grow with their length, with %j',
		(more) => {
			const settings = settingsOf(body, more);
			const steps = (bytes: number): { taken: number; length: number } => {
				const { text } = makeOfLength(body, bytes);
				const request = { rawBody: Buffer.from(text), receivedAt };
				const parsed = body.asJson ? undefined : (JSON.parse(text) as unknown);
				const taken = countSteps(parsed, (parsedBody) => {
					receive({ ...request, parsedBody }, settings);
				});
				return { taken, length: request.rawBody.length };
			};
			const [once, twice] = [steps(few), steps(2 * few)];
			expect(once.taken).toBeLessThan(20 * once.length + 1_000);
			const growth = Math.max(twice.length / once.length, 1);
			expect(twice.taken).toBeLessThan(1.1 * growth * once.taken + 1_000);
		},
	);
});

it('lists are documented of contacts, deals, tasks and tickets', () => {
	expect(documentedLists.map((path) => path.join('.'))).toEqual([
		...['contact.phones', 'contact.emails', 'contact.addresses'],
		...['ticket.assignTo', 'ticket.assignedTo', 'task.assignTo', 'task.assignedTo'],
		...['deal.assignTo', 'deal.assignedTo'],
	]);
});

/** Each of one kind; how many looks into the event they take is known. */
const thousand = (piece: unknown): unknown[] => Array.from({ length: 1_000 }, () => piece);

it.each<[string, Record<string, unknown>, Partial<Settings>, number]>([
	[
		'authors who are none are gone through once, also where some are ignored',
		{ createdBy: thousand({ firstname: ' ' }) },
		{ ignoredAuthors: ['bot@example.com'] },
		8_500,
	],
	[
		'elements of which nothing is documented are passed on and not looked at',
		{ eventContent: thousand(1) },
		{ invalidEvents: 'reject' },
		100,
	],
	[
		'only kinds are asked of elements that are as documented',
		{ task: { assignTo: thousand({ _id: 'a' }) } },
		{ invalidEvents: 'reject' },
		22_500,
	],
])('%s', (_, more, settings, most) => {
	const event = { eventCode: 'TASK_CREATE', ...more };
	let verdict: Verdict | undefined;
	const steps = countSteps(event, (parsedBody) => {
		const request = { rawBody: Buffer.alloc(0), parsedBody, receivedAt };
		verdict = receive(request, { ...defaultSettings, ...settings });
	});
	expect(verdict?.kind).toBe('accepted');
	expect(steps).toBeLessThan(most);
});

it.each(documentedLists)('50 problems end the reading of %s.%s', (record, name) => {
	const wrong = Array.from({ length: 10_000 }, () => ({ type: {}, _id: 1, email: [1] }));
	const some = [{ value: 'a', lastname: 'A' }, ...wrong];
	const event = { eventCode: 'LEAD_CREATE', [record]: { [name]: some } };
	let verdict: Verdict | undefined;
	const steps = countSteps(event, (parsedBody) => {
		verdict = receive({ rawBody: Buffer.alloc(0), parsedBody, receivedAt }, defaultSettings);
	});
	const [item] = itemsOf(verdict as Verdict);
	expect(item?.problems).toHaveLength(51);
	expect(steps).toBeLessThan(2_000);
});

it.each(['x\r', 'x\r\n', '{\r'])('16 MB of %j are read with little memory', async (piece) => {
	const source = JSON.stringify(join(root, 'nodes/Beeiq/event/read-delivery.ts'));
	const bytes = `Buffer.alloc(16_000_000, ${JSON.stringify(piece)})`;
	const code = `console.log(require(${source}).readBody(${bytes}).kind)`;
	const options = ['--max-old-space-size=150', '--require', 'tsx/cjs', '--eval', code];
	const { stdout } = await runOwned(execPath, options, { cwd: root });
	expect(stdout).toBe('unreadable\n');
});
