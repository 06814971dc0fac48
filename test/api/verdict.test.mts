// What an answer of 2xx says, word by word, and what only looks like one of those words.
import type { saysNo, verdictOf } from '../../nodes/Beeiq/api/verdict';

let verdict: (json: unknown, text?: string) => string;
let isNo: typeof saysNo;
let read: typeof verdictOf;

// What a file computes once, it computes anew for each of these tests.
beforeEach(async () => {
	jest.resetModules();
	({ verdictOf: read, saysNo: isNo } = await import('../../nodes/Beeiq/api/verdict'));
	verdict = (json, text = '') => read(text, json);
});

/** Compares what becomes of each of these with what is expected of all of them. */
function expectAll<Value>(values: Value[], of: (value: Value) => string, expected: string): void {
	expect(values.map((value) => [value, of(value)])).toEqual(
		values.map((value) => [value, expected]),
	);
}

const yes = 'true yes y on ok success successful succeeded done'.split(' ');
const no =
	'false no n off nok ko none null invalid denied rejected refused forbidden unauthorized'.split(
		' ',
	);
const failed = 'fail failed failure error errors exception'.split(' ');
const negated = ['nope', 'not', 'unsuccessful', 'không', 'chưa', 'lỗi', 'thất bại'];
const around = (words: string[]): string[] => words.flatMap((word) => [`x${word}`, `${word}x`]);

it('a flag says yes, no, or neither', () => {
	const flag = (success: unknown): string => verdict({ success });
	expectAll([true, ...yes, ' OK ', 'Success', 1, 2, '1', '+1', '0.5', '10', '1.25'], flag, 'taken');
	expectAll([false, ...no, 'NO', ' No\n'], flag, 'refused');
	expectAll([0, -1, '0', '-1', '0.0', '-0.5', '00', '+0'], flag, 'refused');
	expectAll([...failed, ...failed.map((word) => `${word}: why`), 'Failed!'], flag, 'refused');
	expectAll([...negated, ...negated.map((word) => `${word} done`), 'not_done'], flag, 'refused');
	expectAll(['không'.normalize('NFD'), 'thất_bại', 'no way', 'false alarm'], flag, 'refused');
	const words = [...yes, ...no, ...failed, ...negated];
	expectAll(around(words), flag, 'unclear');
	expectAll(
		[...failed, ...negated].map((word) => `${word}2`),
		flag,
		'unclear',
	);
	expectAll(
		[...failed, ...negated].map((word) => `${word}đ`),
		flag,
		'unclear',
	);
	expectAll(
		['1.', '.5', '1a', 'a1', '1.2.3', '--1', '1 2', '', ' ', null, {}, []],
		flag,
		'unclear',
	);
});

it('a status says yes, no, or nothing', () => {
	const status = (value: unknown): string => verdict({ status: value });
	expectAll([...yes, 1, '1', 200, '299', '200 OK'], status, 'taken');
	expectAll([...no, ...failed, 400, '404', 500, 1000, 'Error: why'], status, 'refused');
	expectAll(
		[0, 2, 199, 300, '399', -1, -200, ...negated.map((word) => `${word} started`)],
		status,
		'unclear',
	);
	// Beside a yes, what says nothing leaves it at that.
	expectAll(
		[0, 399, 'not started', 'open', {}],
		(value) => verdict({ status: value, ok: 1 }),
		'taken',
	);
	expect(verdict({ success: 'perhaps', ok: true })).toBe('unclear');
});

it('an error says no unless it says that there is none', () => {
	const error = (value: unknown): string => verdict({ ok: true, error: value });
	expectAll(
		['', 0, '0', '000', false, 'no', 'none', null, 'null', 'OK', 'success', 200, {}, [], ' None '],
		error,
		'taken',
	);
	expectAll(
		['x', '01', 1, true, 'nox', 'xno', 'x0', '0x', 2000, 1200, { a: null }, [null], 'no such user'],
		error,
		'refused',
	);
	expect(verdict({ error: 0 })).toBe('unclear');
});

it('a code of 0 counts more than the words beside it', () => {
	const words = ['errorMessage', 'error_message', 'errmsg', 'ErrorMsg', 'errorsMessage'];
	const codes = ['errorCode', 'error_code', 'errcode', 'ErrorCode', 'error', 'err'];
	for (const code of codes) {
		const of =
			(value: unknown, more: object = {}) =>
			(name: string) =>
				verdict({ ok: true, [name]: 'Thành công', [code]: value, ...more });
		for (const value of [0, '0', '000', ' 0 ']) expectAll(words, of(value), 'taken');
		for (const value of [1, '1', -1, '01', 'E0', '', null, false, 'none', {}, []]) {
			expectAll(words, of(value), 'refused');
		}
		expectAll(words, of(0, { success: false }), 'refused');
		expectAll(words, of(0, { failed: 1 }), 'refused');
	}
	// What is no text, or no text beside a code, says so itself.
	expect(verdict({ ok: true, errorCode: 0, errorMessage: { a: 1 } })).toBe('refused');
	expect(verdict({ ok: true, errorCode: 0, error: 'why' })).toBe('refused');
	expect(verdict({ ok: true, errorCode: 0, errors: ['why'] })).toBe('refused');
	expect(verdict({ ok: true, xerrorCode: 0, errorMessage: 'why' })).toBe('refused');
	expect(verdict({ ok: true, errorCodex: 0, errorMessage: 'why' })).toBe('refused');
	expect(verdict({ ok: true, errors: 0, errorMessage: 'why' })).toBe('refused');
	expect(verdict({ ok: true, errorCode: 0, xerrorMessage: 'why', failure: 'why' })).toBe('refused');
	expect(isNo({ errorCode: 0, errorMessage: 'Thành công', data: [] })).toBe(false);
	expect(verdict({ errorCode: 0, errorMessage: 'Thành công' })).toBe('unclear');
});

it('goes by the names of members, in any writing, and by no name that is like one', () => {
	const written = (names: string[]): string[] =>
		names.flatMap((name) => [name, name.toUpperCase(), [...name].join('_'), ` ${name}- `]);
	const flags = ['success', 'successful', 'ok', 'isSuccess', 'isSuccessful', 'isOk'];
	const errors = ['err', 'error', 'exception', 'failure'].flatMap((name) =>
		[name, `${name}s`, `has${name}`].flatMap((one) => [
			...[one, `${one}code`, `${one}message`, `${one}msg`],
		]),
	);
	const codes = ['status', 'statusCode', 'httpStatus', 'httpStatusCode'];
	expectAll(written(flags), (name) => verdict({ [name]: false }), 'refused');
	expectAll(written(codes), (name) => verdict({ [name]: 400 }), 'refused');
	expectAll(written([...errors, 'failed']), (name) => verdict({ [name]: 'why' }), 'refused');
	const others = [
		...around([...flags, ...codes, ...errors, 'failed']),
		...['isIsOk', 'is', 'httpCode', 'codeStatus', 'statusCodes', 'hasHasError', 'errorCodes'],
	];
	expectAll(others, (name) => verdict({ [name]: 'failed' }), 'unclear');
});

it('looks into what holds the answer, and nowhere else', () => {
	const holders = ['data', 'result', 'results', 'Data', 'RESULT_S'];
	expectAll(holders, (name) => verdict({ ok: 1, [name]: { success: false } }), 'refused');
	expectAll(holders, (name) => verdict({ [name]: [{ ok: 1 }, 7] }), 'taken');
	expectAll(holders, (name) => verdict({ [name]: '{"success":0}' }), 'refused');
	expectAll(around(['data', 'result']), (name) => verdict({ ok: 1, [name]: { ok: 0 } }), 'taken');
	expect(verdict([{ ok: true }, { ok: false }])).toBe('refused');
	expect(verdict([{ ok: true }, { ok: '?' }])).toBe('unclear');
	expect(isNo({ data: { success: false } })).toBe(false);
	expect([{ success: false }, { error: 'x' }, { ok: true }, { ok: '?' }, {}].map(isNo)).toEqual([
		...[true, true],
		...[false, false, false],
	]);
});

it('reads what is no JSON, or JSON in a text', () => {
	const text = (value: string): string => verdict(undefined, value);
	expectAll(['', ' \n', 'OK', 'ok.', ' Ok! ', 'success', 'SUCCESS!'], text, 'taken');
	expectAll(['ok..', 'xok', 'okx', 'success?', 'no', 'true', 'ok ok'], text, 'unclear');
	expectAll(['OK', '', '{"ok":true}'], (value) => verdict(value, 'x'), 'taken');
	expect(verdict('{"ok":false}', 'OK')).toBe('refused');
	expectAll([7, true, null, [], {}, [[]]], (value) => verdict(value, 'OK'), 'unclear');
});
