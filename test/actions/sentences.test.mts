import type { IDataObject, INodeParameters, NodeOperationError } from 'n8n-workflow';
import { BeeiqAdminApi } from '../../credentials/BeeiqAdminApi.credentials';
import { BeeiqListenerApi } from '../../credentials/BeeiqListenerApi.credentials';
import { BeeiqRestApi } from '../../credentials/BeeiqRestApi.credentials';
import { Beeiq as BeeiqNode } from '../../nodes/Beeiq/Beeiq.node';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import type { SavedNode } from '../n8n-core/instance.mjs';
import { run } from '../n8n-core/run.mjs';

let beeiq: Beeiq;

beforeEach(async () => {
	beeiq = await Beeiq.start();
});

afterEach(async () => {
	await beeiq.stop();
});

function node(parameters: INodeParameters, admin: object = {}): SavedNode {
	return {
		type: new BeeiqNode(),
		parameters,
		credentials: {
			beeiqListenerApi: { ...beeiq.listenerCredential },
			beeiqAdminApi: { ...beeiq.credential, ...admin },
			beeiqRestApi: { ...beeiq.restCredential },
		},
		credentialTypes: [new BeeiqListenerApi(), new BeeiqAdminApi(), new BeeiqRestApi()],
		settings: { executionOrder: 'v1', timezone: 'Asia/Ho_Chi_Minh' },
	};
}

const of = (
	resource: string,
	operation: string,
	parameters: INodeParameters = {},
): INodeParameters => ({ resource, operation, ...parameters });
const createContact = (additionalFields: INodeParameters = {}): INodeParameters =>
	of('contact', 'create', { name: 'Võ', additionalFields });
const createDeal = (data: string): INodeParameters => of('deal', 'create', { data });
const getContact = (contactBy: string, contactValue: string): INodeParameters =>
	of('contact', 'get', { contactBy, contactValue });
const getRecord = (event: string): INodeParameters => of('event', 'getRecord', { event });
const parse = (body: string, receivedAt = ''): INodeParameters =>
	of('event', 'parse', { body, output: 'parsed', additionalFields: { receivedAt } });
const create = (url: string, events = ['*']): INodeParameters =>
	of('webhook', 'create', { url, events });
const product = (operation: string, additionalFields: INodeParameters = {}): INodeParameters =>
	of('product', `${operation}Product`, { ownId: '1', name: 'Mật', code: 'M', additionalFields });

// One test for all: which operation does what is read once, when the node first runs.
it('each operation does what its name says', async () => {
	beeiq.rest.add('contact', { contactType: 'lead', name: 'Ánh', lastname: '' });
	beeiq.rest.add('contact', { name: 'Bình', lastname: '' });
	for (const resource of ['deal', 'task', 'ticket'] as const) beeiq.rest.add(resource);
	const ticketNumber = '1';
	const email = 'khach.1@example.com';
	const address = { street: '12 Nguyễn Huệ', countryName: 'Việt Nam' };
	const sent = (actionType: string, data: IDataObject): IDataObject => ({
		...{ success: true, actionType },
		data,
	});
	const steps: Array<[INodeParameters, IDataObject]> = [
		[
			createContact({ addresses: { values: [address] } }),
			sent('add-contact', {
				...{ contactType: 'customer', name: 'Võ' },
				addresses: [{ street: '12 Nguyễn Huệ', country: { name: 'Việt Nam' } }],
			}),
		],
		[
			of('contact', 'update', { name: '', additionalFields: { contactId: 'PID-1' } }),
			sent('update-contact', { contactId: 'PID-1' }),
		],
		[createDeal('{"name":"Ong"}'), sent('add-deal', { name: 'Ong' })],
		[of('note', 'create', { data: '{"content":"Ong"}' }), sent('add-note', { content: 'Ong' })],
		[
			of('ticket', 'create', { title: 'Ong', body: 'Ong', additionalFields: { email } }),
			sent('add-ticket', { contactType: 'customer', title: 'Ong', body: 'Ong', email }),
		],
		[parse('{"eventCode":"TASK_CREATE"}'), { recordType: 'task' }],
		[create('https://example.com/hook'), { url: 'https://example.com/hook' }],
		[of('webhook', 'getAll'), { url: 'https://example.com/hook' }],
		[of('webhook', 'delete', { webhookId: '1' }), { deleted: true }],
		[getContact('leadId', '1'), { kind: 'lead', name: 'Ánh' }],
		[getContact('customerId', '2'), { kind: 'contact', name: 'Bình' }],
		[getContact('email', email), { name: 'Ánh' }],
		[getContact('phone', '0900000002'), { name: 'Bình' }],
		[of('contact', 'getAll'), { kind: 'lead' }],
		[of('deal', 'get', { number: '3600' }), { kind: 'deal', number: '3600' }],
		[of('deal', 'getAll'), { kind: 'deal' }],
		[of('task', 'getAll'), { kind: 'task' }],
		[of('ticket', 'get', { ticketNumber }), { kind: 'ticket', number: '1' }],
		[of('ticket', 'getAll'), { kind: 'ticket' }],
		[of('ticket', 'updateTicket', { ticketNumber, title: 'Ong' }), { success: true, TicketId: 1 }],
		[getRecord('{"eventCode":"TICKET_CREATE","ticket":{"TicketId":1}}'), { found: true }],
		[product('create'), { success: true, productIdApiRing: '1' }],
		[product('update', { name: 'Sáp' }), { success: true, productIdApiRing: '1' }],
		[of('product', 'getAll'), { kind: 'product', name: 'Sáp' }],
		[product('delete'), { deleted: true }],
	];
	for (const [parameters, result] of steps) {
		const { items } = await run(node(parameters));
		expect(items[0]?.json).toMatchObject(result);
	}
});

const oneText = 'Change its expression so that it gives one text, as {{ $json.name }} does.';
const nothingSent = 'Nothing was sent to BeeIQ.';
const notLimit: [string, string] = [
	"'Limit' is not a whole number of 1 or more.",
	"Change it, or switch on 'Return All'.",
];
const notOneEvent = "Under 'Event', give one item of BeeIQ Trigger, such as {{ $json }}.";
const timeAdvice =
	'Write it as in 2026-01-31T08:00:00, with Z or an offset behind it if it is not meant in the time zone of the workflow.';

it.each<[INodeParameters, string, string]>([
	[
		of('ticket', 'getAll', { returnAll: 'yes' }),
		"'Return All' is neither true nor false.",
		'Change its expression so that it gives one of them.',
	],
	[
		of('contact', 'getAll', { filters: { kind: 'x' } }),
		"'Kind' is not one of its list.",
		'It takes lead, contact, account.',
	],
	[
		of('product', 'getAll', { filters: { kind: 'x' } }),
		"'Kind' is not one of its list.",
		'It takes product, combo.',
	],
	[
		getContact('x', '1'),
		"'Find By' is not one of its list.",
		'It takes customerId, email, leadId, phone.',
	],
	[
		of('contact', 'update', { name: 'Võ', additionalFields: { tag: 'VIP' } }),
		'Nothing says which contact to update.',
		`Under 'Additional Fields', give the contact code, the ID card number, an e-mail address or a phone number. ${nothingSent}`,
	],
	[parse('{"eventCode":"TASK_CREATE"}', 'x'), "'Received At' is not a valid time.", timeAdvice],
	[
		createContact({ dateOfBirth: 'x' }),
		"'Date of Birth' is not a valid date.",
		`Write it as in 1991-01-31. ${nothingSent}`,
	],
	[
		createContact({ tag: 'undefined' }),
		`'Tag' would say "undefined".`,
		`${oneText} ${nothingSent}`,
	],
	[
		createContact({ tag: '={{ [7] }}' }),
		"'Tag' is an array, not text.",
		`${oneText} ${nothingSent}`,
	],
	[
		createContact({ tag: 'Ong [object Object]' }),
		`'Tag' would say "[object Object]".`,
		`${oneText} ${nothingSent}`,
	],
	[of('contact', 'create', { name: ' ' }), "'Name' is empty.", `BeeIQ needs it. ${nothingSent}`],
	[
		createContact({ gender: 'nữ' }),
		"'Gender' is not a number.",
		`Choose one from its list. ${nothingSent}`,
	],
	[
		createDeal('[]'),
		"'Data (JSON)' is not a JSON object with something in it.",
		`Write it as in {"name": "value"}. ${nothingSent}`,
	],
	[
		createDeal(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`),
		"'Data (JSON)' is nested too deeply.",
		`BeeIQ needs less of it. ${nothingSent}`,
	],
	[
		createContact({ companyContact: '[7]' }),
		"'Company Contact (JSON)' is not a JSON object with something in it.",
		`Write it as in {"name": "value"}. ${nothingSent}`,
	],
	[
		of('contact', 'create', { name: 'Võ', options: { batchSize: 501 } }),
		"'Batch Size' is not a whole number from 1 to 500.",
		`Without it, 50 items go out at a time. ${nothingSent}`,
	],
	[create('x'), "'URL' is not a valid web address.", 'Write it as in https://example.com/webhook.'],
	[
		create('https://example.com', []),
		'No events are chosen.',
		"Choose at least one under 'Events'.",
	],
	[
		create('https://example.com', ['x']),
		"'Events' contains something that is not the code of an event.",
		'Write codes such as CONTACT_CREATE, separated by commas, or * for any event.',
	],
	[of('webhook', 'getAll', { limit: 0 }), ...notLimit],
	[of('ticket', 'getAll', { limit: 'x' }), ...notLimit],
	[
		parse('{}'),
		'The body is not an object with a text eventCode.',
		"Under 'Body', give what BeeIQ sent; behind n8n's Webhook node that is {{ $json.body }}.",
	],
	...(
		[
			[getContact('customerId', '9'), 'contact with this number'],
			[getContact('leadId', '9'), 'lead with this number'],
			[getContact('email', 'x@example.com'), 'contact with this e-mail address'],
			[getContact('phone', '0911111111'), 'contact with this phone number'],
			[of('deal', 'get', { number: '9' }), 'deal with this number'],
			[of('ticket', 'get', { ticketNumber: '9' }), 'ticket with this number'],
		] as const
	).map(([parameters, what]): [INodeParameters, string, string] => [
		parameters,
		`BeeIQ has no ${what}.`,
		'Check the value.',
	]),
	[
		getContact('phone', '0912345678'),
		'BeeIQ has more than one contact with this phone number.',
		"Use the operation 'Get Many' to get all of them.",
	],
	[
		of('ticket', 'getAll', { filters: { createdAfter: '2026-01-01', updatedAfter: '2026-01-01' } }),
		'Both a time of creation and a time of update are given.',
		'BeeIQ filters tickets by one of them: empty the other.',
	],
	[getRecord('x'), 'This is not an event of BeeIQ.', notOneEvent],
	[
		getRecord('[{"eventCode":"TASK_CREATE"},{"eventCode":"TASK_CREATE"}]'),
		'This is more than one event.',
		notOneEvent,
	],
	[
		product('update'),
		'Nothing says what to change of the product.',
		"Add a field under 'Additional Fields'.",
	],
	[
		product('create', { value: '250.000' }),
		"'Value' may mean thousands or decimals.",
		'Write thousands without a point, as in 250000.',
	],
	[
		product('create', { value: '250k' }),
		"'Value' is not a number.",
		'Write it with digits only, and a point before decimals.',
	],
])('of %j says "%s"', async (parameters, message, description) => {
	const phones = [{ type: 'Work', value: '0912345678' }];
	for (const name of ['Võ', 'Lê']) beeiq.rest.add('contact', { name, phones });
	const failure = run(node(parameters));
	await expect(failure).rejects.toMatchObject({ message, description });
});

it('of an address of this machine only says which it is', async () => {
	const saved = node(create('http://localhost:5678/hook?token=x'), {
		baseUrl: 'https://happy.beeiq.co',
	});
	await expect(run(saved)).rejects.toMatchObject({
		message: 'BeeIQ cannot reach http://localhost:5678, which is an address of this machine only.',
		description: 'Give the public one.',
	});
});

it.each([
	['update', 'updating the product'],
	['delete', 'deleting the product'],
	['create', 'creating the product'],
])('of a product that BeeIQ does not %s says so', async (operation, task) => {
	beeiq.faults.add({ on: 'restWrite', as: { status: 400 } });
	await expect(run(node(product(operation, { name: 'x' })))).rejects.toThrow(`while ${task} (400)`);
});

it.each([
	[1, 3, 'The request was for item 0, counted from 0. Those after it were not sent.'],
	[2, 2, 'The request was for items 0 to 1, counted from 0.'],
	[2, 3, 'The request was for items 0 to 1, counted from 0. Those after it were not sent.'],
])(
	'where the first request of %i of %i items fails, says how far it got',
	async (batchSize, count, position) => {
		beeiq.faults.add({ on: 'listener', as: { status: 400 } });
		const saved = node({ ...createContact(), options: { batchSize } });
		const failure = (await run(saved, Array<IDataObject>(count).fill({})).catch(
			(error: unknown) => error,
		)) as NodeOperationError;
		expect(failure.description?.slice(-position.length - 2)).toBe(`. ${position}`);
	},
);

it('where the last request fails, says that those before it were taken', async () => {
	beeiq.faults.add({ on: 'listener', as: { accepts: { status: 200, body: 'OK' } }, times: 2 });
	beeiq.faults.add({ on: 'listener', as: { status: 400 } });
	const saved = node({ ...createContact(), options: { batchSize: 1 } });
	await expect(run(saved, [{}, {}, {}])).rejects.toMatchObject({
		description: expect.stringMatching(
			/The request was for item 2, counted from 0\. BeeIQ has taken those before it\.$/,
		) as string,
	});
});
