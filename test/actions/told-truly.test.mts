import type { IDataObject, INodeParameters, NodeOperationError } from 'n8n-workflow';
import { BeeiqAdminApi } from '../../credentials/BeeiqAdminApi.credentials';
import { BeeiqListenerApi } from '../../credentials/BeeiqListenerApi.credentials';
import { BeeiqRestApi } from '../../credentials/BeeiqRestApi.credentials';
import { Beeiq as BeeiqNode } from '../../nodes/Beeiq/Beeiq.node';
import type { FaultKind } from '../beeiq-stand-in/faults.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import type { SavedNode } from '../n8n-core/instance.mjs';
import { run } from '../n8n-core/run.mjs';

// A step that is green although BeeIQ refused, or that writes nonsense, is worse than one that fails.

let beeiq: Beeiq;

beforeEach(async () => {
	beeiq = await Beeiq.start();
});

afterEach(async () => {
	await beeiq.stop();
});

function node(parameters: INodeParameters, credential: object = {}): SavedNode {
	return {
		type: new BeeiqNode(),
		parameters,
		credentials: {
			beeiqListenerApi: { ...beeiq.listenerCredential, ...credential },
			beeiqAdminApi: { ...beeiq.credential, ...credential },
			beeiqRestApi: { ...beeiq.restCredential, ...credential },
		},
		credentialTypes: [new BeeiqListenerApi(), new BeeiqAdminApi(), new BeeiqRestApi()],
		settings: { executionOrder: 'v1', timezone: 'Asia/Ho_Chi_Minh' },
	};
}

const contact = (more: object = {}, additionalFields: object = {}): INodeParameters =>
	({
		resource: 'contact',
		operation: 'create',
		name: 'Võ',
		additionalFields,
		options: {},
		...more,
	}) as INodeParameters;
const ticket = (more: object = {}, additionalFields: object = {}): INodeParameters =>
	({
		resource: 'ticket',
		operation: 'create',
		title: 'Yêu cầu',
		body: 'Ong',
		additionalFields,
		options: {},
		...more,
	}) as INodeParameters;
const parse = (receivedAt: unknown): INodeParameters =>
	({
		resource: 'event',
		operation: 'parse',
		body: '{"eventCode":"TASK_CREATE"}',
		output: 'parsed',
		additionalFields: { receivedAt },
	}) as INodeParameters;
const removal = (webhookId: INodeParameters[string]): INodeParameters => ({
	resource: 'webhook',
	operation: 'delete',
	webhookId,
});

/** What a run gave for its first item. */
async function resultOf(saved: SavedNode, input?: IDataObject[]): Promise<IDataObject> {
	const { items } = await run(saved, input);
	return items[0]?.json as IDataObject;
}

/** What a person is told of a run that failed; empty if it did not. */
async function told(saved: SavedNode, input?: IDataObject[]): Promise<string> {
	const error = (await run(saved, input).then(
		() => undefined,
		(thrown: unknown) => thrown,
	)) as NodeOperationError | undefined;
	return error === undefined ? '' : `${error.message} ${error.description ?? ''}`;
}

describe('1. What belongs in no field is refused by name, before anything is sent', () => {
	const object = { TicketId: 7, title: 'Ong' };
	const entry = (value: string): object => ({ values: [{ type: 'Work', value }] });

	/** The parameters with an object where this path leads; `values` is a list of one. */
	function withObjectAt(path: string, parameters: INodeParameters): INodeParameters {
		const [name = '', ...inside] = path.split('.');
		const known = (parameters[name] ?? {}) as INodeParameters | INodeParameters[];
		const value: INodeParameters[string] =
			inside.length === 0
				? '={{ $json.ticket }}'
				: withObjectAt(inside.join('.'), [known].flat()[0] as INodeParameters);
		return { ...parameters, [name]: name === 'values' ? [value as INodeParameters] : value };
	}

	const list = (resource: string): INodeParameters => ({ resource, operation: 'getAll' });
	const get = (resource: string): INodeParameters => ({ resource, operation: 'get' });
	const product = { resource: 'product', operation: 'createProduct', ownId: '1' };
	const ticketChange = {
		...{ resource: 'ticket', operation: 'updateTicket', ticketNumber: '1', title: 'Ong' },
		additionalFields: { customFields: { values: [{ name: 'Hạng' }] } },
	};
	const typedLists = { emails: 'E-Mail Addresses', phones: 'Phone Numbers', im: 'Messengers' };
	const spans = (...names: string[]): Array<[string, string]> =>
		names.flatMap(
			(name): Array<[string, string]> => [
				[`filters.${name.toLowerCase()}After`, `${name} After`],
				[`filters.${name.toLowerCase()}Before`, `${name} Before`],
			],
		);

	/** Every field that takes a text, by its path and its label. */
	const fields: Array<[INodeParameters, Array<[path: string, label: string]>]> = [
		[
			contact(),
			[
				['name', 'Name'],
				['options.batchSize', 'Batch Size'],
				['additionalFields.contactType', 'Contact Type'],
				['additionalFields.type', 'Person or Company'],
				['additionalFields.contactId', 'Contact Code'],
				['additionalFields.lastname', 'Last Name'],
				['additionalFields.title', 'Title'],
				['additionalFields.passport', 'ID Card Number'],
				['additionalFields.gender', 'Gender'],
				['additionalFields.dateOfBirth', 'Date of Birth'],
				['additionalFields.tag', 'Tag'],
				['additionalFields.cusFields.values.name', 'Custom Fields: Name'],
				['additionalFields.cusFields.values.value', 'Custom Fields: Value'],
				...Object.entries(typedLists).flatMap(
					([name, label]): Array<[string, string]> => [
						[`additionalFields.${name}.values.type`, `${label}: Type`],
						[`additionalFields.${name}.values.value`, `${label}: Value`],
					],
				),
				['additionalFields.addresses.values.type', 'Addresses: Type'],
				['additionalFields.addresses.values.street', 'Addresses: Street'],
				['additionalFields.addresses.values.streetName', 'Addresses: Street Name'],
				['additionalFields.addresses.values.city', 'Addresses: City or Province'],
				['additionalFields.addresses.values.cityCode', 'Addresses: City or Province Code'],
				['additionalFields.addresses.values.state', 'Addresses: District'],
				['additionalFields.addresses.values.stateCode', 'Addresses: District Code'],
				['additionalFields.addresses.values.wards', 'Addresses: Ward'],
				['additionalFields.addresses.values.wardsCode', 'Addresses: Ward Code'],
				['additionalFields.addresses.values.zip', 'Addresses: Zip'],
				['additionalFields.addresses.values.countryCode', 'Addresses: Country Code'],
				['additionalFields.addresses.values.countryName', 'Addresses: Country Name'],
			],
		],
		[contact({ operation: 'update' }), [['name', 'Name']]],
		[
			ticket(),
			[
				['title', 'Title'],
				['body', 'Description'],
				['additionalFields.contactType', 'Contact Type'],
				['additionalFields.channel', 'Channel'],
				['additionalFields.contactId', 'Contact Code'],
				['additionalFields.email', 'E-Mail'],
				['additionalFields.groupName', 'Group Name'],
				['additionalFields.name', 'Contact Name'],
				['additionalFields.passport', 'ID Card Number'],
				['additionalFields.phone', 'Phone'],
				['additionalFields.slaName', 'SLA Name'],
				['additionalFields.tag', 'Tag'],
			],
		],
		[parse(''), [['additionalFields.receivedAt', 'Received At']]],
		[removal('1'), [['webhookId', 'Webhook ID']]],
		[{ resource: 'webhook', operation: 'create', events: ['*'] }, [['url', 'URL']]],
		[
			ticketChange,
			[
				['ticketNumber', 'Ticket Number'],
				['title', 'Title'],
				['additionalFields.status', 'Status'],
				['additionalFields.priority', 'Priority'],
				['additionalFields.group', 'Group'],
				['additionalFields.category', 'Category'],
				['additionalFields.sla', 'SLA'],
				['additionalFields.summary', 'Summary'],
				['additionalFields.customFields.values.name', 'Custom Fields: Name'],
				['additionalFields.customFields.values.value', 'Custom Fields: Value'],
			],
		],
		[
			{ ...product, name: 'Mật ong', code: 'MO-1' },
			[
				['name', 'Name'],
				['code', 'Code'],
				['ownId', 'Own ID'],
				['additionalFields.value', 'Value'],
				['additionalFields.canEdit', 'Price Can Be Changed'],
			],
		],
		[
			{ ...product, operation: 'updateProduct' },
			[
				['additionalFields.name', 'Name'],
				['additionalFields.code', 'Code'],
			],
		],
		[
			list('contact'),
			[
				['returnAll', 'Return All'],
				['simplify', 'Simplify'],
				['filters.kind', 'Kind'],
				['filters.phone', 'Phone'],
				['filters.email', 'E-Mail'],
				...spans('Created', 'Updated'),
			],
		],
		[list('deal'), [['filters.customerId', 'Customer Number']]],
		[
			list('product'),
			[
				['filters.code', 'Code'],
				['filters.kind', 'Kind'],
			],
		],
		[
			list('task'),
			[
				['filters.status', 'Status'],
				['filters.priority', 'Priority'],
				['filters.assignee', 'Assignee'],
				...spans('Created', 'Due'),
			],
		],
		[
			list('ticket'),
			[['filters.includeDeleted', 'Include Deleted'], ...spans('Created', 'Updated')],
		],
		[
			get('contact'),
			[
				['contactBy', 'Find By'],
				['contactValue', 'Value'],
			],
		],
		[get('deal'), [['number', 'Deal Number']]],
		[get('ticket'), [['ticketNumber', 'Ticket Number']]],
	];

	// One test for all: what fields are called, and what nobody means, is read once, when the node first runs.
	it('whatever the field, and whatever it is that nobody means', async () => {
		for (const [parameters, paths] of fields) {
			for (const [path, label] of paths) {
				const message = await told(node(withObjectAt(path, parameters)), [{ ticket: object }]);
				expect(message).toContain(`'${label}' is an object, not text. Change its expression`);
			}
		}
		const slips = ['undefined', 'null', 'NaN', 'Infinity', '-Infinity', 'Invalid Date'];
		const listed = '[object Object],[object Window],[object Object]';
		for (const slip of [...slips, 'Invalid DateTime', '[object Object]', listed]) {
			const message = await told(node(ticket({ title: ` ${slip} ` })));
			expect(message).toContain(`'Title' would say "${slip}". Change its expression`);
		}
		const inText = await told(node(contact({}, { tag: 'Ong [object Object]' })));
		expect(inText).toContain(`'Tag' would say "[object Object]". Change its expression`);
		expect(beeiq.journal.filter(({ method }) => method !== 'GET')).toEqual([]);
		for (const title of [
			...slips.flatMap((slip) => [`${slip} ?`, `Ong ${slip}`]),
			...['-NaN', 'Invalid DateTim', 'Invalid', '[object Object],', 'Ong [object Object]'],
			...['[object Object], Ong', '[object Object],x,[object Object]', '[object !]'],
		]) {
			expect(await resultOf(node(ticket({ title })))).toMatchObject({ data: { title } });
		}
	});

	it.each<[string, INodeParameters]>([
		['Name', contact({ name: '={{ $json.ticket }}' })],
		['Last Name', contact({}, { lastname: '={{ $json.ticket }}' })],
		['Phone Numbers: Value', contact({}, { phones: entry('={{ $json.ticket }}') })],
		['E-Mail Addresses: Value', contact({}, { emails: entry('={{ $json.list }}') })],
		['Messengers: Value', contact({}, { im: entry('={{ $json.list }}') })],
		[
			'Custom Fields: Value',
			contact({}, { cusFields: { values: [{ name: 'Hạng', value: '={{ $json.ticket }}' }] } }),
		],
		[
			'Custom Fields: Name',
			contact({}, { cusFields: { values: [{ name: '={{ $json.list }}', value: 'A' }] } }),
		],
		['Addresses: Ward', contact({}, { addresses: { values: [{ wards: '={{ $json.list }}' }] } })],
		[
			'Addresses: Country Code',
			contact({}, { addresses: { values: [{ countryCode: '={{ $json.ticket }}' }] } }),
		],
		['Tag', contact({}, { tag: '={{ $json.list }}' })],
		['Date of Birth', contact({}, { dateOfBirth: '={{ $json.ticket }}' })],
		['Gender', contact({}, { gender: '={{ $json.list }}' })],
		['Title', ticket({ title: '={{ $json.ticket }}' })],
		['Description', ticket({ body: '={{ $json.list }}' })],
		['SLA Name', ticket({}, { slaName: '={{ $json.ticket }}' })],
		['Contact Name', ticket({}, { name: '={{ $json.list }}' })],
		['Tag', contact({}, { tag: '={{ 0 / 0 }}' })],
		['Tag', contact({}, { tag: "={{ 'undefined' }}" })],
		['Tag', contact({}, { tag: "={{ ' null ' }}" })],
		['Name', contact({ name: '=Ông {{ $json.ticket }}' })],
		['Description', ticket({ body: "={{ '' + $json.ticket }}" })],
		['Received At', parse('={{ $json.ticket }}')],
		['Webhook ID', removal('={{ $json.ticket }}')],
		['Tag', contact({}, { tag: '={{ -1 / 0 }}' })],
		['Tag', contact({}, { tag: "={{ '' + new Date('Ong') }}" })],
		['Tag', contact({}, { tag: "={{ DateTime.fromISO('Ong').toString() }}" })],
		['Description', ticket({ body: "={{ '' + [$json.ticket, $json.ticket] }}" })],
		[
			'Data (JSON): when: at',
			{
				resource: 'deal',
				operation: 'create',
				data: "={{ ({ name: 'Ong', when: { at: new Date('Ong') } }) }}",
				options: {},
			},
		],
		[
			'Data (JSON): contact: name',
			{
				resource: 'deal',
				operation: 'create',
				data: '={"contact":{"name":"{{ $json.ticket }}"}}',
				options: {},
			},
		],
		[
			'Data (JSON): value',
			{
				resource: 'deal',
				operation: 'create',
				data: '={{ ({ name: "Ong", value: 0 / 0 }) }}',
				options: {},
			},
		],
	])('%s', async (label, parameters) => {
		const message = await told(node(parameters), [{ ticket: object, list: ['a', 'b'] }]);
		expect(message).toContain(`'${label}'`);
		expect(message).toMatch(/not text|would say "/);
		expect(beeiq.journal).toEqual([]);
	});

	it('but null and undefined are a field left empty', async () => {
		const fields = { lastname: '={{ null }}', tag: '={{ $json.nope }}', title: '={{ undefined }}' };
		expect(await resultOf(node(contact({}, fields)))).toMatchObject({
			data: { name: 'Võ', contactType: 'customer' },
		});
		expect(beeiq.listener.contacts[0]).not.toHaveProperty('lastname');
		expect(await told(node(contact({ name: '={{ null }}' })))).toContain("'Name' is empty");
	});

	it('and n8n itself makes an empty list of one expression; should it not, the list is read', async () => {
		const lists = { emails: '={{ $json.list }}', phones: ['={{ $json.list }}'] };
		expect(await resultOf(node(contact({}, lists)), [{ list: ['a@example.com'] }])).toMatchObject({
			data: { contactType: 'customer', name: 'Võ' },
		});
		expect(beeiq.listener.contacts[0]).toMatchObject({ emails: [], phones: [] });
		const { newContact } = await import('../../nodes/Beeiq/actions/contact-data');
		const arrived = { emails: ['a@example.com', 'b@example.com'], phones: 912345678 };
		expect(newContact('Võ', arrived, 'UTC')).toMatchObject({
			emails: [{ value: 'a@example.com' }, { value: 'b@example.com' }],
			phones: [{ value: '912345678' }],
		});
	});

	it('and a date or a shared object in JSON writes itself', async () => {
		const data = '={{ (() => { const o = { a: 1 }; return { o, p: o, at: new Date(0) } })() }}';
		expect(
			await resultOf(node({ resource: 'deal', operation: 'create', data, options: {} })),
		).toMatchObject({
			success: true,
		});
		expect(beeiq.listener.deals[0]).toMatchObject({
			o: { a: 1 },
			p: { a: 1 },
			at: new Date(0).toJSON(),
		});
	});

	it('and what is too deep to be written fails its own item, by name', async () => {
		const deep = '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000);
		const parameters = {
			resource: 'deal',
			operation: 'create',
			data: '={{ $json.data }}',
			options: {},
		};
		const input = [{ data: '{"name":"Ong"}' }, { data: deep }];
		const { items } = await run(node(parameters), input, { continueOnFail: true });
		expect(items[0]?.json).toMatchObject({ success: true });
		expect(items[1]?.json.error).toContain("'Data (JSON)' is nested too deeply");
	});

	it('and a person may write of an object that they saw', async () => {
		const body = 'Trang web của quý công ty hiện [object Object]';
		expect(await resultOf(node(ticket({ body })))).toMatchObject({ data: { body } });
	});
});

describe('2. What BeeIQ refuses is no success', () => {
	it.each([
		'{"error":"No such user"}',
		'{"errors":["No such user"]}',
		'{"status":"fail"}',
		'{"statusCode":400}',
		'{"data":[{"success":false}]}',
		'{"success":"no"}',
		'{"Success":false}',
	])('200 with %s', async (body) => {
		beeiq.faults.add({ on: 'listener', as: { refuses: { status: 200, body } } });
		expect(await told(node(ticket()))).toContain('BeeIQ refused this (200)');
	});

	it.each(['{}', '[]', '{"message":"Đã nhận"}', 'Đã nhận'])(
		'and with %s, nobody knows',
		async (body) => {
			beeiq.faults.add({ on: 'listener', as: { refuses: { status: 200, body } } });
			expect(await told(node(ticket()))).toContain('it is not known whether it took this');
		},
	);
});

describe('3. A pause that BeeIQ asks for is kept', () => {
	it.each<[string, FaultKind, INodeParameters]>([
		['429', { limits: 429, seconds: 4 }, ticket()],
		['503', { limits: 503, seconds: 4 }, contact({}, { contactId: 'PID-7' })],
	])('after %s', async (_, as, parameters) => {
		beeiq.faults.add({ on: 'listener', as });
		expect(await told(node(parameters))).toBe('');
		expect(beeiq.listener.requests).toHaveLength(2);
	});

	it('but 503 sends nothing again that might then be there twice', async () => {
		beeiq.faults.add({ on: 'listener', as: { limits: 503, seconds: 1 } });
		expect(await told(node(ticket()))).toContain('It is not known whether BeeIQ took the record');
		expect(beeiq.listener.requests).toHaveLength(1);
	});

	it('and nobody waits longer than 30 seconds', async () => {
		beeiq.faults.add({ on: 'listener', as: { limits: 429, seconds: 31 } });
		expect(await told(node(ticket()))).toContain('BeeIQ asks to wait 31 seconds');
		expect(beeiq.listener.requests).toHaveLength(1);
	});
});

describe('4. An id never leaves its place in a path', () => {
	it.each([
		'',
		' ',
		'.',
		'..',
		'../..',
		'%2e',
		'%2E%2e',
		'%252e%252e',
		'..%2f..',
		'..\\..',
		'./',
		'/',
		'../hooks',
		'..;a',
		'..\0',
		'.\u200b.',
		'．．',
		'%u002e%u002e',
		'\ud83d',
	])('"%s"', async (id) => {
		expect(await told(node(removal(id)))).toContain("'Webhook ID'");
		expect(beeiq.journal).toEqual([]);
	});

	it.each(['a/b', 'a?b', 'a#b', 'a%2fb', 'Ong việt'])('"%s" goes nowhere else', async (id) => {
		await told(node(removal(id)));
		const paths = beeiq.journal.filter(({ method }) => method === 'DELETE').map(({ path }) => path);
		for (const path of paths) expect(path.split('/')).toHaveLength(5);
		expect(paths.length).toBeGreaterThan(0);
	});
});

describe('5. Nobody is told a secret, and our own sentences stay whole', () => {
	it.each([
		['a query', '?key=marked-secret-77'],
		['a name in a query', '?marked-secret-77'],
		['a fragment', '#token=marked-secret-77'],
	])("of the listener's address, in %s", async (_, more) => {
		const body = JSON.stringify({ success: false, message: 'No key marked-secret-77' });
		beeiq.faults.add({ on: 'listener', as: { refuses: { status: 400, body } } });
		const message = await told(node(ticket(), { listenerUrl: beeiq.listenerUrl + more }));
		expect(message).toContain('BeeIQ refused this (400).');
		expect(message.includes('marked')).toBe(false);
	});

	it("of the listener's user", async () => {
		const body = JSON.stringify({ success: false, message: 'No user ong marked-secret-77' });
		beeiq.faults.add({ on: 'listener', as: { refuses: { status: 400, body } } });
		const listenerUrl = beeiq.listenerUrl.replace('://', '://beekeeper:marked-secret-77@');
		const message = await told(node(ticket(), { listenerUrl }));
		expect(message).toContain('BeeIQ refused this (400).');
		expect(message.includes('marked')).toBe(false);
	});

	it('of a URL that an item carries', async () => {
		beeiq.faults.add({ on: 'add', as: { echo: 400 } });
		const url = 'https://elsewhere.example.com/hook?token=marked-secret-77';
		const create = { resource: 'webhook', operation: 'create', url, events: ['TASK_CREATE'] };
		const message = await told(node(create));
		expect(message).toContain('(400)');
		expect(message.includes('marked')).toBe(false);
	});

	it('in a list of webhooks', async () => {
		const urls = [
			'?%74oken=marked',
			'?TOKEN=marked',
			'#token=marked',
			'?api_key=marked&api_key=marked',
			'?marked',
			'?a=1&b=marked;c=marked#marked',
			'?a=1?marked#',
		].map((end) => `https://x.example.com/hook${end}`);
		urls.push(
			'https://beekeeper:marked@x.example.com/hook',
			'https:\\\\marked@x.example.com/',
			' https://beekeeper:marked@x.example.com/hook',
			'ht\ntps://beekeeper:marked@x.example.com/hook',
			'\thttps://x.example.com/ho\nok?a=b\nc=marked',
			'marked:marked@x.example.com/hook',
		);
		for (const url of urls) beeiq.addHook({ url, events: [], active: true });
		const parameters = { resource: 'webhook', operation: 'getAll', returnAll: true };
		const { items } = await run(node(parameters));
		expect(items).toHaveLength(urls.length);
		expect(JSON.stringify(items).includes('marked')).toBe(false);
		expect(JSON.stringify(items).includes('beekeeper')).toBe(false);
	});

	it.each(['admin', 'e', 'BeeIQ', '(401)'])('with the password "%s"', async (password) => {
		beeiq.faults.add({ on: 'signIn', as: { echo: 401 } });
		const saved = node({ resource: 'webhook', operation: 'getAll' }, { password });
		expect(await told(saved)).toContain(
			'BeeIQ did not accept the sign-in while signing in (401). Check user name and password in the credential "BeeIQ Admin API", or use an access token there. The account must be admin or owner of the tenant, and not locked.',
		);
	});

	it('and no sender user', async () => {
		beeiq.faults.add({ on: 'listener', as: { echo: 400 } });
		const message = await told(node(ticket()));
		expect(message.includes('integration@example.com')).toBe(false);
		const body = JSON.stringify({ success: false, message: 'integration@example.com is nobody' });
		beeiq.faults.clear();
		beeiq.faults.add({ on: 'listener', as: { refuses: { status: 400, body } } });
		expect(await told(node(ticket()))).toContain('saying "… is nobody"');
	});
});

describe('6. Nothing is left undone without a word', () => {
	it.each(['={{ Infinity }}', '={{ 0 / 0 }}', 0, -1, 501, 2.5, '={{ "two" }}', '={{ [7] }}'])(
		'Batch Size %s is refused',
		async (batchSize) => {
			const message = await told(node(contact({ options: { batchSize } })), [{}, {}]);
			expect(message).toContain("'Batch Size'");
			expect(message).toContain('Nothing was sent to BeeIQ.');
			expect(beeiq.journal).toEqual([]);
		},
	);

	it.each([1, 500, '={{ "7" }}', '', '={{ undefined }}'])(
		'Batch Size %s is taken',
		async (batchSize) => {
			expect(await resultOf(node(contact({ options: { batchSize } })))).toMatchObject({
				success: true,
			});
		},
	);

	it('A connection that is not secure has sent nothing', async () => {
		const listenerUrl = beeiq.listenerUrl.replace('http://', 'https://');
		const message = await told(node(ticket(), { listenerUrl }));
		expect(message).toContain('so nothing was sent');
		expect(message).not.toContain('It is not known');
	});
});
