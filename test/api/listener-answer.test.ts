import { failureWithoutAnswer, readAnswer } from '../../nodes/Beeiq/api/listener/answer';

const url = 'https://happy.beeiq.co/listeners/5b0cfa2b000700000000000f/0123456789abcdef';
const sent = { url, actions: [{ actionType: 'add-note' as const, data: { text: 'Bí mật' } }] };

describe('a request without an answer', () => {
	it.each([
		['ECONNREFUSED', 'notTaken', 'cannot be reached'],
		['ENOTFOUND', 'notTaken', 'cannot be reached'],
		['EAI_AGAIN', 'notTaken', 'cannot be reached'],
		['ECONNRESET', 'unknown', 'cannot be reached'],
		['ECONNABORTED', 'unknown', 'did not answer in time'],
		['ETIMEDOUT', 'unknown', 'did not answer in time'],
		[undefined, 'unknown', 'cannot be reached'],
	])('%s: %s', (code, kind, words) => {
		const outcome = failureWithoutAnswer({ code, config: { url } }, 'happy.beeiq.co');
		expect(outcome).toMatchObject({ kind, failure: { isFinal: false } });
		const { message } = (outcome as { failure: Error }).failure;
		expect(message).toContain(`happy.beeiq.co ${words}`);
		expect(message).not.toContain('listeners/');
	});
});

describe('an answer', () => {
	it.each(['OK', ' ok\r\n', '"OK"', '', '{}', '[]', '{"success":true}', '{"success":1}'])(
		'%j says that it was taken',
		(text) => {
			expect(readAnswer({ status: 200, text }, sent)).toEqual({ kind: 'taken' });
		},
	);

	it.each(['OKAY', 'not OK', 'null', 'false', '7', '"Bí mật"'])('%j says nothing', (text) => {
		const outcome = readAnswer({ status: 200, text }, sent);
		expect(outcome).toMatchObject({ kind: 'unknown', failure: { isFinal: true } });
	});

	it.each([
		'{"success":false}',
		'{"success":0}',
		'{"success":"false"}',
		'[{"success":true},{"success":false}]',
	])('%j is a refusal, whatever the status', (text) => {
		expect(readAnswer({ status: 200, text }, sent)).toMatchObject({ kind: 'notTaken' });
	});

	it.each([
		['the address', url],
		['its path', new URL(url).pathname],
		['a value', 'Bí mật'],
		['a value as JSON writes it', 'B\\u00ed m\\u1eadt'],
	])('with %s in it passes on the rest', (_, secret) => {
		const text = JSON.stringify({ success: false, message: `No ${secret} here` });
		const outcome = readAnswer({ status: 400, text }, sent) as { failure: Error };
		expect(outcome.failure.message).toContain('refused this (400), saying "No ');
		expect(outcome.failure.message.includes('Bí mật')).toBe(false);
		expect(outcome.failure.message.includes('0123456789abcdef')).toBe(false);
	});

	it('hides the whole of a value that holds another one', () => {
		const data = { contactType: 'customer', email: 'customer@ong-viet.vn', lastname: 'Đức' };
		const message = 'Contact Trần Văn Đức, customer@ong-viet.vn, exists';
		const actions = [
			{ actionType: 'add-contact' as const, data },
			{ actionType: 'add-contact' as const, data: { name: 'Trần Văn Đức' } },
		];
		const text = JSON.stringify({ success: false, message });
		const outcome = readAnswer({ status: 400, text }, { url, actions }) as { failure: Error };
		expect(outcome.failure.message).toContain('saying "Contact …, …, exists"');
	});

	it('hides values behind a member that is not there', () => {
		const data = { first: 'Bí mật', list: Array<string>(200_000).fill('Ong'), last: undefined };
		const actions = [{ actionType: 'add-note' as const, data }];
		const text = JSON.stringify({ success: false, message: 'No Bí mật here' });
		const outcome = readAnswer({ status: 400, text }, { url, actions }) as { failure: Error };
		expect(outcome.failure.message).toContain('saying "No … here"');
	});

	it('that is long and holds half a character is cut', () => {
		const broken = { url, actions: [{ actionType: 'add-note' as const, data: { a: 'x\ud83d' } }] };
		const text = JSON.stringify({ success: false, message: 'Xin lỗi '.repeat(100) });
		const { failure } = readAnswer({ status: 400, text }, broken) as { failure: Error };
		expect(failure.message.length).toBeLessThan(400);
	});
});
