import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { BeeiqRestApi } from '../../credentials/BeeiqRestApi.credentials';
import { BeeiqPollingTrigger } from '../../nodes/Beeiq/BeeiqPollingTrigger.node';
import { changeNames } from '../../nodes/Beeiq/polling/changes';
import type { RestDialect } from '../beeiq-stand-in/rest-dialect.mjs';
import { dialects } from '../beeiq-stand-in/rest-dialects.mjs';
import { powerlessKey } from '../beeiq-stand-in/rest.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import type { SavedNode } from '../n8n-core/instance.mjs';
import { PolledWorkflow, testPoll } from '../n8n-core/poll.mjs';

const minute = 60_000;
const realNow = Date.now;

let beeiq: Beeiq;
/** How far the clock of n8n has been put forward, in milliseconds. */
let passed: number;

function pass(milliseconds: number): void {
	passed += milliseconds;
}

function savedNode(parameters: INodeParameters, credential: object = {}): SavedNode {
	return {
		type: new BeeiqPollingTrigger(),
		name: 'BeeIQ Polling Trigger',
		parameters,
		credentials: { beeiqRestApi: { ...beeiq.restCredential, ...credential } },
		credentialTypes: [new BeeiqRestApi()],
		staticData: {},
	};
}

/** A workflow that was published a minute ago. */
async function published(parameters: INodeParameters): Promise<PolledWorkflow> {
	const workflow = await PolledWorkflow.publish(savedNode(parameters));
	pass(minute);
	return workflow;
}

/** Lets BeeIQ give this record, whatever it is asked for. */
function giveOnly(record: object): void {
	const body = JSON.stringify([record]);
	beeiq.faults.add({ on: 'restRead', as: { refuses: { status: 200, body } } });
}

function jsonOf(items: INodeExecutionData[] | null): IDataObject[] {
	return (items ?? []).map(({ json }) => json);
}

beforeEach(async () => {
	passed = 0;
	jest.spyOn(Date, 'now').mockImplementation(() => realNow() + passed);
	beeiq = await Beeiq.start();
	beeiq.rest.clock = () => Date.now();
});

afterEach(async () => {
	jest.restoreAllMocks();
	await beeiq.stop();
});

describe('items', () => {
	const wrong = { in: 1 };
	const numberOrText = 'expected number or string, got object';
	const text = 'expected string, got object';

	// One test for all: what is documented is read once, when the first look is made.
	it('say what is not as documented', async () => {
		const documented: Array<['contact' | 'task' | 'ticket', object, string[]]> = [
			[
				'contact',
				{
					...{
						type: wrong,
						leadId: wrong,
						customerId: wrong,
						responsibleStaff: wrong,
						tags: wrong,
					},
					...{ contactType: wrong, lastname: wrong, cusFields: [{ name: wrong }] },
				},
				[
					`contact.contactType: ${text}`,
					'contact.cusFields[0].name: expected string, got object',
					`contact.customerId: ${numberOrText}`,
					`contact.lastname: ${text}`,
					`contact.leadId: ${numberOrText}`,
					`contact.responsibleStaff: ${text}`,
					'contact.tags: expected string or array, got object',
					`contact.type: ${numberOrText}`,
					`contact.updatedAt: ${numberOrText}`,
				],
			],
			[
				'task',
				{ taskId: wrong, dueAt: wrong, priority: wrong, status: wrong },
				[
					`task.dueAt: ${numberOrText}`,
					`task.priority: ${text}`,
					`task.status: ${text}`,
					`task.taskId: ${numberOrText}`,
					`task.updatedAt: ${numberOrText}`,
				],
			],
			[
				'ticket',
				{
					...{ title: wrong, contact: { name: wrong }, priority: wrong, summary: wrong },
					cusFields: [{ name: wrong }, { name: 'Hạng' }],
				},
				[
					`ticket.contact.name: ${text}`,
					`ticket.cusFields[0].name: ${text}`,
					`ticket.priority: ${text}`,
					`ticket.summary: ${text}`,
					`ticket.title: ${text}`,
					`ticket.updatedAt: ${numberOrText}`,
				],
			],
		];
		for (const [kind, fields, problems] of documented) {
			const workflow = await published({ changes: [`${kind}Created`] });
			giveOnly({ _id: '1', createdAt: Date.now(), updatedAt: wrong, ...fields, other: wrong });
			const [item] = jsonOf((await workflow.look()).items);
			expect((item?.problems as string[]).sort()).toEqual(problems);
			beeiq.faults.clear();
		}
	});

	it('have the shape of the trigger, without what only an event can tell', async () => {
		const workflow = await published({ changes: changeNames });
		const contactId = beeiq.rest.add('contact', {
			contactId: 'PID-66',
			name: 'Hằng',
			lastname: '',
		});
		pass(2_000);
		beeiq.rest.change(contactId, { stage: 'Khách mới' });
		pass(1_000);
		const ticketId = beeiq.rest.add('ticket', { title: 'Máy in hỏng', status: 'New' });
		const [contact, ticket] = jsonOf((await workflow.look()).items);

		const sent = beeiq.rest.all('contact')[0] as IDataObject;
		expect(contact).toEqual({
			eventCode: null,
			recordType: 'contact',
			action: 'created',
			summary: 'Contact Hằng was created',
			record: { id: contactId, number: '66', name: 'Hằng', status: null, link: null },
			person: { name: 'Hằng', email: 'khach.1@example.com', phone: '0900000001' },
			assignee: null,
			author: null,
			change: null,
			note: null,
			tenant: null,
			deliveryId: createHash('sha256')
				.update(`contact:customer:${contactId}:${sent.updatedAt as string}`)
				.digest('hex'),
			receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
			problems: [],
			contact: sent,
		});
		expect(ticket).toMatchObject({
			recordType: 'ticket',
			summary: 'Ticket Máy in hỏng was created',
			record: { id: ticketId, number: '1', status: 'New' },
			problems: [],
			ticket: beeiq.rest.all('ticket')[0],
		});
	});

	it('name the contact and the assignee of a ticket as an event does', async () => {
		const workflow = await published({ changes: ['ticketCreated'] });
		beeiq.rest.add('contact', { contactId: 'PID-66', name: 'Hằng', lastname: 'Lê' });
		beeiq.rest.add('ticket', { contactId: 'PID-66', assignedTo: 'an@example.com' });
		const [ticket] = jsonOf((await workflow.look()).items);
		expect(ticket).toMatchObject({
			person: { name: 'Hằng Lê' },
			assignee: { name: null, email: 'an@example.com' },
		});
	});

	it('are a row with the output "Flat Row", and the record alone with "Raw"', async () => {
		const flat = await published({ changes: ['taskCreated'], output: 'flat' });
		beeiq.rest.add('task', { title: 'Gọi lại' });
		const [row] = jsonOf((await flat.look()).items);
		expect(Object.keys(row ?? {})).toHaveLength(24);
		expect(row).toMatchObject({ eventCode: '', recordName: 'Gọi lại', tenant: '', problems: '' });

		const raw = await published({ changes: ['taskCreated'], output: 'raw' });
		beeiq.rest.add('task');
		expect(jsonOf((await raw.look()).items)).toEqual([beeiq.rest.all('task')[1]]);
	});

	it('have the shape of the trigger for an output that there is not', async () => {
		const workflow = await published({ changes: ['taskCreated'], output: 'table' });
		beeiq.rest.add('task');
		expect(jsonOf((await workflow.look()).items)).toMatchObject([{ recordType: 'task' }]);
	});

	it('say in Vietnamese what happened, and where a record differs from what is documented', async () => {
		const workflow = await published({
			changes: ['ticketUpdated'],
			options: { summaryLanguage: 'vi' },
		});
		const id = beeiq.rest.add('ticket', { title: 'Máy in hỏng', priority: { level: 3 } });
		pass(2_000);
		beeiq.rest.change(id, { status: 'Open' });
		expect(jsonOf((await workflow.look()).items)).toMatchObject([
			{
				action: 'updated',
				summary: 'Ticket Máy in hỏng đã được cập nhật',
				problems: ['ticket.priority: expected string, got object'],
			},
		]);
	});

	const openAndHigh = {
		values: [
			{ field: 'record.status', operator: 'equals', value: 'open' },
			{ field: 'member', member: 'ticket.priority', operator: 'equals', value: 'high' },
		],
	};

	it('are left out where they do not meet the conditions', async () => {
		const workflow = await published({
			changes: ['ticketCreated'],
			conditions: openAndHigh,
			options: { combineConditions: 'any' },
		});
		beeiq.rest.add('ticket', { status: 'New' });
		beeiq.rest.add('ticket', { status: 'Open' });
		pass(10);
		beeiq.rest.add('ticket', { priority: 'High' });
		const items = jsonOf((await workflow.look()).items);
		expect(items).toMatchObject([{ record: { number: '2' } }, { record: { number: '3' } }]);
		pass(minute);
		expect((await workflow.look()).items).toBeNull();
	});

	it('are left out where not all conditions are met, unless any may be', async () => {
		const workflow = await published({
			changes: ['ticketCreated'],
			conditions: openAndHigh,
		});
		beeiq.rest.add('ticket', { status: 'Open' });
		beeiq.rest.add('ticket', { status: 'Open', priority: 'High' });
		expect(jsonOf((await workflow.look()).items)).toMatchObject([{ record: { number: '2' } }]);
	});
});

describe('a look', () => {
	it('starts nothing where nothing is new', async () => {
		beeiq.rest.seed('ticket', 30);
		const workflow = await published({ changes: changeNames });
		expect(workflow).toMatchObject({ given: null, attempts: 1 });
		expect((await workflow.look()).items).toBeNull();
	});

	it('asks once for each list, as the pages document it', async () => {
		const workflow = await published({ changes: changeNames, options: { overlap: 5 } });
		beeiq.rest.calls.length = 0;
		const start = Date.now();
		await workflow.look();
		expect(beeiq.rest.calls.map(({ path }) => path)).toEqual([
			...Array<string>(6).fill('/contacts'),
			'/tasks',
			'/tickets',
			'/tickets',
		]);
		const [created, updated] = beeiq.rest.calls.slice(-2).map(({ query }) => query);
		expect(created).toEqual({ page: '1', limit: '20', startDate: expect.any(String) as string });
		expect(updated).toEqual({ ...created, typeTime: 'updatedAt' });
		const reach = start - Date.parse(created?.startDate ?? '');
		expect(Math.round(reach / minute)).toBe(6);
	});

	it.each([
		['fills its first page', 100, 20, ['1', '2', '1', '2']],
		['has shorter pages than documented', 7, 8, ['1', '2', '3', '1', '2', '3']],
	])('reads a list again that %s', async (_, cap, count, pages) => {
		const workflow = await published({ changes: ['ticketCreated'] });
		beeiq.rest.dialect.cap = cap;
		for (let added = 0; added < count; added++) beeiq.rest.add('ticket');
		beeiq.rest.calls.length = 0;
		expect((await workflow.look()).items).toHaveLength(count);
		expect(beeiq.rest.calls.map(({ query }) => query.page)).toEqual(pages);
	});

	it('gives nothing while another one of the same node is under way', async () => {
		const workflow = await published({ changes: ['ticketCreated'] });
		const saved = { ...savedNode({ changes: ['ticketCreated'] }), workflowId: 'workflow2' };
		const other = await PolledWorkflow.publish(saved);
		pass(minute);
		beeiq.rest.add('ticket');
		const all = await Promise.all([workflow.look(), workflow.look(), other.look()]);
		expect(all.map(({ items }) => items?.length ?? null)).toEqual([1, null, 1]);
	});

	it.each([
		['', 11],
		[0, 1],
		['2.5', 3.5],
	])('reaches back for 10 minutes unless there is a number: %j', async (overlap, minutes) => {
		const workflow = await published({ changes: ['ticketCreated'], options: { overlap } });
		beeiq.rest.calls.length = 0;
		const start = Date.now();
		await workflow.look();
		const reach = start - Date.parse(beeiq.rest.calls[0]?.query.startDate ?? '');
		expect(Math.round((10 * reach) / minute) / 10).toBe(minutes);
	});

	it('fails with a sentence when BeeIQ fails, and the next one covers both', async () => {
		const saved = savedNode({ changes: ['ticketCreated'] });
		const workflow = await PolledWorkflow.publish(saved);
		pass(minute);
		beeiq.rest.add('ticket');
		beeiq.faults.add({ on: 'restRead', as: { status: 401 }, times: 1 });
		await expect(workflow.look()).rejects.toThrow(
			/^BeeIQ did not accept the API key while reading tickets \(401\)/,
		);
		pass(minute);
		beeiq.rest.add('ticket');
		expect(jsonOf((await workflow.look()).items)).toHaveLength(2);
	});

	it('ends after 25 seconds with what was read whole, whatever BeeIQ is still to answer', async () => {
		const workflow = await published({ changes: ['contactCreated', 'ticketCreated'] });
		beeiq.rest.add('contact');
		beeiq.rest.add('ticket');
		// Six lists of contacts and one of tickets, three of them when it was published.
		const late = (): boolean => {
			if (beeiq.rest.calls.length === 7) pass(24_700);
			return beeiq.rest.calls.length > 7;
		};
		beeiq.faults.add({ on: 'restRead', as: { slow: 2_000 }, times: 1, when: late });
		expect(jsonOf((await workflow.look()).items)).toMatchObject([{ recordType: 'contact' }]);
		pass(minute);
		expect(jsonOf((await workflow.look()).items)).toMatchObject([{ recordType: 'ticket' }]);
	});

	it('gives once what bears only the time of its creation', async () => {
		const workflow = await published({ changes: changeNames });
		beeiq.rest.dialect.stamps = 'created';
		const id = beeiq.rest.add('ticket');
		pass(1_000);
		beeiq.rest.add('contact');
		const items = jsonOf((await workflow.look()).items);
		const { createdAt } = beeiq.rest.all('ticket')[0] as { createdAt: string };
		expect(items).toMatchObject([
			{
				recordType: 'ticket',
				action: 'created',
				deliveryId: createHash('sha256').update(`ticket:${id}:${createdAt}`).digest('hex'),
			},
			{ recordType: 'contact', action: 'created' },
		]);
		pass(minute);
		beeiq.rest.change(id, { status: 'Closed' });
		expect((await workflow.look()).items).toBeNull();
	});

	it('fails where records bear no time', async () => {
		const workflow = await published({ changes: ['ticketUpdated'] });
		beeiq.rest.dialect.stamps = 'absent';
		beeiq.rest.add('ticket');
		await expect(workflow.look()).rejects.toThrow('without a time in "updatedAt"');
	});

	it.each(['26/11/2026 10:00', '2026-11-26T10:00:00', 1_764_126_000, { $date: 1 }])(
		'fails where a record says when it was changed as nobody can read it: %j',
		async (updatedAt) => {
			const workflow = await published({ changes: ['ticketCreated', 'ticketUpdated'] });
			const createdAt = Date.now() - 60 * minute;
			const answer = (stamp: unknown): void =>
				giveOnly({ TicketId: 1, createdAt, updatedAt: stamp });
			answer(updatedAt);
			await expect(workflow.look()).rejects.toThrow('without a time in "updatedAt"');
			for (const never of [0, '0', '', null, undefined]) {
				beeiq.faults.clear();
				answer(never);
				expect((await workflow.look()).items).toBeNull();
			}
		},
	);

	it('begins anew with what it cannot read of what n8n had stored', async () => {
		const key = 'node:BeeIQ Polling Trigger';
		const saved = savedNode({ changes: ['ticketCreated'] });
		await PolledWorkflow.publish(saved);
		const { looked } = saved.staticData?.[key] as { looked: { memory: IDataObject } };
		const good = looked.memory.ticketCreated as IDataObject;
		for (const ticketCreated of [
			{ ...good, given: null },
			{ ...good, given: { 1: 7 } },
			{ ...good, from: -1e300 },
			{ ...good, mark: null },
			'ticketCreated',
		]) {
			saved.staticData = { [key]: { looked: { ...looked, memory: { ticketCreated } } } };
			const workflow = await PolledWorkflow.publish(saved);
			expect(workflow).toMatchObject({ given: null, attempts: 1 });
			pass(minute);
			beeiq.rest.add('ticket');
			expect((await workflow.look()).items).toHaveLength(1);
		}
	});

	it('reaches back for as long as there have been records, however much is wanted', async () => {
		const workflow = await published({ changes: ['taskCreated'], options: { overlap: 1e15 } });
		beeiq.rest.add('task');
		expect((await workflow.look()).items).toHaveLength(1);
	});

	it('goes on after a restart from what n8n had stored, and gives nothing twice', async () => {
		const saved = savedNode({ changes: changeNames });
		const before = await PolledWorkflow.publish(saved);
		pass(minute);
		beeiq.rest.add('ticket');
		await before.look();
		pass(minute);
		await before.look();
		pass(3 * 24 * 60 * minute);
		beeiq.rest.add('ticket');
		pass(10);
		beeiq.rest.add('contact');
		pass(minute);
		saved.type = new BeeiqPollingTrigger();
		const after = await PolledWorkflow.publish(saved, { activation: 'init' });
		expect(jsonOf(after.given)).toMatchObject([
			{ recordType: 'ticket', record: { number: '2' } },
			{ recordType: 'contact' },
		]);
	});

	it('begins anew in a copy of the workflow', async () => {
		const saved = savedNode({ changes: ['ticketCreated'] });
		await PolledWorkflow.publish(saved);
		pass(60 * minute);
		beeiq.rest.add('ticket');
		pass(30 * minute);
		const copy = await PolledWorkflow.publish({ ...saved, workflowId: 'workflow2' });
		expect(copy.given).toBeNull();
	});
});

describe('publishing', () => {
	const refused: Array<[string, object, RegExp]> = [
		['a key that is not accepted', { apiKey: 'wrong' }, /API key.*Check 'API Key'/],
		['a key that may do nothing', { apiKey: powerlessKey }, /does not let this API key/],
		['an address without BeeIQ', { baseUrl: 'PLACEHOLDER/nowhere' }, /Check 'Base URL'/],
		['an address that is none', { baseUrl: 'apiring' }, /not a valid web address/],
	];

	it.each(refused)('fails for %s, and asks BeeIQ once', async (_, credential, message) => {
		const given = JSON.parse(
			JSON.stringify(credential).replace('PLACEHOLDER', beeiq.url),
		) as object;
		const saved = savedNode({ changes: ['ticketCreated'] }, given);
		await expect(PolledWorkflow.publish(saved)).rejects.toMatchObject({
			message: expect.stringMatching(message) as string,
			attempts: 5,
		});
		expect(beeiq.journal.length).toBeLessThanOrEqual(2);
		expect(saved.staticData).toEqual({ 'node:BeeIQ Polling Trigger': {} });

		saved.credentials = { beeiqRestApi: { ...beeiq.restCredential } };
		expect((await PolledWorkflow.publish(saved)).attempts).toBe(1);
	});

	const nothingChosen =
		'Nothing is chosen to look for. Choose at least one change under "Trigger On".';
	const unknownChosen =
		'"Trigger On" contains something that this node does not know. Choose among Contact Created, Contact Updated, Task Created, Ticket Created, Ticket Updated.';
	const unusable: Array<[string, INodeParameters, string]> = [
		['nothing chosen', { changes: [] }, nothingChosen],
		['nothing but commas', { changes: ' ,' }, nothingChosen],
		['what there is not', { changes: ['dealCreated', 'taskCreated'] }, unknownChosen],
		['what is no text', { changes: [7] }, unknownChosen],
		...['ten', -1, '1e999', null].map((overlap): [string, INodeParameters, string] => [
			`a look back of ${overlap}`,
			{ options: { overlap } },
			'"Look Back" is not a number of minutes. Write a number such as 10.',
		]),
		[
			'a condition that holds for nothing',
			{ conditions: { values: [{ field: 'record.status', operator: 'equals', value: '' }] } },
			'Condition 1 under "Start Only If" has no value.',
		],
	];

	it.each(unusable)('fails for %s', async (_, parameters, message) => {
		const saved = savedNode({ changes: ['ticketCreated'], ...parameters });
		await expect(PolledWorkflow.publish(saved, { attemptsAtMost: 1 })).rejects.toThrow(message);
		expect(beeiq.journal).toEqual([]);
	});

	it('takes changes as a text, as an expression may give them', async () => {
		const workflow = await published({ changes: 'ticketCreated, taskCreated' });
		beeiq.rest.add('task');
		expect((await workflow.look()).items).toHaveLength(1);
	});

	it('goes through while BeeIQ is out of order, and the next look begins then', async () => {
		const saved = savedNode({ changes: ['ticketCreated'] });
		beeiq.rest.add('ticket');
		pass(minute);
		beeiq.faults.add({ on: 'restRead', as: { refuses: { status: 500, retryAfter: '3600' } } });
		const workflow = await PolledWorkflow.publish(saved);
		expect(workflow).toMatchObject({ given: null, attempts: 1 });
		expect(workflow.logs).toMatchObject([
			{
				level: 'warn',
				message: expect.stringMatching(
					/^BeeIQ Polling Trigger could not look for changes for "BeeIQ Polling Trigger" yet\. BeeIQ could not answer.* It looks again at the next poll time\.$/,
				) as string,
			},
		]);
		beeiq.faults.clear();
		pass(minute);
		beeiq.rest.add('ticket');
		expect(jsonOf((await workflow.look()).items)).toMatchObject([{ record: { number: '2' } }]);
	});

	it('is done by a start of n8n where no look was made before, and the next one begins then', async () => {
		const saved = savedNode({ changes: ['ticketCreated'] });
		beeiq.faults.add({ on: 'restRead', as: { refuses: { status: 500, retryAfter: '3600' } } });
		const workflow = await PolledWorkflow.publish(saved, { activation: 'init' });
		expect(workflow).toMatchObject({ given: null, attempts: 1 });
		beeiq.faults.clear();
		pass(minute);
		beeiq.rest.add('ticket');
		expect((await workflow.look()).items).toHaveLength(1);
	});

	it('again with other conditions applies them from the last look on that gave something', async () => {
		const withStatus = (value: string): INodeParameters => ({
			changes: ['ticketCreated'],
			conditions: { values: [{ field: 'record.status', operator: 'equals', value }] },
		});
		const saved = savedNode(withStatus('Open'));
		const before = await PolledWorkflow.publish(saved);
		pass(minute);
		for (const status of ['New', 'Open']) beeiq.rest.add('ticket', { status });
		expect(jsonOf((await before.look()).items)).toMatchObject([{ record: { number: '2' } }]);
		pass(minute);
		beeiq.rest.add('ticket', { status: 'New' });
		pass(minute);
		expect((await before.look()).items).toBeNull();
		saved.parameters = withStatus('New');
		const after = await PolledWorkflow.publish(saved);
		expect(jsonOf(after.given)).toMatchObject([{ record: { number: '3' } }]);
	});

	it('again goes on from the last look', async () => {
		const saved = savedNode({ changes: ['ticketCreated'] });
		await PolledWorkflow.publish(saved);
		pass(60 * minute);
		beeiq.rest.add('ticket');
		pass(60 * minute);
		const again = await PolledWorkflow.publish(saved);
		expect(jsonOf(again.given)).toHaveLength(1);
	});

	it('again goes through while BeeIQ is out of order, and what is newly chosen begins then', async () => {
		const saved = savedNode({ changes: ['ticketCreated'] });
		await PolledWorkflow.publish(saved);
		pass(minute);
		beeiq.rest.add('ticket');
		beeiq.rest.add('task');
		pass(minute);
		beeiq.faults.add({ on: 'restRead', as: { refuses: { status: 500, retryAfter: '3600' } } });
		saved.parameters = { changes: ['ticketCreated', 'taskCreated'] };
		const workflow = await PolledWorkflow.publish(saved);
		expect(workflow).toMatchObject({ given: null, attempts: 1 });
		pass(minute);
		beeiq.rest.add('task');
		pass(minute);
		beeiq.faults.clear();
		expect(jsonOf((await workflow.look()).items)).toMatchObject([
			{ recordType: 'ticket' },
			{ recordType: 'task', record: { number: '2' } },
		]);
		beeiq.faults.add({ on: 'restRead', as: { refuses: { status: 500, retryAfter: '3600' } } });
		await expect(workflow.look()).rejects.toThrow('BeeIQ could not answer');
	});

	it('again in the middle of a look gives what that look found once, in the new version', async () => {
		const saved = savedNode({ changes: ['ticketCreated'] });
		const before = await PolledWorkflow.publish(saved);
		pass(minute);
		beeiq.rest.add('ticket');
		beeiq.faults.add({ on: 'restRead', as: { slow: 500 }, times: 1 });
		const under = before.look();
		const after = await PolledWorkflow.publish(saved);
		expect(after.given).toBeNull();
		expect((await under).items).toBeNull();
		pass(minute);
		expect(jsonOf((await after.look()).items)).toHaveLength(1);
		pass(minute);
		expect((await after.look()).items).toBeNull();
	});

	it('again in the middle of a look that fails leaves it to the new version to fail', async () => {
		const saved = savedNode({ changes: ['taskCreated', 'ticketCreated'] });
		const before = await PolledWorkflow.publish(saved);
		pass(minute);
		beeiq.faults.add({ on: 'restRead', as: { slow: 500 }, times: 1 });
		beeiq.faults.add({ on: 'restRead', as: { status: 401 } });
		const under = before.look();
		const after = await PolledWorkflow.publish(saved);
		expect((await under).items).toBeNull();
		await expect(after.look()).rejects.toThrow('BeeIQ did not accept the API key');
	});

	it('again fails for a key that is no longer accepted, and asks BeeIQ once', async () => {
		const saved = savedNode({ changes: ['ticketCreated'] });
		await PolledWorkflow.publish(saved);
		const before = saved.staticData;
		pass(minute);
		beeiq.journal.length = 0;
		saved.credentials = { beeiqRestApi: { ...beeiq.restCredential, apiKey: 'wrong' } };
		await expect(PolledWorkflow.publish(saved)).rejects.toMatchObject({
			message: expect.stringContaining('BeeIQ did not accept the API key') as string,
			attempts: 5,
		});
		expect(beeiq.journal).toHaveLength(1);
		expect(saved.staticData).toEqual(before);
	});

	it.each(['init' as const, 'leadershipChange' as const])(
		'does not fail at "%s", whatever it is, but the next look does',
		async (activation) => {
			const saved = savedNode({ changes: ['ticketCreated'] });
			await PolledWorkflow.publish(saved);
			pass(minute);
			beeiq.faults.add({ on: 'restRead', as: { status: 401 } });
			const workflow = await PolledWorkflow.publish(saved, { activation });
			expect(workflow).toMatchObject({ given: null, attempts: 1 });
			await expect(workflow.look()).rejects.toThrow('BeeIQ did not accept the API key');
		},
	);
});

describe('a test run', () => {
	it('shows the newest five of what changed in the last 30 days, and remembers nothing', async () => {
		const saved = savedNode({ changes: ['contactCreated', 'ticketUpdated'] });
		beeiq.rest.add('contact', {}, { createdAt: Date.now() - 40 * 24 * 60 * minute });
		beeiq.rest.seed('contact', 30);
		const items = jsonOf(await testPoll(saved));
		const newest = beeiq.rest.all('contact').slice(-5);
		expect(items.map(({ contact }) => contact)).toEqual(newest);
		expect(items.every(({ action }) => action === 'created')).toBe(true);
		expect(beeiq.rest.calls.map(({ query }) => query.page)).toEqual(['1', '1', '1', '1']);
		expect(await testPoll(saved)).toHaveLength(5);
	});

	it('applies the conditions, and says when nothing is found', async () => {
		beeiq.rest.seed('ticket', 3);
		const conditions = {
			values: [{ field: 'record.status', operator: 'equals', value: 'Closed' }],
		};
		await expect(testPoll(savedNode({ changes: ['ticketCreated'], conditions }))).rejects.toThrow(
			'BeeIQ shows no change of the last 30 days that meets the conditions of the node. Add or edit',
		);
		await expect(testPoll(savedNode({ changes: ['taskCreated'] }))).rejects.toThrow(
			'BeeIQ shows no change of the last 30 days. Add or edit a record in BeeIQ that the node looks for, then test again.',
		);
	});

	it('says what is wrong with the credential', async () => {
		await expect(
			testPoll(savedNode({ changes: ['ticketCreated'] }, { apiKey: 'wrong' })),
		).rejects.toThrow('BeeIQ did not accept the API key');
	});
});

/** Every record of these kinds that the stand-in was given since, and what the node gave. */
async function liveWith(dialect: RestDialect): Promise<{ given: string[]; added: number }> {
	beeiq.rest.dialect = dialect;
	beeiq.rest.add('product');
	const kinds = ['contact', 'task', 'ticket'] as const;
	const count = (): number =>
		kinds.reduce((sum, resource) => sum + beeiq.rest.all(resource).length, 0);
	beeiq.rest.seed('contact', 7);
	pass(60 * minute);
	const before = count();
	const workflow = await published({ changes: changeNames });
	for (const resource of kinds) {
		const changed = beeiq.rest.add(resource);
		for (let index = 0; index < 11; index++) beeiq.rest.add(resource);
		pass(2_000);
		beeiq.rest.change(changed, { title: 'Đã sửa' });
	}
	const given: string[] = [];
	for (let quiet = 0; quiet < 2; ) {
		pass(minute);
		const items = jsonOf((await workflow.look()).items);
		for (const { recordType, record } of items) {
			const { id, number } = record as Record<'id' | 'number', string | null>;
			given.push(`${recordType as string} ${id ?? number}`);
		}
		quiet = items.length === 0 ? quiet + 1 : 0;
	}
	return { given, added: count() - before };
}

it('gives every record once, however BeeIQ pages and writes', async () => {
	const withStamps = dialects.filter(({ stamps }) => stamps !== 'absent');
	await fc.assert(
		fc
			.asyncProperty(withStamps, async (dialect) => {
				const { given, added } = await liveWith(dialect);
				expect(new Set(given).size).toBe(given.length);
				expect(given).toHaveLength(added);
			})
			.beforeEach(async () => {
				await beeiq.stop();
				beeiq = await Beeiq.start();
				beeiq.rest.clock = () => Date.now();
			}),
		{ numRuns: 15, seed: 1 },
	);
}, 120_000);
