import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { eventCodes, type EventCode } from '../../nodes/Beeiq/event/events';
import { receive } from '../../nodes/Beeiq/event/receive';
import { defaultSettings } from '../../nodes/Beeiq/event/settings';
import { sampleEvent } from '../beeiq-stand-in/events.mjs';
import { plainDialect } from '../beeiq-stand-in/rest-dialect.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { runRest } from './rest-node.mjs';

let beeiq: Beeiq;

beforeEach(async () => {
	beeiq = await Beeiq.start();
});

afterEach(async () => {
	await beeiq.stop();
});

const parameters: INodeParameters = {
	resource: 'event',
	operation: 'getRecord',
	event: '={{ $json.event }}',
};

async function recordFor(event: unknown): Promise<IDataObject> {
	const [item = {}] = await runRest(beeiq, parameters, [{ event } as IDataObject]);
	return item;
}

/** An event as the trigger gives it in each of its outputs, and as BeeIQ may have sent it. */
function inEveryOutput(body: Record<string, unknown>): unknown[] {
	const text = JSON.stringify(body);
	const request = { rawBody: Buffer.from(text), receivedAt: '2026-01-31T08:00:00.000Z' };
	const items = (['parsed', 'flat', 'raw'] as const).map((output) => {
		const verdict = receive(request, { ...defaultSettings, output });
		return verdict.kind === 'accepted' ? verdict.branches[0]?.[0]?.json : undefined;
	});
	return [...items, text, [body], ...items.slice(0, 2).map((item) => JSON.stringify(item))];
}

const work = (value: string): object => ({ type: 'Work', value });

/** A contact with these, added as a person does in BeeIQ. */
function addContact(name: string, phones: string[], emails: string[] = []): string {
	return beeiq.rest.add('contact', {
		name,
		lastname: '',
		phones: phones.map(work),
		emails: emails.map(work),
	});
}

const contactEvent = (contact: object): Record<string, unknown> => ({
	eventCode: 'CONTACT_CREATE',
	contact,
	link: 'https://happy.beeiq.co/contacts/5b0cfa2b00010000000000ff',
});

describe('of a contact', () => {
	const event = contactEvent({
		name: 'Nguyễn Thị',
		lastname: 'Hằng',
		phones: [{ value: '0912345678' }],
		emails: [{ value: 'Hang@example.com' }],
	});

	it.each([
		['phone and name', 'nguyễn  thị HẰNG'.normalize('NFD'), ['84912345678'], []],
		['phone and name', 'Hằng Nguyễn Thị', ['+84 912 345 678'], []],
		['phone and e-mail address', 'Chị Hằng', ['0912345678'], ['hang@example.com']],
		['e-mail address and name', 'Nguyễn Thị Hằng', ['0987654321'], ['Hang@example.com']],
	])('is found where %s agree', async (how, name, phones, emails) => {
		addContact('Người khác', ['0912345678'], ['other@example.com']);
		addContact(name, phones, emails);
		beeiq.rest.dialect = { ...plainDialect, phones: 'digits' };
		const record = beeiq.rest.all('contact')[1];
		for (const given of inEveryOutput(event)) {
			expect(await recordFor(given)).toEqual({ found: true, record, how });
		}
	});

	const noneAgrees = 'no contact agrees with the event by two of phone, e-mail address and name';

	it.each([
		['nobody has its number', [], noneAgrees],
		['another name has its number', [['Người khác', '0912345678']], noneAgrees],
		['a name without its marks has it', [['Nguyen Thi Hang', '0912345678']], noneAgrees],
		['nobody has a number', [['Nguyễn Thị Hằng', '']], noneAgrees],
		[
			'two are alike',
			[
				['Nguyễn Thị Hằng', '0912345678'],
				['Hằng Nguyễn Thị', '84912345678'],
			],
			'2 contacts agree with the event',
		],
	])('is not found where %s', async (_, contacts, how) => {
		for (const [name = '', phone = ''] of contacts) addContact(name, [phone]);
		for (const given of inEveryOutput(event)) {
			expect(await recordFor(given)).toEqual({ found: false, record: null, how });
		}
	});

	it('is not found by its e-mail address alone', async () => {
		addContact('Người khác', ['0987654321'], ['Hang@example.com']);
		expect(await recordFor(event)).toEqual({ found: false, record: null, how: noneAgrees });
	});

	it('is found among ten that share a phone, and among leads', async () => {
		for (let n = 0; n < 10; n++) addContact(`Khách ${n}`, ['0912345678']);
		beeiq.rest.add('contact', {
			contactType: 'lead',
			name: 'Nguyễn Thị Hằng',
			lastname: '',
			phones: [work('0912345678')],
		});
		expect(await recordFor(event)).toMatchObject({ found: true, record: { leadId: 11 } });
	});

	it('is not looked for without phone and address', async () => {
		const nobody = contactEvent({ name: 'Hằng', phones: [], emails: null });
		const how = 'the event has neither a phone nor an e-mail address of the contact';
		expect(await recordFor(nobody)).toEqual({ found: false, record: null, how });
		expect(await recordFor(contactEvent([]))).toMatchObject({ found: false, how });
		expect(beeiq.rest.calls).toEqual([]);
	});

	it('has no name that two without one could agree in', async () => {
		beeiq.rest.add('contact', { name: '', lastname: '', phones: [work('0912345678')], emails: [] });
		const nameless = contactEvent({ name: '', phones: [{ value: '0912345678' }] });
		expect(await recordFor(nameless)).toMatchObject({ found: false });
	});
});

describe('of a ticket', () => {
	it.each(['number', 'text'] as const)('is found by its number as %s', async (numbers) => {
		beeiq.rest.dialect = { ...plainDialect, numbers };
		beeiq.rest.seed('ticket', 30);
		const record = beeiq.rest.all('ticket')[6];
		const tickets = [7, '7'].map((TicketId) => ({ TicketId, title: 'Khác' }));
		for (const ticket of [...tickets, JSON.stringify(tickets[0])]) {
			const body = { eventCode: 'TICKET_CHANGE', ticket };
			for (const given of inEveryOutput(body)) {
				expect(await recordFor(given)).toEqual({ found: true, record, how: 'ticket number' });
			}
		}
	});

	it('is no other one where BeeIQ does not look at the number', async () => {
		beeiq.rest.dialect = { ...plainDialect, ignores: ['TicketId'] };
		beeiq.rest.seed('ticket', 3);
		const body = { eventCode: 'TICKET_CHANGE', ticket: { TicketId: 99 } };
		const how = 'BeeIQ has no ticket with this number';
		expect(await recordFor(body)).toEqual({ found: false, record: null, how });
		beeiq.rest.change(beeiq.listener.tickets[0]?.id as string, { TicketId: 3 });
		const twice = { eventCode: 'TICKET_CHANGE', ticket: { TicketId: 3 } };
		expect(await recordFor(twice)).toMatchObject({
			found: false,
			how: 'several tickets have this number',
		});
		expect(await recordFor({ eventCode: 'TICKET_CREATE' })).toMatchObject({
			found: false,
			how: 'the event has no ticket number',
		});
	});
});

describe('of a task', () => {
	it('is found by its id, among those of its day', async () => {
		beeiq.rest.seed('task', 300);
		const createdAt = Date.parse('2025-12-31T17:00:00Z');
		const id = beeiq.rest.add('task', {}, { createdAt, updatedAt: Date.now() });
		const record = beeiq.rest.all('task').at(-1);
		const body = { eventCode: 'TASK_CHANGE', task: { _id: id, taskId: 301 } };
		for (const given of inEveryOutput(body)) {
			const how = 'task ID, among the tasks of its day';
			expect(await recordFor(given)).toEqual({ found: true, record, how });
		}
		expect(beeiq.rest.calls[0]?.query).toEqual({
			fromCreatedAt: '2025-12-31',
			toCreatedAt: '2026-01-02',
			page: '1',
			limit: '100',
		});
	});

	it.each([
		['6926000000000000000000ff', 'no task of its day has this ID'],
		['12', 'the event has no task ID that says on which day it was created'],
		[null, 'the event has no task ID that says on which day it was created'],
	])('with the id %p is not found', async (id, how) => {
		beeiq.rest.seed('task', 3);
		const body = { eventCode: 'TASK_CHANGE', task: { _id: id, taskId: 1 } };
		expect(await recordFor(body)).toEqual({ found: false, record: null, how });
	});
});

describe('of a deal', () => {
	const phones = [{ value: '091 234 5678' }];

	it("is found by its id, among those of the contact's phone", async () => {
		for (let n = 0; n < 25; n++) beeiq.rest.add('deal', { receiverPhone: '84912345678' });
		const { id } = beeiq.listener.deals[3] as { id: string };
		const body = { eventCode: 'DEAL_CHANGE', deal: { _id: id, name: 'x' }, contact: { phones } };
		for (const given of inEveryOutput(body)) {
			expect(await recordFor(given)).toMatchObject({
				found: true,
				record: { _id: id },
				how: 'deal ID, among the deals of its contact',
			});
		}
	});

	it('is found by whichever member BeeIQ gives its id in', async () => {
		const id = beeiq.rest.add('deal', { receiverPhone: '84912345678' });
		beeiq.rest.dialect = { ...plainDialect, idMember: 'id' };
		const body = { eventCode: 'DEAL_CHANGE', deal: { id }, contact: { phones } };
		expect(await recordFor(body)).toMatchObject({ found: true, record: { id } });
	});

	it.each([
		[
			'another id',
			{ deal: { _id: '5b0cfa2b000200000000000f' }, contact: { phones } },
			"no deal of the event's contact has this ID",
		],
		['no id', { deal: { name: 'x' }, contact: { phones } }, 'the event has no deal ID'],
		[
			'no contact',
			{ deal: { _id: '5b0cfa2b000200000000000f' } },
			"the event has no phone of the deal's contact",
		],
	])('is not found with %s', async (_, members, how) => {
		beeiq.rest.add('deal', { receiverPhone: '0912345678' });
		const body = { eventCode: 'DEAL_CREATE', ...members };
		expect(await recordFor(body)).toEqual({ found: false, record: null, how });
	});
});

describe('of a note', () => {
	it('is the record that it hangs on', async () => {
		beeiq.rest.seed('ticket', 3);
		const body = {
			eventCode: 'NOTE_CREATE',
			ticket: { TicketId: 2 },
			link: 'https://happy.beeiq.co/tickets/5b0cfa2b000200000000000f',
		};
		for (const given of inEveryOutput(body)) {
			expect(await recordFor(given)).toMatchObject({ found: true, record: { TicketId: 2 } });
		}
		const flat = inEveryOutput({ ...body, link: undefined })[1];
		expect(await recordFor(flat)).toMatchObject({
			found: false,
			how: 'the event does not say which record it is about',
		});
		expect(await recordFor({ eventCode: 'NOTE_CREATE' })).toMatchObject({ found: false });
	});

	it.each([
		['contacts', 'phone and name'],
		['tasks', 'no task of its day has this ID'],
		['deals', 'the event has no deal ID'],
		['tickets', 'the event has no ticket number'],
		['products', 'the event does not say which record it is about'],
		['old/deals-of', 'the event does not say which record it is about'],
	])('that is a flat row says by its link what it hangs on: %s', async (path, how) => {
		addContact('Ánh', ['0912345678']);
		const row = {
			...{ eventCode: 'NOTE_CREATE', recordNumber: '', contactName: 'Ánh' },
			recordId: path === 'tasks' ? '6926000000000000000000ff' : '',
			contactPhone: '0912345678',
			recordLink: `https://happy.beeiq.co/${path}/5b0cfa2b000200000000000f`,
		};
		expect(await recordFor(row)).toMatchObject({ how });
	});
});

it.each([
	['contact', { contactType: 'customer', name: 'Ánh', phones: [work('0912345678')] }],
	['ticket', { TicketId: 1 }],
	['task', { isCompleted: false }],
	['task', { dueAt: 1 }],
])('reads a record that BeeIQ Polling Trigger gives: a %s', async (resource, more) => {
	addContact('Ánh', ['0912345678']);
	beeiq.rest.add('ticket');
	beeiq.rest.add('task');
	const [record = {}] = beeiq.rest.all(resource as 'contact');
	const raw = { ...more, _id: record._id };
	const parsed = { eventCode: null, recordType: resource, [resource]: raw };
	for (const given of [raw, parsed]) {
		expect(await recordFor(given)).toMatchObject({ found: true, record });
	}
});

it.each(eventCodes)('asks for what it can of %s, whatever comes back', async (code: EventCode) => {
	for (const given of inEveryOutput(sampleEvent(code))) {
		expect(await recordFor(given)).toMatchObject({ found: false, record: null });
	}
});

it('says of a code that nobody documents that it names no record', async () => {
	expect(await recordFor({ eventCode: 'LEAD_CREATE', lead: {} })).toEqual({
		...{ found: false, record: null },
		how: 'the event does not say which record it is about',
	});
});

it.each([
	['nothing', undefined],
	['an empty text', ''],
	['a sentence', 'Xin chào'],
	['a number', 7],
	['another object', { name: 'Ánh' }],
	['an empty list', []],
])('refuses %s', async (_, event) => {
	await expect(recordFor(event)).rejects.toThrow('This is not an event of BeeIQ.');
});

it('refuses more than one event', async () => {
	const events = [sampleEvent('TASK_CREATE'), sampleEvent('TASK_CHANGE')];
	await expect(recordFor(events)).rejects.toThrow('This is more than one event.');
});

it('refuses what is nested more deeply than n8n can pass on', async () => {
	const levels = 20_000;
	const text = `{"eventCode":"TICKET_CREATE","x":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`;
	await expect(recordFor(JSON.parse(text))).rejects.toMatchObject({
		message: 'The event is nested too deeply.',
		description: 'Give it as text instead.',
	});
	expect(await recordFor(text)).toMatchObject({ found: false });
});

it('fails where BeeIQ cannot be asked', async () => {
	beeiq.faults.add({ on: 'restRead', as: { status: 401 } });
	await expect(recordFor(sampleEvent('TICKET_CREATE'))).rejects.toThrow(
		'BeeIQ did not accept the API key while reading tickets (401)',
	);
});
