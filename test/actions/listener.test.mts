import type { IDataObject, INodeParameters, NodeOperationError } from 'n8n-workflow';
import { BeeiqListenerApi } from '../../credentials/BeeiqListenerApi.credentials';
import { Beeiq as BeeiqNode } from '../../nodes/Beeiq/Beeiq.node';
import type { FaultKind } from '../beeiq-stand-in/faults.mjs';
import { affirmations, refusals, riddles } from '../beeiq-stand-in/listener-answers.mjs';
import { Beeiq, sender } from '../beeiq-stand-in/server.mjs';
import type { SavedNode } from '../n8n-core/instance.mjs';
import { run } from '../n8n-core/run.mjs';

let beeiq: Beeiq;
/** What people were told. */
const told: string[] = [];

beforeAll(async () => {
	beeiq = await Beeiq.start();
});

afterAll(async () => {
	await beeiq.stop();
});

beforeEach(() => {
	beeiq.faults.clear();
});

afterEach(() => {
	const secrets = [beeiq.listenerUrl, ...beeiq.listener.path.split('/').slice(2)];
	for (const text of told) for (const secret of secrets) expect(text.includes(secret)).toBe(false);
	told.length = 0;
});

function node(parameters: INodeParameters, credential: object = {}): SavedNode {
	return {
		type: new BeeiqNode(),
		parameters,
		credentials: { beeiqListenerApi: { ...beeiq.listenerCredential, ...credential } },
		credentialTypes: [new BeeiqListenerApi()],
	};
}

const newContact = (additionalFields: INodeParameters = {}): INodeParameters => ({
	resource: 'contact',
	operation: 'create',
	name: '={{ $json.name }}',
	additionalFields,
	options: {},
});
const newTicket = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'ticket',
	operation: 'create',
	title: 'Yêu cầu liên hệ',
	body: '={{ $json.body }}',
	additionalFields: {},
	options: {},
	...more,
});

async function failureOf(
	saved: SavedNode,
	input?: IDataObject[],
): Promise<{ message: string; description?: string | null; itemIndex?: unknown }> {
	const error = (await run(saved, input).then(
		() => undefined,
		(thrown: unknown) => thrown,
	)) as NodeOperationError | undefined;
	told.push(JSON.stringify(error ?? null), String(error?.stack));
	const { message = 'it did not fail', description, context } = error ?? {};
	return { message, description, itemIndex: context?.itemIndex };
}

async function sendsAs(parameters: INodeParameters, input?: IDataObject[]): Promise<unknown> {
	const { items } = await run(node(parameters), input);
	return items[0]?.json;
}

it('gives BeeIQ 30 seconds for a request', async () => {
	const timeout = jest.spyOn(AbortSignal, 'timeout');
	await run(node(newContact()), [{ name: 'Hằng' }]);
	expect(timeout.mock.calls).toEqual([[30_000]]);
	timeout.mockRestore();
});

describe('a contact', () => {
	it('goes out with every field, zero kept and what is empty left out', async () => {
		const additionalFields = {
			contactType: 'lead',
			contactId: ' PID-66 ',
			type: 0,
			gender: 0,
			lastname: 'Hằng',
			title: '',
			passport: '012345678901',
			dateOfBirth: '1991-01-31T00:00:00',
			emails: {
				values: [
					{ type: 'Work', value: 'hang@example.com' },
					{ type: 'Home', value: '' },
				],
			},
			phones: { values: [{ type: 'Mobile', value: 912345678 }] },
			addresses: {
				values: [
					{
						type: 'Work',
						street: '12 Nguyễn Huệ',
						city: 'Hồ Chí Minh',
						zip: '',
						countryCode: 'VN',
					},
					{ type: 'Home', street: '' },
				],
			},
			im: { values: [{ type: 'Viber', value: '0912345678' }] },
			tag: 'Khách mới',
			cusFields: {
				values: [
					{ name: 'Hạng', value: 0 },
					{ name: '', value: 'x' },
				],
			},
			companyContact: '{"name":"Công ty Ong"}',
		};
		expect(await sendsAs(newContact(additionalFields), [{ name: 'Nguyễn Thị' }])).toEqual({
			success: true,
			actionType: 'add-contact',
			data: {
				contactType: 'lead',
				type: 0,
				contactId: 'PID-66',
				name: 'Nguyễn Thị',
				lastname: 'Hằng',
				passport: '012345678901',
				gender: 0,
				dateOfBirth: '1991-01-31',
				emails: [{ type: 'Work', value: 'hang@example.com' }],
				phones: [{ type: 'Mobile', value: '912345678' }],
				addresses: [
					{
						type: 'Work',
						street: '12 Nguyễn Huệ',
						city: 'Hồ Chí Minh',
						country: { code: 'VN' },
					},
				],
				im: [{ type: 'Viber', value: '0912345678' }],
				tag: 'Khách mới',
				cusFields: [{ name: 'Hạng', value: '0' }],
				companyContact: { name: 'Công ty Ong' },
			},
		});
		expect(beeiq.listener.contacts.at(-1)).toMatchObject({
			contactId: 'PID-66',
			name: 'Nguyễn Thị',
			gender: 0,
		});
	});

	it('is a customer unless the node says otherwise, and changes no kind when it is updated', async () => {
		expect(await sendsAs(newContact(), [{ name: 'Võ' }])).toMatchObject({
			data: { contactType: 'customer', name: 'Võ' },
		});
		const update = {
			...newContact({ contactId: 'PID-66', tag: 'VIP' }),
			operation: 'update',
			name: '',
		};
		expect(await sendsAs(update)).toEqual({
			success: true,
			actionType: 'update-contact',
			data: { contactId: 'PID-66', tag: 'VIP' },
		});
	});

	it.each([{ tag: 'VIP' }, { emails: { values: [{ type: 'Work', value: '' }] } }])(
		'that nothing tells from others is not updated: %j',
		async (fields: INodeParameters) => {
			const update = { ...newContact(fields), operation: 'update', name: '' };
			const { message } = await failureOf(node(update));
			expect(message).toContain('Nothing says which contact to update');
		},
	);

	it.each(['{}', '{ }', '', '={{ ({}) }}'])('leaves out lists and the object %p', async (none) => {
		const additionalFields = { emails: {}, addresses: { values: [{}] }, companyContact: none };
		expect(await sendsAs(newContact(additionalFields), [{ name: 'Võ' }])).toMatchObject({
			data: { contactType: 'customer', name: 'Võ' },
		});
	});

	it.each([
		['no name', {}, [{ name: '  ' }], "'Name' is empty"],
		[
			'a day that is none',
			{ dateOfBirth: '1991-02-30' },
			undefined,
			"'Date of Birth' is not a valid date",
		],
		[
			'a time that may be two days',
			{ dateOfBirth: '1990-12-31T17:00:00.000Z' },
			undefined,
			'is not a valid date',
		],
		['a gender in words', { gender: 'nữ' }, undefined, "'Gender' is not a number"],
		['broken JSON', { companyContact: '{"name":' }, undefined, 'is not a JSON object'],
	])('with %s is refused before anything is sent', async (_, fields, input, words) => {
		const before = beeiq.listener.requests.length;
		const failure = await failureOf(node(newContact(fields)), input ?? [{ name: 'Võ' }]);
		expect(failure.message).toContain(words);
		expect(failure.description).toMatch(/. Nothing was sent to BeeIQ\.$/);
		expect(beeiq.listener.requests).toHaveLength(before);
	});
});

describe('a ticket', () => {
	it('shows in BeeIQ what a person wrote, and no HTML of theirs', async () => {
		const body = 'Xin chào <b>Ong</b> & bạn\r\ngọi lại 17:00\n<script>alert(1)</script>';
		const html = { bodyFormat: 'html', name: 'Võ', email: 'vo@example.com' };
		expect(await sendsAs(newTicket(), [{ body }])).toMatchObject({
			data: {
				contactType: 'customer',
				title: 'Yêu cầu liên hệ',
				body: 'Xin chào &lt;b&gt;Ong&lt;/b&gt; &amp; bạn<br>gọi lại 17:00<br>&lt;script&gt;alert(1)&lt;/script&gt;',
			},
		});
		expect(await sendsAs(newTicket({ additionalFields: html }), [{ body: '<p>Ong</p>' }])).toEqual({
			success: true,
			actionType: 'add-ticket',
			data: {
				contactType: 'customer',
				title: 'Yêu cầu liên hệ',
				body: '<p>Ong</p>',
				name: 'Võ',
				email: 'vo@example.com',
			},
		});
		expect(beeiq.listener.tickets.at(-1)).toMatchObject({ body: '<p>Ong</p>' });
	});
});

describe.each([
	['note', 'add-note', 'notes'],
	['deal', 'add-deal', 'deals'],
] as const)('a %s', (resource, actionType, list) => {
	const parameters = (data: INodeParameters[string]): INodeParameters => ({
		resource,
		operation: 'create',
		data,
		options: {},
	});

	it('goes out as it is', async () => {
		const data = { name: 'Giao dịch', value: 0, tags: [] };
		expect(await sendsAs(parameters(JSON.stringify(data)))).toEqual({
			success: true,
			actionType,
			data,
		});
		expect(await sendsAs(parameters('={{ $json }}'), [data])).toMatchObject({ data });
		expect(beeiq.listener[list].at(-1)).toMatchObject(data);
	});

	it.each(['', '{}', '[]', '[{"name":"x"}]', '"x"', '7', 'null', '{"name":'])(
		'is not %s',
		async (data) => {
			const { message } = await failureOf(node(parameters(data)));
			expect(message).toContain("'Data (JSON)' is not a JSON object with something in it");
		},
	);
});

describe('many items', () => {
	const contacts = Array.from({ length: 1_000 }, (_, n) => ({ name: `Khách ${n}` }));

	it('go out 50 at a time, each paired with its own result', async () => {
		const before = beeiq.listener.requests.length;
		const { items } = await run(node(newContact()), contacts);
		const requests = beeiq.listener.requests.slice(before);
		expect(requests).toEqual(Array(20).fill({ actions: 50, status: 200 }));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			contacts.map((_, item) => ({ item })),
		);
		expect(items.map(({ json }) => (json.data as IDataObject).name)).toEqual(
			contacts.map(({ name }) => name),
		);
	});

	it.each([
		[1, 7],
		[3, 3],
		[7, 1],
		[500, 1],
	])('go out %s at a time where the node says so', async (batchSize, requests) => {
		const before = beeiq.listener.requests.length;
		await run(node({ ...newContact(), options: { batchSize } }), contacts.slice(0, 7));
		expect(beeiq.listener.requests.length - before).toBe(requests);
	});

	it('that BeeIQ refuses mark themselves and no others', async () => {
		beeiq.faults.add({ on: 'listener', as: { accepts: { status: 200, body: 'OK' } }, times: 1 });
		beeiq.faults.add({ on: 'listener', as: { status: 400 }, times: 1 });
		const parameters = { ...newContact(), options: { batchSize: 3 } };
		const { items } = await run(node(parameters), contacts.slice(0, 10), { continueOnFail: true });
		expect(items).toHaveLength(10);
		for (const [index, { json, pairedItem }] of items.entries()) {
			expect(pairedItem).toEqual({ item: index });
			const isRefused = index >= 3 && index <= 5;
			expect(Object.keys(json)).toEqual(isRefused ? ['error'] : ['success', 'actionType', 'data']);
			if (isRefused) expect(json.error).toContain('BeeIQ refused this (400)');
		}
	});

	it('say what was sent and what was not, where the node stops', async () => {
		beeiq.faults.add({ on: 'listener', as: { accepts: { status: 200, body: 'OK' } }, times: 1 });
		beeiq.faults.add({ on: 'listener', as: { status: 400 }, times: 1 });
		const parameters = { ...newContact(), options: { batchSize: 3 } };
		const before = beeiq.listener.requests.length;
		expect(await failureOf(node(parameters), contacts.slice(0, 10))).toMatchObject({
			itemIndex: 3,
			description: expect.stringMatching(
				/^Check the fields.+ The request was for items 3 to 5, counted from 0\. BeeIQ has taken those before it\. Those after it were not sent\.$/,
			) as string,
		});
		expect(beeiq.listener.requests.length - before).toBe(2);
	});

	it('that cannot be sent do not keep the others', async () => {
		const input = [{ name: 'Võ' }, { name: '' }, { name: 'Lê' }];
		const { items } = await run(node(newContact()), input, { continueOnFail: true });
		expect(items.map(({ json }) => json.success ?? json.error)).toEqual([
			true,
			"'Name' is empty. BeeIQ needs it.",
			true,
		]);
	});
});

describe('the answer', () => {
	const json = (status: number, body: object): FaultKind => ({
		accepts: { status, body: JSON.stringify(body), contentType: 'application/json' },
	});

	const types = ['text/html; charset=utf-8', 'application/json', undefined];
	const answers = [
		...affirmations.map((body) => ({ body, means: 'taken' })),
		...refusals.map((body) => ({ body, means: 'refused' })),
		...riddles.map((body) => ({ body, means: 'anything' })),
	].map((answer, index) => ({ ...answer, contentType: types[index % types.length] }));
	const told = { taken: '', refused: 'refused this (201)', anything: 'not known whether it took' };

	it.each(answers)('$body means: $means', async ({ body, means, contentType }) => {
		beeiq.faults.add({ on: 'listener', as: { accepts: { status: 201, body, contentType } } });
		const { message } = await failureOf(node(newTicket()), [{ body: 'Ong' }]);
		const words = told[means as keyof typeof told];
		if (words === '') expect(message).toBe('it did not fail');
		else expect(message).toContain(words);
	});

	it.each<[string, FaultKind]>([
		['OK as HTML', { accepts: { status: 200, body: 'OK', contentType: 'text/html' } }],
		['OK as JSON', { accepts: { status: 200, body: 'OK', contentType: 'application/json' } }],
		['ok with a line break', { accepts: { status: 200, body: 'ok\n' } }],
		['nothing', { accepts: { status: 200 } }],
		['204', { accepts: { status: 204 } }],
		['201', { accepts: { status: 201, body: 'OK' } }],
		['success as JSON', json(200, { success: true })],
		['success as a number', json(200, { success: 1, TicketId: 9457 })],
	])('%s is a success', async (_, as) => {
		beeiq.faults.add({ on: 'listener', as });
		expect(await sendsAs(newTicket(), [{ body: 'Ong' }])).toMatchObject({ success: true });
	});

	const page = '<!doctype html><title>BeeIQ</title>';
	it.each<[string, FaultKind, string]>([
		[
			'a refusal with 200',
			json(200, { success: false, message: 'No such user' }),
			'refused this (200), saying "No such user"',
		],
		[
			'one refused of many',
			json(200, [{ success: true }, { success: false }] as never),
			'refused this (200)',
		],
		['success "false"', json(200, { success: 'false' }), 'refused this (200)'],
		[
			'404 as JSON',
			{ refuses: { status: 404, body: '{"success":false,"message":"Resource not found"}' } },
			'knows no such listener (404), saying "Resource not found"',
		],
		['a web page', 'html', 'a web page instead of "OK"'],
		['400', { status: 400 }, 'refused this (400)'],
		['401', { status: 401 }, 'does not accept requests from this n8n (401)'],
		['403', { status: 403 }, 'does not accept requests from this n8n (403)'],
		['413', { status: 413 }, "Lower 'Batch Size'"],
		['a redirect', 'redirect', 'redirect (302), which is not followed'],
		['500 as a web page', { refuses: { status: 500, body: page } }, 'could not answer (500)'],
		[
			'another text',
			{ accepts: { status: 200, body: 'Đã nhận' } },
			'something other than "OK" (200)',
		],
		['a lost answer', 'answerLost', 'broke the connection'],
	])('%s is a failure that says what to do', async (_, as, words) => {
		beeiq.faults.add({ on: 'listener', as });
		const { message, description } = await failureOf(node(newTicket()), [{ body: 'Ong' }]);
		expect(`${message} ${description}`).toContain(words);
		expect(description).toMatch(
			/credential 'BeeIQ Listener API'|Try again|tab Listener|Lower|Look there|look there/,
		);
	});

	it.each([200, 400, 404, 500])('repeats nothing that was sent (%i)', async (echo) => {
		const body = 'Bí mật của khách Ánh';
		const additionalFields = { name: 'Khách Ánh', phone: '0912345678', email: 'anh@example.com' };
		beeiq.faults.add({ on: 'listener', as: { echo } });
		const { message } = await failureOf(node(newTicket({ additionalFields })), [{ body }]);
		for (const value of [body, ...Object.values(additionalFields)]) {
			expect(message.includes(value)).toBe(false);
		}
	});
});

it('repeats no description that BeeIQ sends back as a person wrote it', async () => {
	const description = 'Giá < 5 triệu & "bí mật"\nGọi lại';
	for (const said of [description, description.replace('\n', ' '), description.toUpperCase()]) {
		const body = JSON.stringify({ success: false, message: `No ${said}!` });
		beeiq.faults.add({ on: 'listener', as: { refuses: { status: 400, body } }, times: 1 });
		const { message } = await failureOf(node(newTicket()), [{ body: description }]);
		expect(message).toContain('BeeIQ refused this (400)');
		expect(/bí mật|BÍ MẬT|Gọi lại/.test(message)).toBe(false);
	}
});

describe('a request is sent again', () => {
	const withKey = newContact({ contactId: 'PID-7' });

	async function requestsOf(
		parameters: INodeParameters,
		as: FaultKind,
		times = 1,
	): Promise<{ requests: number; success: unknown }> {
		const before = beeiq.journal.length;
		beeiq.faults.add({ on: 'listener', as, times });
		const { items } = await run(node(parameters), [{ name: 'Võ', body: 'Ong' }], {
			continueOnFail: true,
		});
		told.push(JSON.stringify(items));
		return { requests: beeiq.journal.length - before, success: items[0]?.json.success ?? false };
	}

	it.each<[string, FaultKind]>([
		['500', { status: 500 }],
		['a lost answer', 'answerLost'],
	])('after %s, where BeeIQ finds the contact again', async (_, fault) => {
		expect(await requestsOf(withKey, fault)).toEqual({ requests: 2, success: true });
		const known = beeiq.listener.contacts.filter(({ contactId }) => contactId === 'PID-7');
		expect(known).toHaveLength(1);
		const update = { ...withKey, operation: 'update' };
		expect(await requestsOf(update, fault)).toEqual({ requests: 2, success: true });
	});

	it('three times and no more', async () => {
		expect(await requestsOf(withKey, { status: 503 }, 9)).toEqual({ requests: 3, success: false });
	});

	it('after 429, whatever it was for', async () => {
		expect(await requestsOf(newTicket(), { status: 429 })).toEqual({ requests: 2, success: true });
	});

	it.each<[string, INodeParameters]>([
		['a ticket', newTicket()],
		['a contact without a key', newContact()],
		['a note', { resource: 'note', operation: 'create', data: '{"a":1}', options: {} }],
		['a deal', { resource: 'deal', operation: 'create', data: '{"a":1}', options: {} }],
	])('but not for %s, which might then be there twice', async (_, parameters) => {
		expect(await requestsOf(parameters, 'answerLost')).toEqual({ requests: 1, success: false });
		beeiq.faults.add({ on: 'listener', as: { status: 500 }, times: 1 });
		const { description } = await failureOf(node(parameters), [{ name: 'Võ', body: 'Ong' }]);
		expect(description).toContain('It is not known whether BeeIQ took the record: look there');
	});

	it('and tells of many that they are in doubt', async () => {
		beeiq.faults.add({ on: 'listener', as: 'dropped', times: 1 });
		const { description } = await failureOf(node(newTicket()), [{ body: 'Ong' }, { body: 'Ong' }]);
		expect(description).toContain('whether BeeIQ took the records: look there');
	});

	it('for a ticket too, if nobody listened', async () => {
		const saved = node(newTicket(), { listenerUrl: 'http://127.0.0.1:9/listeners/a/b' });
		const { message, description } = await failureOf(saved, [{ body: 'Ong' }]);
		expect(message).toBe('127.0.0.1:9 cannot be reached.');
		expect(description).not.toContain('It is not known');
	});

	it('never after a refusal', async () => {
		expect(await requestsOf(withKey, { status: 400 })).toEqual({ requests: 1, success: false });
	});
});

describe('the credential', () => {
	it('that was not chosen is asked for, in words of n8n', async () => {
		const saved = { ...node(newContact()), credentials: {} };
		expect((await failureOf(saved, [{ name: 'Võ' }])).message).toContain('credentials');
	});

	it('is taken without the white space around it', async () => {
		const credential = {
			listenerUrl: `  ${beeiq.listenerUrl}\n`,
			senderUser: ` ${sender.email} `,
		};
		const { items } = await run(node(newContact(), credential), [{ name: 'Võ' }]);
		expect(items[0]?.json.success).toBe(true);
	});

	it.each([
		['no scheme', { listenerUrl: 'happy.beeiq.co/listeners/a/b' }, 'not a valid web address'],
		['http', { listenerUrl: 'http://happy.beeiq.co/listeners/a/b' }, 'must begin with https://'],
		['another scheme', { listenerUrl: 'ftp://happy.beeiq.co/a' }, 'must begin with https://'],
		['nothing', { listenerUrl: '' }, 'not a valid web address'],
		['no user', { senderUser: '' }, "'Sender User'"],
		['a name for a user', { senderUser: 'Tích Hợp' }, "'Sender User'"],
	])('with %s is refused, in the node and in its test', async (_, credential, words) => {
		const { message } = await failureOf(node(newContact(), credential), [{ name: 'Võ' }]);
		expect(message).toContain(words);
		expect(message).not.toContain('listeners/a');
		const { testListener } = new BeeiqNode().methods.credentialTest;
		const data = { ...beeiq.listenerCredential, ...credential };
		const tested = { id: '1', name: 'BeeIQ', type: 'beeiqListenerApi', data };
		expect(await testListener.call({} as never, tested)).toEqual({
			status: 'Error',
			message: expect.stringContaining(words) as string,
		});
	});

	it('that was saved empty does not pass its test', async () => {
		const { testListener } = new BeeiqNode().methods.credentialTest;
		const tested = { id: '1', name: 'BeeIQ', type: 'beeiqListenerApi' };
		expect(await testListener.call({} as never, tested)).toMatchObject({ status: 'Error' });
	});

	it('tests an address without asking anybody, since BeeIQ would write it down', async () => {
		const { testListener } = new BeeiqNode().methods.credentialTest;
		const data = beeiq.listenerCredential;
		const before = beeiq.journal.length;
		const tested = { id: '1', name: 'BeeIQ', type: 'beeiqListenerApi', data };
		const { status, message } = await testListener.call({} as never, tested);
		told.push(message);
		expect(status).toBe('OK');
		expect(beeiq.journal).toHaveLength(before);
	});
});
