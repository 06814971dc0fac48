import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { runAsTool } from '../n8n-core/run-as-tool.mjs';
import { restNode } from './rest-node.mjs';

let beeiq: Beeiq;

beforeEach(async () => {
	beeiq = await Beeiq.start();
	beeiq.rest.seed('ticket', 60);
});

afterEach(async () => {
	await beeiq.stop();
});

/** A parameter that the model fills in. */
const ai = (name: string, type = 'string'): string => `={{ $fromAI('${name}', '', '${type}') }}`;

const call = async (parameters: INodeParameters, given: IDataObject): Promise<IDataObject[]> =>
	await runAsTool(restNode(beeiq, parameters), given);

/** Tickets, with everything that can be filled in left to the model. */
const tickets: INodeParameters = {
	resource: 'ticket',
	operation: 'getAll',
	returnAll: ai('all', 'boolean'),
	limit: ai('limit', 'number'),
	simplify: ai('simplify', 'boolean'),
	filters: { createdAfter: ai('after'), includeDeleted: ai('deleted', 'boolean') },
};

describe('a model that asks for tickets', () => {
	it.each<[count: number, given: IDataObject]>([
		[50, { after: null, deleted: null, all: null, limit: null, simplify: null }],
		[50, {}],
		[50, { limit: '', after: '', deleted: 'false' }],
		[5, { limit: 5, all: false }],
		[5, { limit: '5', all: 'false', deleted: 'true' }],
		[60, { limit: 5, all: 'True' }],
		[0, { after: '2999-01-01' }],
	])('gets %i for %j', async (count, given) => {
		expect(await call(tickets, given)).toHaveLength(count);
	});

	it('gets them as it wants to see them', async () => {
		const limit = 1;
		expect(await call(tickets, { limit, simplify: 'true' })).toMatchObject([{ number: '60' }]);
		expect(await call(tickets, { limit, simplify: 'false' })).toMatchObject([{ TicketId: 60 }]);
	});

	it.each<[what: string, given: IDataObject]>([
		["'Limit' is not a whole number of 1 or more", { limit: true }],
		["'Limit' is not a whole number of 1 or more", { limit: 'all' }],
		["'Limit' is not a whole number of 1 or more", { limit: '0' }],
		["'Limit' is not a whole number of 1 or more", { limit: [5] }],
		["'Include Deleted' is neither true nor false", { deleted: 'no' }],
		["'Created After' is not a valid", { after: 'hôm qua' }],
	])('is told: %s', async (what, given) => {
		await expect(call(tickets, given)).rejects.toThrow(what);
	});
});

it.each([3, '3', ' 3 '])('a model names one ticket by %j', async (number) => {
	const get = { resource: 'ticket', operation: 'get', ticketNumber: ai('number', 'number') };
	expect(await call(get, { number })).toMatchObject([{ number: '3' }]);
});

it('a model that names no ticket is told so', async () => {
	const get = { resource: 'ticket', operation: 'get', ticketNumber: ai('number', 'number') };
	await expect(call(get, { number: null })).rejects.toThrow("'Ticket Number' is empty.");
});

it('a model changes of a ticket what it gives and nothing else', async () => {
	const update = {
		resource: 'ticket',
		operation: 'updateTicket',
		ticketNumber: ai('number', 'number'),
		title: ai('title'),
		additionalFields: { status: ai('status'), summary: ai('summary'), otherFields: ai('more') },
	};
	await call(update, { number: 3, title: 'Máy in', status: 'Closed', summary: null, more: null });
	expect(beeiq.rest.calls.at(-1)).toMatchObject({ method: 'PUT' });
	expect(beeiq.rest.all('ticket')[2]).toMatchObject({ title: 'Máy in', status: 'Closed' });
});

it('a model asks for the record of an event that it gives as text', async () => {
	const getRecord = { resource: 'event', operation: 'getRecord', event: ai('event', 'json') };
	const event = { eventCode: 'TICKET_CHANGE', ticket: { TicketId: 3 } };
	for (const given of [event, JSON.stringify(event)]) {
		expect(await call(getRecord, { event: given })).toMatchObject([{ record: { TicketId: 3 } }]);
	}
});

describe('a model that has an event parsed', () => {
	const parse = {
		resource: 'event',
		operation: 'parse',
		body: ai('body', 'json'),
		output: ai('output'),
	};
	const body = { eventCode: 'TASK_CREATE' };

	it.each([null, '', 'parsed', 'Parsed'])('gets it for the output %j', async (output) => {
		expect(await call(parse, { body, output })).toMatchObject([{ summary: 'Task was created' }]);
	});

	it('is told which outputs there are', async () => {
		await expect(call(parse, { body, output: 'xml' })).rejects.toMatchObject({
			message: "'Output' is not one of its list.",
			description: 'It takes parsed, flat, raw.',
		});
	});
});
