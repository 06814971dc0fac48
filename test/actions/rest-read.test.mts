import type { INodeParameters } from 'n8n-workflow';
import { plainDialect } from '../beeiq-stand-in/rest-dialect.mjs';
import type { RestCall } from '../beeiq-stand-in/rest.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { run } from '../n8n-core/run.mjs';
import { restNode, runRest } from './rest-node.mjs';

let beeiq: Beeiq;

beforeEach(async () => {
	beeiq = await Beeiq.start();
});

afterEach(async () => {
	await beeiq.stop();
});

const list = (
	resource: string,
	filters: INodeParameters = {},
	more: INodeParameters = {},
): INodeParameters => ({
	resource,
	operation: 'getAll',
	returnAll: true,
	simplify: true,
	filters,
	...more,
});

/** What was asked for, but for the page. */
function asked(): Array<Partial<RestCall>> {
	return beeiq.rest.calls
		.filter(({ query }) => (query.page ?? '1') === '1')
		.map(({ method, path, query }) => {
			const filters = Object.entries(query).filter(([name]) => !['page', 'limit'].includes(name));
			return { method, path, query: Object.fromEntries(filters) };
		});
}

const at = (text: string): { createdAt: number; updatedAt: number } => {
	const time = Date.parse(text);
	return { createdAt: time, updatedAt: time };
};

describe('Get Many', () => {
	it.each(['contact', 'deal', 'product', 'task', 'ticket'] as const)(
		'gives 1,003 records of the kind %s once each, in at most 52 requests for each list',
		async (resource) => {
			beeiq.rest.seed(resource, 1_003);
			const filters = resource === 'contact' ? { kind: 'contact' } : {};
			const items = await runRest(beeiq, list(resource, filters));
			expect(items).toHaveLength(1_003);
			expect(new Set(items.map(({ id }) => id)).size).toBe(1_003);
			expect(beeiq.rest.calls.length).toBeLessThanOrEqual(52);
		},
	);

	it.each(['newest', 'oldest'] as const)(
		'gives 1,003 tickets and those that are added meanwhile once each, with the %s first',
		async (order) => {
			beeiq.rest.seed('ticket', 1_003);
			beeiq.rest.dialect = { ...plainDialect, order, addedPerPage: 1 };
			const numbers = (await runRest(beeiq, list('ticket'))).map(({ number }) => Number(number));
			expect(new Set(numbers).size).toBe(numbers.length);
			const before = Array.from({ length: 1_003 }, (_, index) => index + 1);
			expect(numbers.filter((number) => number <= 1_003).sort((a, b) => a - b)).toEqual(before);
			expect(beeiq.listener.tickets.length).toBe(1_033);
			expect(beeiq.rest.calls.length).toBeLessThanOrEqual(54);
		},
	);

	it.each([
		[1, 1],
		[20, 1],
		[21, 2],
	])('gives %i records where that is the limit, in %i requests', async (limit, requests) => {
		beeiq.rest.seed('ticket', 30);
		const items = await runRest(beeiq, list('ticket', {}, { returnAll: false, limit }));
		expect(items).toHaveLength(limit);
		expect(beeiq.rest.calls).toHaveLength(requests);
		for (const { query } of beeiq.rest.calls) expect(query.limit).toBe('20');
	});

	it.each([0, -1, 1.5, 'many'])('refuses the limit %p', async (limit) => {
		const parameters = list('ticket', {}, { returnAll: false, limit });
		await expect(runRest(beeiq, parameters)).rejects.toThrow("'Limit'");
		expect(beeiq.rest.calls).toHaveLength(0);
	});

	it('gives nothing for an empty list', async () => {
		expect(await runRest(beeiq, list('deal'))).toEqual([]);
	});

	it('pairs what it gives with the item it is for', async () => {
		beeiq.rest.seed('product', 2);
		const { items } = await run(restNode(beeiq, list('product')), [{}, {}]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 1].map((item) => ({ item })),
		);
	});

	it('asks for leads, contacts and accounts in turn, or for one kind', async () => {
		for (const fields of [
			{ contactType: 'lead' },
			{ type: 0 },
			{ type: 1, name: 'Công ty Ong', lastname: '' },
		]) {
			beeiq.rest.add('contact', fields);
		}
		const items = await runRest(beeiq, list('contact'));
		expect(items.map(({ kind, number }) => [kind, number])).toEqual([
			['lead', '1'],
			['contact', '2'],
			['account', '3'],
		]);
		expect(asked().map(({ query }) => query)).toEqual([
			{ contactType: 'lead' },
			{ contactType: 'customer', type: '0' },
			{ contactType: 'customer', type: '1' },
		]);
		for (const kind of ['lead', 'contact', 'account']) {
			expect(await runRest(beeiq, list('contact', { kind }))).toMatchObject([{ kind }]);
		}
	});

	it('gives each once where BeeIQ does not look at the kind', async () => {
		beeiq.rest.dialect = { ...plainDialect, ignores: ['contactType', 'type'], idMember: 'none' };
		beeiq.rest.add('contact', { contactType: 'lead' });
		beeiq.rest.add('contact', { contactId: 'PID-1' });
		const items = await runRest(beeiq, list('contact'));
		// A lead and a contact may have the same number.
		expect(items).toMatchObject([
			{ kind: 'lead', id: '1' },
			{ kind: 'contact', id: '1' },
		]);
	});

	it('asks for a phone in every Vietnamese writing, and joins the answers', async () => {
		const phones = (value: string): object => ({ phones: [{ type: 'Work', value }] });
		for (const value of ['0912345678', '84912345678', '+84912345678', '0912345679']) {
			beeiq.rest.add('contact', { ...phones(value) });
		}
		const filters = { kind: 'contact', phone: '091 234.5678' };
		const items = await runRest(beeiq, list('contact', filters));
		expect(items.map(({ phone }) => phone)).toEqual(['0912345678', '84912345678', '+84912345678']);
		expect(asked().map(({ query }) => query?.phone)).toEqual([
			'091 234.5678',
			'0912345678',
			'84912345678',
			'+84912345678',
		]);
	});

	it.each(['0912345678', '+84912345678'])('finds ten contacts that share %s', async (phone) => {
		for (let n = 0; n < 10; n++) {
			beeiq.rest.add('contact', { phones: [{ type: 'Work', value: '0912345678' }] });
		}
		beeiq.rest.dialect = { ...plainDialect, phones: 'digits' };
		expect(await runRest(beeiq, list('contact', { phone }))).toHaveLength(10);
	});

	describe('of contacts and tasks by days', () => {
		/** The turn of the year in Vietnam is at 17:00 UTC. */
		const times = [
			'2025-12-31T16:59:59.999Z',
			'2025-12-31T17:00:00.000Z',
			'2026-01-01T16:59:59.999Z',
			'2026-01-01T17:00:00.000Z',
		];
		const isInside = times.slice(1, 3);

		it.each([
			[0, false],
			[0, true],
			[7, false],
			[7, true],
		])(
			'finds what is of one day, wherever days begin (UTC+%i, %p)',
			async (dayZone, lastDayCounts) => {
				beeiq.rest.dialect = { ...plainDialect, dayZone, lastDayCounts };
				for (const time of times) {
					beeiq.rest.add('contact', {}, at(time));
					beeiq.rest.add('task', { dueAt: Date.parse(time) }, at(time));
				}
				const days = { After: '2026-01-01', Before: '2026-01-02T00:00:00' };
				for (const [resource, filter] of [
					['contact', 'created'],
					['contact', 'updated'],
					['task', 'created'],
					['task', 'due'],
				] as const) {
					const filters = { [`${filter}After`]: days.After, [`${filter}Before`]: days.Before };
					const items = await runRest(beeiq, list(resource, filters));
					expect(items.map(({ createdAt }) => createdAt).sort()).toEqual(isInside);
				}
			},
		);

		it('asks for a day more on each side', async () => {
			const filters = {
				kind: 'lead',
				createdAfter: '2026-01-01',
				createdBefore: '2026-01-02',
				updatedAfter: '2026-01-01T05:00:00+07:00',
				updatedBefore: 1767286800000,
			};
			await runRest(beeiq, list('contact', filters));
			expect(asked()).toEqual([
				{
					method: 'GET',
					path: '/contacts',
					query: {
						contactType: 'lead',
						createdAtf: '2025-12-31',
						createdAtt: '2026-01-03',
						updateAtf: '2025-12-31',
						updateAtt: '2026-01-03',
					},
				},
			]);
		});

		it('keeps what has no readable stamp', async () => {
			beeiq.rest.dialect = { ...plainDialect, stamps: 'absent' };
			beeiq.rest.add('contact', {}, at(times[1] as string));
			const [item] = await runRest(beeiq, list('contact', { createdAfter: '2026-01-01' }));
			expect(item).toMatchObject({ createdAt: null, updatedAt: null });
		});
	});

	it.each([
		['={{ "true" }}', 3],
		['={{ "TRUE" }}', 3],
		[false, 2],
		['={{ "false" }}', 2],
		['={{ undefined }}', 2],
		['={{ null }}', 2],
	])('takes %p from an expression for a switch', async (value, count) => {
		beeiq.rest.seed('ticket', 3);
		beeiq.rest.remove(beeiq.listener.tickets[0]?.id as string);
		const switches = { returnAll: value, limit: 2 };
		const includeDeleted = { includeDeleted: value };
		expect(await runRest(beeiq, list('ticket', { includeDeleted: true }, switches))).toHaveLength(
			count,
		);
		expect(await runRest(beeiq, list('ticket', includeDeleted))).toHaveLength(count);
		const [item] = await runRest(beeiq, list('ticket', {}, { simplify: value }));
		const isSimple = value !== false && value !== '={{ "false" }}';
		expect(item && 'kind' in item).toBe(isSimple);
	});

	it.each([
		['ticket', {}, { returnAll: 'yes' }, "'Return All' is neither true nor false."],
		['ticket', {}, { simplify: 1 }, "'Simplify' is neither true nor false."],
		['ticket', { includeDeleted: 'x' }, {}, "'Include Deleted' is neither true nor false."],
		['contact', { kind: 'customer' }, {}, "'Kind' is not one of its list."],
		['product', { kind: 'lead' }, {}, "'Kind' is not one of its list."],
		['contact', { createdAfter: 8.64e15 }, {}, "'Created After' is not a valid time."],
		['contact', { createdAfter: -8.64e15 }, {}, "'Created After' is not a valid time."],
	])('of the resource %s refuses %j %j', async (resource, filters, more, words) => {
		beeiq.rest.add('ticket');
		await expect(runRest(beeiq, list(resource, filters, more))).rejects.toThrow(words);
	});

	it('takes a kind in whatever case', async () => {
		beeiq.rest.add('contact', { contactType: 'lead' });
		beeiq.rest.add('contact');
		expect(await runRest(beeiq, list('contact', { kind: 'Lead' }))).toMatchObject([
			{ kind: 'lead' },
		]);
	});

	it('asks for no day after the year 9999', async () => {
		await runRest(beeiq, list('task', { createdBefore: '9999-12-31' }));
		expect(asked()[0]?.query).toEqual({ toCreatedAt: '9999-12-31' });
	});

	it('refuses a date that nobody can read, by name', async () => {
		const filters = { createdAfter: '01/02/2026' };
		await expect(runRest(beeiq, list('contact', filters))).rejects.toThrow("'Created After'");
		expect(beeiq.rest.calls).toHaveLength(0);
	});

	describe('of tickets', () => {
		beforeEach(() => {
			beeiq.rest.add('ticket', {}, at('2026-01-01T00:00:00Z'));
			beeiq.rest.add('ticket', {}, at('2026-01-02T00:00:00Z'));
			const changed = beeiq.rest.add('ticket', {}, at('2026-01-01T12:00:00Z'));
			beeiq.rest.change(changed, { status: 'Solved' }, { updatedAt: Date.parse('2026-01-02') });
		});

		it('asks for those created between two instants', async () => {
			const filters = {
				createdAfter: '2026-01-01T07:00:00',
				createdBefore: '2026-01-01T18:00:00',
			};
			expect(await runRest(beeiq, list('ticket', filters))).toMatchObject([{ number: '1' }]);
			expect(asked()[0]?.query).toEqual({
				startDate: '2026-01-01T00:00:00.000Z',
				endDate: '2026-01-01T11:00:00.000Z',
			});
		});

		it('asks for those updated since an instant', async () => {
			const items = await runRest(beeiq, list('ticket', { updatedAfter: '2026-01-02T00:00:00Z' }));
			expect(items).toMatchObject([{ number: '3', status: 'Solved' }, { number: '2' }]);
			expect(asked()[0]?.query).toEqual({
				typeTime: 'updatedAt',
				startDate: '2026-01-02T00:00:00.000Z',
			});
		});

		it('filters them itself where BeeIQ looks at no time', async () => {
			beeiq.rest.dialect = { ...plainDialect, ignores: ['startDate', 'typeTime'] };
			const items = await runRest(beeiq, list('ticket', { updatedAfter: '2026-01-02T00:00:00Z' }));
			expect(items).toHaveLength(2);
		});

		it('refuses both pairs of times at once', async () => {
			const filters = { createdAfter: '2026-01-01', updatedBefore: '2026-01-02' };
			await expect(runRest(beeiq, list('ticket', filters))).rejects.toThrow(
				'Both a time of creation and a time of update are given.',
			);
			expect(beeiq.rest.calls).toHaveLength(0);
		});

		it('lists deleted ones only if it is told to', async () => {
			beeiq.rest.remove(beeiq.listener.tickets[0]?.id as string);
			expect(await runRest(beeiq, list('ticket'))).toHaveLength(2);
			expect(await runRest(beeiq, list('ticket', { includeDeleted: true }))).toHaveLength(3);
		});
	});

	it('filters tasks by state, priority and person', async () => {
		beeiq.rest.add('task', { status: 'DOING', priority: 'HIGH' });
		beeiq.rest.add('task', { status: 'DONE', assignTo: { email: 'duc.tran@example.com' } });
		beeiq.rest.add('task', { status: 'TO_DO' });
		expect(await runRest(beeiq, list('task', { status: ['DOING', 'DONE'] }))).toHaveLength(2);
		expect(await runRest(beeiq, list('task', { status: 'TO_DO, DONE' }))).toHaveLength(2);
		expect(await runRest(beeiq, list('task', { status: ['', 'DONE'] }))).toHaveLength(1);
		expect(await runRest(beeiq, list('task', { priority: ['HIGH'] }))).toHaveLength(1);
		const assignee = 'duc.tran@example.com';
		expect(await runRest(beeiq, list('task', { assignee }))).toMatchObject([{ assignee }]);
		expect(asked()[0]?.query).toEqual({ status: 'DOING,DONE' });
	});

	it('filters deals by the phone and the number of their customer, and products by code and kind', async () => {
		beeiq.rest.add('deal', { receiverPhone: '84912345678' });
		beeiq.rest.add('deal', { dealWith: { customerId: '475' } });
		beeiq.rest.seed('product', 2);
		beeiq.rest.add('product', { type: 'combo' });
		expect(await runRest(beeiq, list('deal', { phone: '0912345678' }))).toHaveLength(1);
		expect(await runRest(beeiq, list('deal', { customerId: '475' }))).toHaveLength(1);
		expect(await runRest(beeiq, list('product', { code: 'SP-2' }))).toHaveLength(1);
		expect(await runRest(beeiq, list('product', { kind: 'combo' }))).toHaveLength(1);
	});
});

describe('Get', () => {
	const get = (resource: string, more: INodeParameters): INodeParameters => ({
		resource,
		operation: 'get',
		simplify: true,
		...more,
	});
	const contact = (contactBy: string, contactValue: unknown): INodeParameters =>
		get('contact', { contactBy, contactValue: contactValue as string });

	beforeEach(() => {
		beeiq.rest.add('contact', { contactType: 'lead', name: 'Ánh', lastname: '' });
		beeiq.rest.add('contact', { name: 'Bình', lastname: '' });
		beeiq.rest.add('contact', { name: 'Công ty', lastname: '', type: 1 });
		beeiq.rest.seed('deal', 30);
		beeiq.rest.seed('ticket', 30);
	});

	it.each([
		['leadId', '1', 'Ánh'],
		['leadId', 1, 'Ánh'],
		['customerId', ' 2 ', 'Bình'],
		['customerId', '3', 'Công ty'],
		['phone', '0900000002', 'Bình'],
		['phone', '+84 900 000 003', 'Công ty'],
		['email', 'khach.1@example.com', 'Ánh'],
	])('finds a contact by %s', async (by, value, name) => {
		expect(await runRest(beeiq, contact(by, value))).toMatchObject([{ name }]);
	});

	it('finds a deal and a ticket by their numbers', async () => {
		expect(await runRest(beeiq, get('deal', { number: '3600' }))).toMatchObject([
			{ number: '3600', kind: 'deal' },
		]);
		expect(await runRest(beeiq, get('ticket', { ticketNumber: 17 }))).toMatchObject([
			{ number: '17', kind: 'ticket' },
		]);
		expect(asked().map(({ path, query }) => [path, query])).toEqual([
			['/opportunities', { number: '3600' }],
			['/tickets', { TicketId: '17' }],
		]);
	});

	it.each([
		['contact', contact('phone', '0911111111'), 'BeeIQ has no contact with this phone number.'],
		['contact', contact('email', 'x@example.com'), 'BeeIQ has no contact with this e-mail'],
		['contact', contact('customerId', '1'), 'BeeIQ has no contact with this number.'],
		['contact', contact('leadId', '2'), 'BeeIQ has no lead with this number.'],
		['deal', get('deal', { number: '1' }), 'BeeIQ has no deal with this number.'],
		['ticket', get('ticket', { ticketNumber: '99' }), 'BeeIQ has no ticket with this number.'],
		['ticket', get('ticket', { ticketNumber: '' }), "'Ticket Number' is empty."],
		['way to find it', contact('E-Mail', 'x@example.com'), "'Find By' is not one of its list."],
		['way chosen', contact('', '0911111111'), 'BeeIQ has no contact with this phone number.'],
	])('fails where there is no such %s', async (_, parameters, words) => {
		await expect(runRest(beeiq, parameters)).rejects.toThrow(words);
		const [item] = await runRest(beeiq, parameters, [{}], { continueOnFail: true });
		expect(item?.error).toContain(words);
	});

	it('fails where several contacts share a phone, and names the way out', async () => {
		beeiq.rest.dialect = { ...plainDialect, cap: 1 };
		for (let n = 0; n < 10; n++) {
			beeiq.rest.add('contact', { phones: [{ type: 'Work', value: '0912345678' }] });
		}
		const [item] = await runRest(beeiq, contact('phone', '0912345678'), [{}], {
			continueOnFail: true,
		});
		expect(item?.error).toBe(
			"BeeIQ has more than one contact with this phone number. Use the operation 'Get Many' to get all of them.",
		);
	});

	it('takes no other record where BeeIQ does not look at what is asked for', async () => {
		const ignores = ['phone', 'email', 'customerId', 'leadId', 'number', 'TicketId'];
		beeiq.rest.dialect = { ...plainDialect, ignores };
		const values = { phone: '0911111111', email: 'x@example.com', customerId: '9', leadId: '9' };
		for (const [by, value] of Object.entries(values)) {
			await expect(runRest(beeiq, contact(by, value))).rejects.toThrow('BeeIQ has no');
		}
		expect(await runRest(beeiq, get('ticket', { ticketNumber: '17' }))).toMatchObject([
			{ number: '17' },
		]);
	});

	it('takes a record that does not say what it was found by', async () => {
		beeiq.rest.add('contact', { contactId: 'PID-77', phones: [], emails: [] });
		beeiq.rest.dialect = { ...plainDialect, ignores: ['phone', 'email'], empty: 'absent' };
		const items = await runRest(beeiq, contact('email', 'x@example.com'));
		expect(items).toMatchObject([{ number: '77' }]);
	});
});

describe('Simplify', () => {
	const raw = { simplify: false };

	it('gives the same eleven members, text or null, of every kind of record', async () => {
		beeiq.rest.add('contact', { stage: 'Mới', responsibleStaff: 'duc.tran@example.com' });
		const user = { firstname: 'Đức', email: 'duc.tran@example.com' };
		beeiq.rest.add('deal', {
			status: '',
			stage: 'Chốt',
			value: 250000,
			receiverPhone: '0912345678',
			dealBy: { users: [user, 'other@example.com'], groups: [] },
		});
		beeiq.rest.add('product', { value: '9.5' });
		beeiq.rest.add('task', { assignTo: user, status: 'DOING' });
		beeiq.rest.add('ticket', { assignedTo: 'duc.tran@example.com', contactId: 'PID-1' });
		const times = [expect.any(String), expect.any(String)] as string[];
		const row = (...values: unknown[]): unknown[] => [expect.any(String), ...values, ...times];
		const assignee = 'duc.tran@example.com';
		const name = 'Đặng Thùy Dương';
		const expected = {
			contact: row(
				'1',
				name,
				'contact',
				'Mới',
				'0900000001',
				'khach.1@example.com',
				assignee,
				null,
			),
			deal: row('3600', 'Giao dịch 1', 'deal', 'Chốt', '0912345678', null, assignee, '250000'),
			product: row('SP-1', 'Sản phẩm SP-1', 'product', null, null, null, null, '9.5'),
			task: row('1', 'Gọi lại cho khách 1', 'task', 'DOING', null, null, assignee, null),
			ticket: row(
				...['1', 'Yêu cầu số 1', 'ticket', 'New', '0900000001', 'khach.1@example.com'],
				...[assignee, null],
			),
		};
		for (const [resource, values] of Object.entries(expected)) {
			const [item = {}] = await runRest(beeiq, list(resource));
			expect(Object.keys(item)).toEqual(
				['id', 'number', 'name', 'kind', 'status', 'phone', 'email', 'assignee', 'value'].concat([
					'createdAt',
					'updatedAt',
				]),
			);
			expect(Object.values(item)).toEqual(values);
			const [record] = await runRest(beeiq, list(resource, {}, raw));
			expect(record).toEqual(beeiq.rest.all(resource as 'deal')[0]);
		}
	});

	it.each(['number', 'text', 'iso'] as const)('reads stamps written as %s', async (stamps) => {
		beeiq.rest.dialect = { ...plainDialect, stamps };
		beeiq.rest.add('deal', {}, at('2026-01-31T08:00:00.123Z'));
		expect(await runRest(beeiq, list('deal'))).toMatchObject([
			{ createdAt: '2026-01-31T08:00:00.123Z', updatedAt: '2026-01-31T08:00:00.123Z' },
		]);
	});

	it('takes no id of a stage for its name', async () => {
		beeiq.rest.add('deal', { status: '', stage: '5b0cfa2b000300000000000f' });
		expect(await runRest(beeiq, list('deal'))).toMatchObject([{ status: null }]);
	});

	it('keeps members that nobody documented', async () => {
		beeiq.rest.add('deal', { normalize: 'giao dich', unheardOf: { deep: [1] } });
		expect(await runRest(beeiq, list('deal', {}, raw))).toMatchObject([
			{ normalize: 'giao dich', unheardOf: { deep: [1] } },
		]);
	});
});
