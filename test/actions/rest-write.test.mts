import type { INodeParameters } from 'n8n-workflow';
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

const updateTicket = (additionalFields: INodeParameters = {}): INodeParameters => ({
	resource: 'ticket',
	operation: 'updateTicket',
	ticketNumber: '={{ $json.number ?? "1" }}',
	title: 'Yêu cầu số 1',
	additionalFields,
});
const product = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'product',
	operation: `${operation}Product`,
	ownId: 'SP-7',
	additionalFields: {},
	...more,
});

describe('a ticket', () => {
	beforeEach(() => {
		beeiq.rest.seed('ticket', 2);
	});

	it('goes out with every field, what is empty left out, and is as it was asked for', async () => {
		const items = await runRest(
			beeiq,
			updateTicket({
				status: 'Solved',
				priority: 'High',
				group: 'Hỗ trợ',
				category: '',
				sla: 'Chuẩn',
				summary: '<p>Đã gọi [object Object]</p>',
				customFields: { values: [{ name: 'Hạng', value: 0 }] },
				otherFields: '{"resolutionTypeOb":{"name":"Xong"},"status":"overwritten"}',
			}),
		);
		expect(items).toEqual([{ success: true, TicketId: 1 }]);
		expect(beeiq.rest.calls).toMatchObject([
			{
				method: 'PUT',
				path: '/tickets',
				query: {},
				body: {
					TicketId: '1',
					title: 'Yêu cầu số 1',
					status: 'Solved',
					priority: 'High',
					group: 'Hỗ trợ',
					SLA: 'Chuẩn',
					summary: '<p>Đã gọi [object Object]</p>',
					cusFields: [{ name: 'Hạng', value: '0' }],
					resolutionTypeOb: { name: 'Xong' },
				},
			},
		]);
		expect(beeiq.rest.calls[0]?.body).not.toHaveProperty('category');
		expect(beeiq.rest.all('ticket')[0]).toMatchObject({
			status: 'Solved',
			group: 'Hỗ trợ',
			SLA: 'Chuẩn',
		});
		expect(beeiq.rest.all('ticket')[1]).toMatchObject({ status: 'New' });
	});

	it.each(['', ' ', '{ }', 'null', '={{ ({}) }}', '={{ null }}', '={{ undefined }}'])(
		'goes out without other fields where they are %p, and with a title that names a slip',
		async (otherFields) => {
			const title = 'Lỗi [object Object] trên web';
			expect(await runRest(beeiq, { ...updateTicket({ otherFields }), title })).toHaveLength(1);
			expect(beeiq.rest.calls[0]?.body).toEqual({ TicketId: '1', title });
		},
	);

	it.each([
		['success', { success: true, TicketId: 1 }],
		['ok', { success: true, TicketId: '1' }],
		['record', { success: true, TicketId: 1 }],
	] as const)('counts as changed where BeeIQ answers with %s', async (confirmation, item) => {
		beeiq.rest.dialect = { ...plainDialect, confirmation };
		expect(await runRest(beeiq, updateTicket())).toEqual([item]);
	});

	it.each([
		['no number', { ...updateTicket(), ticketNumber: '' }, "'Ticket Number' is empty."],
		['no title', { ...updateTicket(), title: ' ' }, "'Title' is empty."],
		['an object as its status', updateTicket({ status: '={{ {} }}' }), "'Status'"],
		['broken JSON', updateTicket({ otherFields: '{"a":' }), "'Other Fields (JSON)'"],
		['a list', updateTicket({ otherFields: '[]' }), "'Other Fields (JSON)'"],
		[
			'a custom field without a value',
			updateTicket({ customFields: { values: [{ name: 'Hạng', value: '' }] } }),
			"'Custom Fields: Value' is empty.",
		],
	])('with %s is refused before anything is sent', async (_, parameters, words) => {
		await expect(runRest(beeiq, parameters)).rejects.toThrow(words);
		expect(beeiq.rest.calls).toEqual([]);
	});

	it('that is not there is BeeIQ’s to refuse, and the items after it go on', async () => {
		const input = [{ number: 99 }, { number: 2 }];
		const items = await runRest(beeiq, updateTicket({ otherFields: '{}' }), input, {
			continueOnFail: true,
		});
		expect(items).toEqual([
			{
				error: expect.stringContaining(
					'BeeIQ found nothing of the kind while updating the ticket (404)',
				) as string,
			},
			{ success: true, TicketId: 2 },
		]);
	});

	it.each([
		['answerLost', 'broke the connection'],
		[{ status: 500 }, 'could not answer while updating the ticket (500)'],
		[{ accepts: { status: 200, body: '{}' } }, 'answered something else'],
		[{ accepts: { status: 200, body: '' } }, 'answered something else'],
		[{ accepts: { status: 200, body: '{"message":"Đã sửa"}' } }, 'saying "Đã sửa"'],
		[{ accepts: { status: 200, body: '{"code":200,"message":"OK"}' } }, 'something else'],
		[{ accepts: { status: 200, body: '{"code":"404"}' } }, 'something else'],
		[{ accepts: { status: 200, body: '{"status":"ok"}' } }, 'answered something else'],
		[{ accepts: { status: 200, body: '{"success":true,"error":"Sai"}' } }, 'saying "Sai"'],
		[{ accepts: { status: 200, body: '{"TicketId":1,"errors":["Sai"]}' } }, 'saying "Sai"'],
	] as const)('whose answer is %j may be changed, and is sent once', async (as, words) => {
		beeiq.faults.add({ on: 'restWrite', as });
		const [item] = await runRest(beeiq, updateTicket(), [{}], { continueOnFail: true });
		expect(item?.error).toContain(words);
		expect(item?.error).toContain('It is not known whether it was done');
		expect(beeiq.journal.filter(({ method }) => method === 'PUT')).toHaveLength(1);
	});

	it.each([
		[{ refuses: { status: 200, body: '{"success":false,"message":"Sai"}' } }, 'saying "Sai"'],
		[{ refuses: { status: 200, body: '{"success":0}' } }, 'refused the request'],
		[{ refuses: { status: 200, body: '{"error":"Sai"}' } }, 'refused the request'],
		[{ refuses: { status: 200, body: '{"code":404,"message":"Sai"}' } }, 'refused the request'],
		[{ refuses: { status: 200, body: '{"status":"failed","data":{}}' } }, 'refused the request'],
		[{ status: 429 }, 'is limiting requests'],
		[{ status: 405 }, 'has nothing at this address'],
		[{ refuses: { status: 404, body: '<p>404</p>' } }, 'has nothing at this address'],
		[{ status: 401 }, 'did not accept the API key'],
		['html', 'answered with a web page'],
		['redirect', 'answered with a redirect'],
	] as const)(
		'that is answered %j is not changed, and the message says no more',
		async (as, words) => {
			beeiq.faults.add({ on: 'restWrite', as });
			const [item] = await runRest(beeiq, updateTicket(), [{}], { continueOnFail: true });
			expect(item?.error).toContain(words);
			expect(item?.error).not.toContain('not known');
			expect(beeiq.journal.filter(({ method }) => method === 'PUT')).toHaveLength(1);
		},
	);
});

describe('a product', () => {
	const create = product('create', { name: 'Mật ong', code: 'MO-1' });

	it('is added, changed and deleted by an id of the caller', async () => {
		const more = { additionalFields: { value: 250000, canEdit: false } };
		expect(await runRest(beeiq, { ...create, ...more })).toEqual([
			{ success: true, productIdApiRing: 'SP-7', code: 'MO-1' },
		]);
		expect(beeiq.rest.all('product')).toMatchObject([
			{ name: 'Mật ong', code: 'MO-1', value: '250000', canEdit: false },
		]);
		const change = product('update', { additionalFields: { code: 'MO-2', canEdit: 'true' } });
		expect(await runRest(beeiq, change)).toEqual([
			{ success: true, productIdApiRing: 'SP-7', code: 'MO-2' },
		]);
		expect(beeiq.rest.all('product')).toMatchObject([{ code: 'MO-2', canEdit: true }]);
		expect(await runRest(beeiq, product('delete'))).toEqual([{ deleted: true }]);
		expect(
			await runRest(beeiq, { resource: 'product', operation: 'getAll', returnAll: true }),
		).toEqual([]);
		expect(beeiq.rest.calls.map(({ method, query, body }) => ({ method, query, body }))).toEqual([
			{
				method: 'POST',
				query: {},
				body: {
					name: 'Mật ong',
					code: 'MO-1',
					value: '250000',
					canEdit: false,
					productIdApiRing: 'SP-7',
				},
			},
			{ method: 'PUT', query: {}, body: { code: 'MO-2', canEdit: true, productIdApiRing: 'SP-7' } },
			{
				method: 'DELETE',
				query: { productIdApiRing: 'SP-7' },
				body: { productIdApiRing: 'SP-7' },
			},
			{ method: 'GET', query: { page: '1', limit: '20' }, body: undefined },
		]);
	});

	it.each([
		['no id', { ...create, ownId: '' }, "'Own ID' is empty."],
		['no name', { ...create, name: '' }, "'Name' is empty."],
		['a price in words', { ...create, additionalFields: { value: '250k' } }, "'Value'"],
		[
			'a price that may be a thousand times as much',
			{ ...create, additionalFields: { value: '250.000' } },
			"'Value' may mean thousands or decimals.",
		],
		[
			'a switch that is none',
			{ ...create, additionalFields: { canEdit: 'x' } },
			"'Price Can Be Changed' is neither true nor false.",
		],
		['nothing to change', product('update'), 'Nothing says what to change'],
	])('with %s is refused before anything is sent', async (_, parameters, words) => {
		await expect(runRest(beeiq, parameters)).rejects.toThrow(words);
		expect(beeiq.rest.calls).toEqual([]);
	});

	it.each([
		[12.125, '12.125'],
		['0.125', '0.125'],
		['1250.125', '1250.125'],
		['250000', '250000'],
	])('has the price %p', async (value, sent) => {
		const canEdit = '={{ null }}';
		await runRest(beeiq, { ...create, additionalFields: { value, canEdit } });
		expect(beeiq.rest.calls[0]?.body).toMatchObject({ value: sent });
		expect(beeiq.rest.calls[0]?.body).not.toHaveProperty('canEdit');
	});

	it('that is not there cannot be changed or deleted', async () => {
		for (const parameters of [
			product('update', { additionalFields: { name: 'x' } }),
			product('delete'),
		]) {
			await expect(runRest(beeiq, parameters)).rejects.toThrow('(404)');
		}
	});
});
