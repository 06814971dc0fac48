// What is read in BeeIQ's list of webhooks, and in what it says of one.
import type { HttpAnswer, HttpFailure } from '../../nodes/Beeiq/api/http';
import type * as answering from '../../nodes/Beeiq/api/webhooks/read-answered';
import type * as reading from '../../nodes/Beeiq/api/webhooks/read-webhooks';
import type { WebhookList } from '../../nodes/Beeiq/api/webhooks/list-all';

let file: typeof reading & typeof answering;
let answered: (body: unknown, status?: number) => HttpAnswer;

// What a file computes once, it computes anew for each of these tests.
beforeEach(async () => {
	jest.resetModules();
	file = {
		...(await import('../../nodes/Beeiq/api/webhooks/read-webhooks')),
		...(await import('../../nodes/Beeiq/api/webhooks/read-answered')),
	};
	const { readAnswer } = await import('../../nodes/Beeiq/api/http');
	answered = (body, statusCode = 200) =>
		readAnswer({
			statusCode,
			body: typeof body === 'string' ? body : JSON.stringify(body),
		});
});

const url = 'https://n8n.example.com/webhook/1/beeiq';
const id = 'w1';

describe('a page', () => {
	const rows = [{ id }, null, 'a text'];

	it.each<[unknown, unknown[], number?]>([
		['', []],
		[' \n', []],
		[rows, rows],
		[[], []],
		[{ results: rows }, rows],
		[{ data: rows }, rows],
		[{ results: null, data: rows }, rows],
		[{ results: rows, data: [] }, rows],
		[{ data: { results: rows } }, rows],
		[{ data: { data: rows, total: 7 } }, rows, 7],
		[{ results: { data: rows }, total: 9 }, rows, 9],
		[{ data: { metadata: { total: 3 }, results: rows }, total: 9 }, rows, 3],
		[{ metadata: { total: 3 }, total: 9, results: rows }, rows, 3],
		[{ metadata: null, total: '12', results: rows }, rows, 12],
		[{ metadata: { total: null }, total: 5, results: rows }, rows, 5],
		[{ metadata: 'x', results: rows }, rows],
		[{ results: null, total: 0 }, [], 0],
		[{ data: { total: '0' } }, [], 0],
		[{ data: null, metadata: { total: 0 } }, [], 0],
		...[
			...['null', ' null\n', { data: null }, { results: null }, { data: null, results: null }],
			...[{ success: true, data: null }, { data: { results: null } }, { results: { data: null } }],
			...[0, '0', 200, 201, 'OK', 'success'].map((code) => ({ code, message: 'x', data: null })),
			...[
				{ success: true, message: 'Không có dữ liệu', data: null },
				{ status: 'ok', data: null },
			],
			...[
				{ data: null, message: '', msg: null, code: null },
				{ data: null, metadata: {} },
			],
			...[
				{ success: true, msg: 'x', results: null },
				...[1, 'success', 200, true, 'succeeded', 'Thành công'].map((status) => ({
					status,
					data: null,
				})),
				{ items: null },
				{ data: { items: null } },
				{ title: 'Webhooks', description: 'x', data: null },
				{ success: true, data: { data: null } },
				{ error: 0, message: 'Success', data: null },
				{ errorCode: '0', msg: 'x', data: null },
			],
		].map((body): [unknown, unknown[]] => [body, []]),
		...[null, '', 'x', 'x7', '7x', '-7', '1.5', true, [7]].map((total): [unknown, unknown[]] => [
			{ total, results: rows },
			rows,
		]),
	])('is read in %j', (body, entries, ...[total]) => {
		expect(file.readPage(answered(body))).toEqual({ entries, total, hasMore: false });
	});

	it.each<[object, number | undefined, boolean]>([
		...['metadata', 'meta', 'pagination', 'paging', 'links', 'page_info', 'pageInfo'].map(
			(about): [object, number, boolean] => [{ [about]: { total: 7 } }, 7, false],
		),
		[{ meta: null, total: '7' }, 7, false],
		...[
			{ has_more: true },
			{ hasMore: 'true' },
			{ paging: { next: { link: 'x' } } },
			{ links: { next: 'https://x.example.com/?after=7' } },
			{ next_page: 2 },
			{ next_page_url: '/webhooks?page=2' },
			{ nextCursor: 'x' },
			{ pageInfo: { hasNextPage: true } },
			{ has_more: 1 },
		].map((more): [object, undefined, boolean] => [more, undefined, true]),
		...[
			{ has_more: false, next: null, next_page: 0, links: { next: '' }, paging: { next: {} } },
			{ has_more: 'false', links: [{ next: 'x' }], nextOf: 'x', hasmoreover: true },
			{ has_more: 'N', next_page: 1, links: { next: { href: null } }, next: '#', nextCursor: -1 },
		].map((end): [object, undefined, boolean] => [end, undefined, false]),
	])('says in %j that it goes on', (said, total, hasMore) => {
		const page = { entries: rows, total, hasMore };
		expect(file.readPage(answered({ ...said, results: rows }))).toEqual(page);
		expect(file.readPage(answered({ data: { ...said, items: rows } }))).toEqual(page);
		expect(file.readPage(answered({ ...said, data: { results: rows } }))).toEqual(page);
	});

	it.each<unknown>([
		...['OK', '"OK"', '"null"', 7, true, {}, { total: 1 }, { data: 'x' }, { success: true }],
		...[{ data: {} }, { success: true, data: {} }, { data: null, results: {} }],
		...[
			{ data: null, total: 1 },
			{ results: null, data: 'x' },
			{ results: 7, data: null },
		],
		// What says no in words that nobody knows.
		...[401, '1', -1, 'E1', 'x200', '2000', 'not ok'].map((code) => ({ code, data: null })),
		...[
			{ message: 'x', data: null },
			{ msg: 'x', results: null },
			{ code: 401, success: true, data: null },
		],
		...[
			...['resultCode', 'errorCode', 'statusCode', 'errno', 'ret', 'status'].map((name) => ({
				[name]: 401,
				data: null,
			})),
			...['detail', 'statusText', 'reason', 'errMsg'].map((name) => ({
				[name]: 'x',
				results: null,
			})),
			{ message: 'x', data: { results: null } },
			{ error: 'x', message: 'x', data: null },
		],
		...[{ results: {}, data: 7 }, { data: { total: 2 } }, { webhooks: [] }],
	])('is not read in %j', (body) => {
		expect(() => file.readPage(answered(body))).toThrow('something that is not a list of webhooks');
	});
});

it('a webhook has an id and a URL, whatever else it has', () => {
	const events = ['DEAL_CHANGE'];
	const of = (entry: object): unknown => file.readWebhook({ id, url, ...entry });
	const one = { id, url, events: undefined, active: true };
	expect(of({})).toEqual(one);
	expect(of({ _id: 'w2' })).toEqual({ ...one, id: 'w2' });
	expect([null, '', ' ', '..', {}, true].map((_id) => of({ _id }))).toEqual(Array(6).fill(one));
	expect(file.readWebhook({ id: 7, url })).toEqual({ ...one, id: '7' });
	const none = [
		{ url },
		{ id },
		{ id: '..', url },
		{ id: {}, url },
		{ id, url: null },
		{ id, url: 7 },
	];
	expect([...none, null, 'x', 7, [], [{ id, url }]].map(file.readWebhook)).toEqual(
		Array(11).fill(undefined),
	);
	const eventsIn: Array<[unknown, unknown]> = [
		[events, events],
		[
			[{ code: 'A_B' }, 'C_D', { name: 'x' }, null, 7, {}, ['x']],
			['A_B', 'C_D'],
		],
		['A_B,C_D; E_F  G_H', ['A_B', 'C_D', 'E_F', 'G_H']],
		[' A_B , ', ['A_B']],
		['{A_B,C_D}', ['A_B', 'C_D']],
		['[{"code":"A_B"}]', ['A_B']],
		['[{"name":"x"}]', undefined],
		['', []],
		[[], []],
		...[null, undefined, 7, {}, true].map((value): [unknown, undefined] => [value, undefined]),
	];
	for (const [value, codes] of eventsIn)
		expect(of({ events: value })).toEqual({ ...one, events: codes });
	const off = [false, 0, '0', 'false', 'OFF', 'No', 'inactive'];
	expect(off.map((active) => of({ active }))).toEqual(off.map(() => ({ ...one, active: false })));
	const on = [true, 1, 'true', 'yes', null, undefined, '', 'none', 'x', 'offline', {}, '00'];
	expect(on.map((active) => of({ active }))).toEqual(on.map(() => one));
});

describe('a webhook is switched off', () => {
	const isOff = (entry: object): boolean =>
		file.readWebhook({ id, url, ...entry })?.active === false;
	const words = [
		...['off', 'inactive', 'disabled', 'deactivated', 'paused', 'suspended', 'blocked'],
		...['Disabled', 'PAUSED', ' disabled ', 'auto_disabled', 'Disabled by an admin', 'not active'],
		...[
			'Tắt',
			'Đã tắt',
			'Bị vô hiệu hóa',
			'Chưa kích hoạt',
			'Đã khóa',
			'Tạm dừng',
			'Ngừng hoạt động',
			'Không hoạt động',
		],
	];
	// What a delivery may have been.
	const results = ['failed', 'error', 'no', '0', 'false', 'stopped', 'archived'];

	it('by its flag', () => {
		const flags = [
			'active',
			'isActive',
			'is_active',
			'enabled',
			'isEnabled',
			'is_enabled',
			'Active',
		];
		const off = [false, 0, '0', 'false', 'no', 'N', 'f', 'n', ...words];
		for (const flag of flags) {
			expect(off.filter((value) => !isOff({ [flag]: value }))).toEqual([]);
			const on = [true, 1, 'Y', 't', 'yes', null, '', {}, []];
			expect(on.filter((value) => isOff({ [flag]: value }))).toEqual([]);
		}
		expect(isOff({ active: true, isActive: false })).toBe(true);
		expect(isOff({ active: null, enabled: 'N' })).toBe(true);
		const negated = ['disabled', 'isDisabled', 'is_inactive', 'paused', 'suspended'];
		for (const flag of negated) {
			expect([true, 1, 'Y', 'có'].filter((value) => !isOff({ [flag]: value }))).toEqual([]);
			const on = [false, 0, 'N', null, '', {}, '2026-01-01'];
			expect(on.filter((value) => isOff({ active: true, [flag]: value }))).toEqual([]);
		}
		const others = ['inactive', 'isactivex', 'xactive', 'is__active', 'disabled', 'activeUntil'];
		expect(others.filter((name) => isOff({ [name]: false }))).toEqual([]);
		const times = ['disabledAt', 'paused_at', 'SuspendedOn', 'deactivatedDate'];
		for (const name of times) {
			expect(isOff({ [name]: '2026-11-20T08:00:00Z' })).toBe(true);
			expect(isOff({ [name]: null }) || isOff({ [name]: '' })).toBe(false);
			// It may have been switched on again since.
			expect(isOff({ active: true, [name]: '2026-11-20T08:00:00Z' })).toBe(false);
		}
	});

	it('by its status, where nothing else says whether', () => {
		const isSaid = (status: unknown): boolean => isOff({ status });
		expect([...words, ...results].filter((status) => !isSaid(status))).toEqual([]);
		expect([isSaid(false), isOff({ state: 'disabled' })]).toEqual([true, true]);
		const on = ['active', 'enabled', 'ok', 'pending', '', 0, 500, null, {}, 'offline', 'Đang chạy'];
		expect(on.filter(isSaid)).toEqual([]);
		expect(isOff({ active: null, status: 'failed' })).toBe(true);
	});

	it('by a word for it in its status, whatever its flag is', () => {
		expect(words.filter((status) => !isOff({ active: true, status }))).toEqual([]);
		expect(words.filter((status) => !isOff({ active: null, status }))).toEqual([]);
		expect([...results, 'ok', 0].filter((status) => isOff({ active: true, status }))).toEqual([]);
		expect(isOff({ active: false, status: 'active' })).toBe(true);
		expect(isOff({ active: true, state: 'disabled' })).toBe(false);
	});
});

it('what is marked as deleted is not there', () => {
	const of = (mark: object): boolean => file.readListed({ id, url, ...mark }) === undefined;
	const names = [
		...['deleted', 'isDeleted', 'is_deleted', 'IsDeleted', 'deletedAt', 'deleted_at'],
		...['removed', 'removedAt', 'trashed', 'deletedOn', 'delFlag', 'delete_flag'],
		...['isDelete', 'is_delete', 'deletedTime', 'deleted_date'],
	];
	const deleted = [
		...[true, 'true', 1, '1', 'yes', ' x ', '10', 'x0', 2, 'Đã xóa', 'khôngx', 'nothing'],
		...[
			'2026-01-01',
			'2010-01-01',
			'27/11/2026 02:03:04',
			'02:03 27.11.2026',
			'20261127',
			'20261127020304',
		],
		...['Fri, 27 Nov 2026 02:03:04 GMT', 'Nov 27, 2026', '27-Nov-2026', '/Date(1795745000000)/'],
		...[
			{ $date: '2026-11-27T02:03:04Z' },
			{ $date: 1_795_745_000_000 },
			{ $date: { $numberLong: '1795745000000' } },
		],
		...[1_795_745_000, 1_795_745_000_000, '1795745000.5', 1_795_745_000_000_000, 12_345_678],
		...[
			'638999999999999999',
			99_999_999,
			'x0001-01-01',
			'until 31/12/9999',
			'1.1.1.0001',
			'99991340',
		],
	];
	const there = [
		...[false, 'false', 0, '0', 'No', 'OFF', 'null', ' ', '', null, undefined, {}, []],
		...['0000-00-00', '0001-01-01T00:00:00Z', ' false ', 'N', 'f', '-1', '-', 'none', 'never'],
		...[
			'-0001-11-30T00:00:00',
			'1900-01-01',
			'1970-01-01T00:00:00Z',
			'9999-12-31',
			'chưa',
			'00',
			'0.0',
		],
		...[{ $date: '0001-01-01T00:00:00Z' }, { $date: null }, { $date: { $numberLong: '-1' } }],
		...[{ $date: {} }, { $date: { $date: '2026-11-27' } }, { date: '2026-11-27' }],
		...['Invalid date', 'N/A', 'NaN', 'NOT_DELETED', 'NORMAL', '-62135596800', -1],
	];
	there.push(
		...['Chưa xóa', 'Không xóa', 'không', 'CHƯA BỊ GỠ', 'không có'],
		...[
			'/Date(-62135596800000)/',
			'/Date(253402300799999+0700)/',
			'/Date(0)/',
			'/Date(9999999999999999999)/',
		],
		...[
			'01/01/0001 00:00:00',
			'1/1/1900',
			'31.12.9999',
			'12-31-9999',
			'00:00:00 1/1/1970',
			'7:00 AM, 01/01/1970',
		],
		...[
			'1899-12-30T00:00:00',
			'1753-01-01 00:00:00',
			'1899/12/30',
			'2009-12-31',
			'3000-01-01',
			'+275760-09-13',
			'10001-01-01',
		],
		...['19000101', '00010101000000', '99991231', '99991231235959'],
		...[
			'Mon Jan 01 0001 00:00:00',
			'Mon, 01 Jan 0001 00:00:00 GMT',
			'Jan 1, 0001',
			'01-Jan-1753',
			'Fri, December 31, 9999',
		],
		...[253_402_300_799, 253_402_300_799_999, '253402300799.999', 100_000_000, 4_102_444_800],
	);
	for (const name of names) {
		expect(deleted.filter((value) => !of({ [name]: value }))).toEqual([]);
		expect(there.filter((value) => of({ [name]: value }))).toEqual([]);
	}
	expect(['falsex', 'xno'].filter((value) => !of({ deleted: value }))).toEqual([]);
	const others = ['deletedx', 'xdeleted', 'undeleted', 'deletedBy', 'xdeletedAt', 'deletedAtx'];
	expect([...others, 'isdeletedAt', 'is__deleted'].filter((name) => of({ [name]: true }))).toEqual(
		[],
	);
	const words = ['deleted', 'Removed', 'trashed', 'Đã xóa', 'ĐÃ XOÁ', 'DELETE', 'REMOVE', 'Trash'];
	words.push('SOFT_DELETED', 'soft-delete', 'Đã bị xóa');
	expect(words.filter((word) => !of({ status: word }) || !of({ state: word }))).toEqual([]);
	const states = ['active', 'undeleted', true, 1, 'NOT_DELETED', 'undelete', 'deleting', 'removes'];
	states.push('pending delete', 'delete failed', 'Chưa bị xóa');
	expect(states.filter((status) => of({ status }))).toEqual([]);
	expect([null, 'x', []].map(file.readListed)).toEqual([undefined, undefined, undefined]);
	expect(file.readListed({ id, url })).toEqual(file.readWebhook({ id, url }));
});

describe('what BeeIQ says of a webhook', () => {
	it.each<[unknown, object]>([
		[
			{ id, url },
			{ id, url },
		],
		[{ _id: 7 }, { id: '7' }],
		[{ data: { id, url } }, { id, url }],
		[{ results: { id } }, { id }],
		[{ webhook: { id, url } }, { id, url }],
		[
			{ id: 'request', data: { id, url } },
			{ id, url },
		],
		[{ id: 'request', data: { id } }, { id: 'request' }],
		[{ id, url: 7 }, { id }],
		[{ data: { url }, webhook: { id } }, { id }],
		[{ data: 'x', results: null, webhook: [{ id }] }, {}],
		[{ url }, {}],
		[{}, {}],
		[[{ id, url }], {}],
		['', {}],
	])('%j', (body, expected) => {
		const { id: one, url: at } = expected as { id?: string; url?: string };
		expect(file.readAnswered(answered(body))).toEqual(
			one === undefined ? {} : { id: one, url: at },
		);
	});

	it.each([
		[
			{ id, url, count: 0 },
			{ id, url },
		],
		[
			{ _id: id, url, n: 0, data: null },
			{ id, url },
		],
		[
			{ success: true, affected: 0, data: { id, url, count: 0 } },
			{ id, url },
		],
		[{ id, data: null }, { id }],
	])('counts more than that nothing was changed: %j', (body, expected) => {
		expect(file.readAnswered(answered(body))).toEqual({ url: undefined, ...expected });
	});

	it.each([
		['counted', { n: 0 }, { matchedCount: 0, modifiedCount: 0 }],
		['counted', { data: null, result: { rowCount: 0 } }, { data: { n: 0, nModified: 0 } }],
		['blank', null, { data: null }, { success: true, data: null }, [0], [0, []]],
		['blank', { data: { affectedRows: 0 } }, { modifiedCount: 0 }, { affected: 0 }, { count: 0 }],
		[undefined, [1], [], ['0'], { n: '0' }, { affectedRows: 1, changedRows: 0 }, { count: 1 }],
		[undefined, { url, data: [] }, { result: null }, 0, true, 'ok'],
	])('may be that nothing was changed, %s: %j', (noMatch, ...bodies) => {
		expect(bodies.map((body) => file.readAnswered(answered(body)))).toEqual(
			bodies.map(() => (noMatch ? { noMatch } : {})),
		);
		expect(file.readAnswered({ ...answered(''), text: '""', json: '' })).toEqual({
			noMatch: 'blank',
		});
	});

	it('may be its id alone, a word with a digit in it', () => {
		const of = (body: string, status = 200): unknown => file.readAnswered(answered(body, status));
		const ids = ['a1', '17', 'a-1', 'hook/1', '5f0e_1', `${'a'.repeat(63)}1`, `1${'a'.repeat(63)}`];
		for (const one of ids) {
			expect(of(one)).toEqual({ id: one });
			expect(of(` ${one}\n`)).toEqual({ id: one });
			expect(of(JSON.stringify(one))).toEqual({ id: one });
		}
		const none = [
			...['ok', 'true', '1', 'a', '', ' ', 'a 1', 'a.1', '1a!', '!a1', 'é1', '"a1 "', '" a1"'],
			...['200', '"200"', `${'a'.repeat(64)}1`, 'hook/', '//', 'a1 b2', '/1\\..'],
		];
		expect(none.filter((one) => 'id' in (of(one) as object))).toEqual([]);
		expect(of('201')).toEqual({ id: '201' });
		expect(of('201', 201)).toEqual({});
	});

	it('keeps every digit of an id', () => {
		const long = '9007199254740993';
		const of = (text: string): unknown => file.readAnswered(answered(text));
		const texts = [
			`{"id":${long}}`,
			`{ "_id" : ${long} }`,
			`{"id":${long},"a":1}`,
			`{"id":\n${long}}`,
		];
		expect(texts.map(of)).toEqual(texts.map(() => ({ id: long, url: undefined })));
		expect(file.readPage(answered(`[{"id":${long}},{"id":${long}1}]`)).entries).toEqual([
			...[{ id: long }, { id: `${long}1` }],
		]);
		const others = [
			`{"id":900719925474099}`,
			`{"a":"\\"id\\":${long},"}`,
			`{"xid":${long}}`,
			`{"id":${long}.5}`,
			`{"id":"${long}"}`,
		];
		for (const text of others) {
			expect(file.readPage(answered(`[${text}]`)).entries).toEqual([JSON.parse(text)]);
		}
	});
});

describe('a list', () => {
	type Page = unknown[] | { total?: unknown; has_more?: boolean; results: unknown[] } | number;

	/** Reads these pages, and says which were asked for. */
	async function list(
		pages: Page[],
		{ isThorough = false, atMost = 8 } = {},
	): Promise<{ list: WebhookList; asked: number }> {
		const { listAll } = await import('../../nodes/Beeiq/api/webhooks/list-all');
		const { failureOf } = await import('../../nodes/Beeiq/api/webhooks/failed-answer');
		const failed = (status: number): HttpFailure =>
			status === 0
				? { kind: 'noAnswer', cause: 'lost', host: 'beeiq.example.com' }
				: (answered('', status) as HttpFailure);
		let asked = 0;
		const ask = async (page: number): Promise<HttpAnswer> => {
			asked++;
			const body = pages[page - 1] ?? [];
			if (typeof body === 'number') throw failureOf(failed(body), 'list', '');
			return await Promise.resolve(answered(body));
		};
		const mayReadOn = (page: number): boolean => page < atMost;
		return { list: await listAll(ask, { isThorough, mayReadOn }), asked };
	}

	const row = (n: number): object => ({ id: `w${n}`, url, events: [], active: true });
	const rows = (from: number, to: number): object[] =>
		Array.from({ length: to - from + 1 }, (_, n) => row(from + n));
	const complete = { isComplete: true, isCut: false, isRefused: false, isShort: false };
	const whole = { ...complete, deleted: [] };
	const open = { ...whole, isComplete: false };

	it.each<[string, Page[], object, number, number, { isThorough?: boolean; atMost?: number }?]>([
		['ends at its total', [{ total: 2, results: rows(1, 2) }], whole, 2, 1],
		[
			'thoroughly, it is read on',
			[{ total: 2, results: rows(1, 2) }],
			whole,
			2,
			2,
			{ isThorough: true },
		],
		[
			'goes on to its total',
			[
				{ total: 3, results: rows(1, 2) },
				{ total: 3, results: [row(3)] },
			],
			whole,
			3,
			2,
		],
		['without a total, it ends with an empty page', [rows(1, 2), [row(3)]], open, 3, 3],
		[
			'ends where nothing is new',
			[{ total: 9, results: rows(1, 2) }, rows(1, 2)],
			{ ...open, isShort: true },
			2,
			2,
		],
		[
			'is whole where nothing is new',
			[{ total: 2, results: rows(1, 2) }, rows(1, 2)],
			whole,
			2,
			2,
			{ isThorough: true },
		],
		[
			'a full page may give its own number',
			[{ total: 100, results: rows(1, 100) }, [row(101)]],
			open,
			101,
			3,
		],
		['that is whole after all', [{ total: 100, results: rows(1, 100) }], whole, 100, 2],
		['99 are no full page', [{ total: 99, results: rows(1, 99) }, [row(100)]], whole, 99, 1],
		['101 are not asked for', [{ total: 101, results: rows(1, 101) }, [row(102)]], open, 102, 3],
		[
			'another total is that of all',
			[
				{ total: 101, results: rows(1, 100) },
				{ total: 101, results: [row(101)] },
			],
			whole,
			101,
			2,
		],
		['is cut', [rows(1, 2), rows(3, 4), [row(5)]], { ...open, isCut: true }, 4, 2, { atMost: 2 }],
		['its first page is always read', [rows(1, 2)], { ...open, isCut: true }, 2, 1, { atMost: 0 }],
		['a page beyond is not there', [rows(1, 2), 404], open, 2, 2],
		['a page beyond is refused', [rows(1, 2), 400], { ...open, isRefused: true }, 2, 2],
		...[400, 404, 403, 302, 429, 500, 0].map(
			(status): [string, Page[], object, number, number, { isThorough: boolean }] => [
				`a page fails with ${status} after the total`,
				[{ total: 2, results: rows(1, 2) }, status],
				whole,
				2,
				2,
				{ isThorough: true },
			],
		),
		[
			'a page is refused before the total',
			[{ total: 3, results: rows(1, 2) }, 404],
			{ ...open, isRefused: true, isShort: true },
			2,
			2,
		],
		...[404, 200].map((next): [string, Page[], object, number, number] => [
			`says that it goes on, and has nothing new there: ${next}`,
			[
				{ has_more: true, results: rows(1, 2) },
				next === 200 ? { has_more: true, results: [] } : next,
			],
			{ ...open, isShort: true },
			2,
			2,
		]),
		[
			'says that it goes on, and has shown them all',
			[{ total: 2, has_more: true, results: rows(1, 2) }],
			whole,
			2,
			2,
			{ isThorough: true },
		],
		['more than the total are refused', [{ total: 1, results: rows(1, 2) }, 404], open, 2, 2],
		['more than the total fail', [{ total: 1, results: rows(1, 2) }, 500], open, 2, 2],
	])('%s', async (_, pages, ends, count, asked, ...[reading]) => {
		const result = await list(pages, reading);
		expect(result.list).toEqual({ ...ends, webhooks: rows(1, count) });
		expect(result.asked).toBe(asked);
	});

	it('fails where there is no first page, or a later one may come', async () => {
		await expect(list([404])).rejects.toMatchObject({ kind: 'absent' });
		await expect(list([400])).rejects.toMatchObject({ kind: 'refused' });
		await expect(list([500])).rejects.toMatchObject({ kind: 'passing' });
		await expect(list([{ total: 3, results: rows(1, 2) }, 500])).rejects.toMatchObject({
			kind: 'passing',
		});
		for (const page of [rows(1, 2), { total: 3, results: rows(1, 2) }]) {
			await expect(list([page, 403])).rejects.toMatchObject({ kind: 'forbidden' });
			await expect(list([page, 302])).rejects.toMatchObject({ kind: 'setting' });
		}
	});

	it('is what was read where a page fails twice that may be beyond the last', async () => {
		const { list: read, asked } = await list([rows(1, 2), 500]);
		expect(read).toMatchObject({ ...open, isRefused: true, webhooks: rows(1, 2) });
		expect(read.failure).toMatchObject({ kind: 'passing' });
		expect(asked).toBe(3);
	});

	it('fails behind its total where the sign-in is not accepted any more', async () => {
		const pages = [{ total: 2, results: rows(1, 2) }, 401];
		await expect(list(pages, { isThorough: true })).rejects.toMatchObject({ kind: 'signIn' });
	});

	it('counts each webhook once, and what is none too', async () => {
		const other = { name: 'none of ours' };
		const pages = [
			{ total: 4, results: [row(1), other, row(1), null, { ...row(2), deleted: true }] },
		];
		const { list: found } = await list(pages);
		expect(found).toEqual({ ...whole, webhooks: [row(1)], deleted: [{ id: 'w2', url }] });
		const again = await list([
			[other, row(1)],
			[other, row(1)],
		]);
		expect(again.asked).toBe(2);
	});

	it('tells what is marked as deleted, unless it is listed without a mark as well', async () => {
		const marked = (n: number): object => ({ ...row(n), isDeleted: true });
		const results = [marked(1), row(2), { id: 'w3', deletedAt: '2026-11-27' }, { isDeleted: true }];
		const { list: found } = await list([{ total: 4, results: [...results, row(1), marked(2)] }]);
		expect(found).toEqual({
			...complete,
			webhooks: [row(1), row(2)],
			deleted: [{ id: 'w3', url: '' }],
		});
	});
});
