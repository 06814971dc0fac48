// What is read in an answer of the REST interface.
import type { HttpOutcome } from '../../nodes/Beeiq/api/http';
import type * as answer from '../../nodes/Beeiq/api/rest/answer';

let file: typeof answer;
let answered: (status: number, body?: unknown) => HttpOutcome;

// What a file computes once, it computes anew for each of these tests.
beforeEach(async () => {
	jest.resetModules();
	file = await import('../../nodes/Beeiq/api/rest/answer');
	const { readAnswer } = await import('../../nodes/Beeiq/api/http');
	answered = (statusCode, body = '') => readAnswer({ statusCode, body });
});

const silence: HttpOutcome = { kind: 'noAnswer', cause: 'lost', host: 'x' };

it('records, in each of the shapes, and none where it says no or something else', () => {
	const one = { TicketId: 1 };
	const cases: Array<[json: unknown, records?: unknown[]]> = [
		[[], []],
		[[one, null, 7, 'x', [one]], [one]],
		[{}, []],
		[{ success: true }, []],
		[{ success: 1, data: null }, []],
		[{ success: '1', data: '' }, []],
		[{ success: 'true', data: [] }, []],
		[{ data: [one] }, [one]],
		[{ data: one }, [one]],
		[{ data: {} }, []],
		[{ data: { sessions: [one] } }, [one]],
		[{ data: { sessions: null } }, []],
		[{ data: { sessions: '' } }, []],
		[{ success: true, total: 3, note: '', list: [], more: {} }, []],
		...[
			...['_id', 'id', 'customerId', 'leadId', 'number', 'TicketId', 'taskId'],
			...['productIdApiRing', 'name', 'title'],
		].map((member): [unknown, unknown[]] => [{ [member]: 1 }, [{ [member]: 1 }]]),
		[{ name: 'x', code: 404 }, [{ name: 'x', code: 404 }]],
		[{ id: 1, error: 'x', code: 500 }, [{ id: 1, error: 'x', code: 500 }]],
		...['error', 'errors', 'message', 'msg', 'reason', 'statusCode'].map((word): [unknown] => [
			{ name: 'x', [word]: '' },
		]),
		[[null, 7]],
		[[[one]]],
		[{ data: [7] }],
		[{ data: 7 }],
		[{ data: 'x' }],
		[{ data: { total: 1 } }],
		[{ data: { sessions: 'x' } }],
		[{ success: true, list: [one] }],
		[{ success: true, more: one }],
		[{ success: false }],
		[{ success: false, data: [one] }],
		[{ success: 0, data: [one] }],
		[{ success: 'yes', data: [one] }],
		[{ success: null, data: [one] }],
		[{ message: 'x' }],
		[{ status: 'error', data: [one] }],
		[{ message: 'x', code: 404, data: [one] }],
		[{ total: 1 }],
		...[null, undefined, 7, 'x', true, ''].map((json): [unknown] => [json]),
	];
	expect(cases.map(([json]) => [json, file.recordsIn(json)])).toEqual(
		cases.map(([json, records]) => [json, records]),
	);
	expect(file.recordsOf(answered(200, [one]))).toEqual([one]);
	expect(file.recordsOf(answered(204))).toEqual([]);
	expect(file.recordsOf(answered(200))).toBeUndefined();
	expect([answered(404, [one]), answered(500, [one]), silence].map(file.recordsOf)).toEqual([
		...[undefined, undefined],
		undefined,
	]);
});

it('nothing found is 404 with JSON', () => {
	const found = [answered(404, {}), answered(404, []), answered(404, { message: 'x' })];
	expect(found.map(file.isNothingFound)).toEqual([true, true, true]);
	const others = [
		...[answered(404), answered(404, '<p>'), answered(404, '"x"'), answered(404, '7'), silence],
		...[answered(405, {}), answered(410, {}), answered(200, {}), answered(403, [])],
	];
	expect(others.filter(file.isNothingFound)).toEqual([]);
});

it('a denial says that it was not done, and a complaint says nothing else', () => {
	const denials = [
		...[{ success: false }, { success: 0 }, { success: 2 }, { success: 'no' }, { success: null }],
		...[{ success: false, id: 1 }, { ok: false }, { error: 'x' }, { status: 'failed' }],
		...[
			{ code: 400, error: '' },
			{ code: '599', message: 'x' },
			{ code: 404, reason: '' },
		],
		...[
			{ code: 400, msg: '' },
			{ code: 400, errors: null },
			{ code: 500, statusCode: 0 },
		],
	];
	expect(denials.filter((json) => !file.isDenial(json))).toEqual([]);
	const others = [
		...[{ success: true }, { success: 1 }, { success: '1' }, { success: 'true', error: 'x' }],
		...[{ id: 1, error: 'x' }, { id: 1, success: true }, { code: 400 }, { code: 400, note: 'x' }],
		...[
			{ code: 399, message: 'x' },
			{ code: 600, message: 'x' },
			{ code: 4000, message: 'x' },
		],
		...[
			{ code: 14_00, message: 'x' },
			{ code: 40, message: 'x' },
			{ code: '4x0', message: 'x' },
		],
		...[{ code: '40x', message: 'x' }, { code: 'x400', message: 'x' }, { message: 'x' }, {}],
		...[{ code: {}, message: 'x' }, null, 7, 'no', [], [{ success: false }], undefined],
	];
	expect(others.filter(file.isDenial)).toEqual([]);

	const words = ['error', 'errors', 'message', 'msg', 'reason', 'statusCode', 'code', 'status'];
	const complaints = [...words.map((word) => ({ [word]: 1 })), { error: 1, message: 'x', code: 2 }];
	expect(complaints.filter((json) => !file.isComplaint(json))).toEqual([]);
	const no = [{}, null, 'x', [], { message: 'x', path: '/' }, { message: 'x', success: true }];
	expect(no.filter(file.isComplaint)).toEqual([]);
});

it('what is written is confirmed by "Ok", by success, or by the record', () => {
	const of = (body: unknown): unknown => {
		const { text, json } = answered(200, body) as { text: string; json: unknown };
		return file.confirmationIn(text, json);
	};
	const oks = ['ok', 'Ok', ' OK\n', '"ok"', '"Ok', 'ok"'];
	expect(oks.map(of)).toEqual(oks.map(() => ({})));
	const done = [
		...[{ success: true }, { success: 1, data: {} }, { success: true, error: '', errors: [] }],
		...[{ id: 1 }, { name: 'x' }, { success: 1, error: null, errors: {} }, { id: 1, error: 0 }],
		...[
			{ id: 1, error: false, errors: false },
			{ success: true, errors: 0 },
		],
	];
	expect(done.map(of)).toEqual(done);
	const not = [
		...['', 'okay', 'xok', '""ok"', 'ok ok', '[]', '7', 'null', '"done"'],
		...[{}, { success: false }, { success: true, error: 'x' }, { success: true, errors: ['x'] }],
		...[{ id: 1, error: 'x' }, { id: 1, errors: 1 }, { success: 1, error: true }, { message: 'x' }],
		...[{ data: { id: 1 } }, [{ id: 1 }], { ok: false }, { total: 1 }],
	];
	expect(not.filter((body) => of(body) !== undefined)).toEqual([]);
});

it('a record says what it is, and by what it is known', async () => {
	const { toRecord, valuesIn } = await import('../../nodes/Beeiq/api/rest/records');
	const kinds: Array<
		[json: object, asked: 'lead' | 'contact' | 'account' | undefined, kind: string]
	> = [
		[{ contactType: 'lead' }, 'account', 'lead'],
		[{ contactType: 'LEAD', type: 1 }, undefined, 'lead'],
		[{ contactType: 'customer' }, 'lead', 'contact'],
		[{ contactType: 'customer', type: 1 }, 'contact', 'account'],
		[{ contactType: 'customer', type: '0' }, 'account', 'contact'],
		[{ contactType: 'Customer' }, 'account', 'account'],
		[{ contactType: 'x' }, 'lead', 'lead'],
		[{}, 'lead', 'lead'],
		[{}, 'contact', 'contact'],
		[{}, 'account', 'account'],
		[{}, undefined, 'contact'],
		[{ type: '1' }, undefined, 'account'],
		[{ type: 2 }, 'account', 'contact'],
	];
	expect(kinds.map(([json, asked]) => toRecord('contact', { ...json }, asked).kind)).toEqual(
		kinds.map(([, , kind]) => kind),
	);
	const ids = {
		contact: ['_id', 'id', 'customerId', 'leadId'],
		deal: ['_id', 'id', 'number'],
		product: ['_id', 'id', 'productIdApiRing', 'code'],
		task: ['_id', 'id', 'taskId'],
		ticket: ['_id', 'id', 'TicketId'],
	} as const;
	for (const resource of ['contact', 'deal', 'product', 'task', 'ticket'] as const) {
		for (const [place, member] of ids[resource].entries()) {
			// The surer ones are empty, the less sure ones are others.
			const json = Object.fromEntries(
				ids[resource].map((name, n) => [name, n < place ? '' : name === member ? 7 : 'x']),
			);
			const key = resource === 'contact' ? 'customer:7' : '7';
			expect(toRecord(resource, json)).toMatchObject({ resource, id: '7', key, json });
		}
		const none = { note: 'x' };
		const key = `${resource === 'contact' ? 'customer:' : ''}{"note":"x"}`;
		expect(toRecord(resource, none)).toMatchObject({ id: null, key });
		if (resource !== 'contact') expect(toRecord(resource, none, 'lead').kind).toBe(resource);
	}
	expect(toRecord('contact', { contactType: 'lead', leadId: 7 }).key).toBe('lead:7');
	expect(valuesIn(['a', { value: 'b' }, 7, { value: '' }, null, {}, ['x']])).toEqual([
		'a',
		'b',
		'7',
	]);
	expect([valuesIn('a'), valuesIn({ value: 'b' }), valuesIn(undefined)]).toEqual([
		['a'],
		['b'],
		[],
	]);
});

it('a list ends with a page that is empty, short, or was seen in this order', async () => {
	const { readPages } = await import('../../nodes/Beeiq/api/rest/pages');
	const read = async (...pages: string[]): Promise<[pages: string[], asked: number]> => {
		let asked = 0;
		const given: string[] = [];
		const readPage = async (page: number): Promise<never> => {
			asked++;
			return (await Promise.resolve([...(pages[page - 1] ?? '')].map((key) => ({ key })))) as never;
		};
		for await (const page of readPages(readPage)) given.push(page.map(({ key }) => key).join(''));
		return [given, asked];
	};
	expect(await read('')).toEqual([[], 1]);
	expect(await read('abc', 'de')).toEqual([['abc', 'de'], 3]);
	expect(await read('abca', 'cd')).toEqual([['abc', 'd'], 3]);
	// A whole page of known ones, in another order, does not end it.
	expect(await read('abc', 'bca', 'cde')).toEqual([['abc', 'de'], 4]);
	expect(await read('abc', 'abc', 'def')).toEqual([['abc'], 2]);
	expect(await read('abc', 'bc', 'def')).toEqual([['abc'], 2]);
	// It is whole if it is as long as the longest.
	expect(await read('ab', 'cde', 'ab', 'fgh')).toEqual([['ab', 'cde'], 3]);
	expect(await read('ab', 'cde', 'abc', 'fgh')).toEqual([['ab', 'cde', 'fgh'], 5]);
	expect(await read('abc', 'd', 'cba', 'efg')).toEqual([['abc', 'd', 'efg'], 5]);
	const orders = ['acb', 'bac', 'bca', 'cab', 'cba'];
	expect(await read('abc', ...orders, 'd')).toEqual([['abc', 'd'], 8]);
	expect(await read('abcd', 'acbd', 'bacd', 'bcad', 'cabd', 'cbad', 'dabc', 'e')).toEqual([
		['abcd'],
		7,
	]);
	expect(await read('abcd', 'acbd', 'bacd', 'e', 'bcad', 'cabd', 'cbad', 'dabc', 'f')).toEqual([
		['abcd', 'e', 'f'],
		10,
	]);
});
