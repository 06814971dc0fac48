import { outcomeOf } from '../../nodes/Beeiq/api/listener/answer';
import { verdictOf } from '../../nodes/Beeiq/api/listener/verdict';

function verdict(text: string): string {
	try {
		return verdictOf(text, JSON.parse(text));
	} catch {
		return verdictOf(text, undefined);
	}
}

it.each([
	'',
	' \r\n',
	'OK',
	' ok\r\n',
	'"OK"',
	'Success',
	'{"success":true}',
	'{"success":1}',
	'{"success":"true"}',
	'{"Success":"YES"}',
	'{"ok":true}',
	'{"status":"success"}',
	'{"status":"OK"}',
	'{"status":200}',
	'{"statusCode":201,"data":{"_id":"6"}}',
	'{"success":true,"error":null,"errors":[]}',
	'{"success":true,"error":false}',
	'{"success":true,"error":"","errors":{}}',
	'{"success":true,"data":[{"status":"new"}]}',
	'[{"success":true},{"success":true}]',
	'{"data":[{"success":true}]}',
])('%j says that it was taken', (text) => {
	expect(verdict(text)).toBe('taken');
});

it.each([
	'{"error":"Sender is unknown"}',
	'{"errors":["Sender is unknown"]}',
	'{"errors":[{"field":"name"}]}',
	'{"error":true}',
	'{"error":{"code":7}}',
	'{"error":7}',
	'{"success":true,"error":"half of it"}',
	'{"status":"fail"}',
	'{"status":"ERROR"}',
	'{"status":400}',
	'{"status":"500 Internal"}',
	'{"statusCode":400}',
	'{"StatusCode":"404"}',
	'{"data":[{"success":false}]}',
	'{"success":true,"data":[{"success":true},{"error":"x"}]}',
	'{"data":{"data":{"ok":0}}}',
	'{"success":false}',
	'{"success":0}',
	'{"success":-1}',
	'{"success":"0"}',
	'{"success":"false"}',
	'{"success":"no"}',
	'{"success":"Failed"}',
	'{"Success":false}',
	'{"SUCCESS":"False "}',
	'{"ok":false}',
	'[{"success":true},{"success":false}]',
])('%j is a refusal', (text) => {
	expect(verdict(text)).toBe('refused');
});

it.each([
	'OKAY',
	'not OK',
	'Đã nhận',
	'null',
	'true',
	'7',
	'"Bí mật"',
	'{}',
	'[]',
	'{"success":null}',
	'{"status":0}',
	'{"status":"pending"}',
	'{"status":301}',
	'{"success":{"is":true}}',
	'{"message":"Received"}',
	'{"data":[]}',
])('%j does not say', (text) => {
	expect(verdict(text)).toBe('unclear');
});

it('reads an answer of any depth', () => {
	const levels = 100_000;
	expect(verdict(`${'['.repeat(levels)}{"success":false}${']'.repeat(levels)}`)).toBe('refused');
	let json: unknown = { success: false };
	for (let level = 0; level < levels; level++) json = { data: json };
	expect(verdictOf('', json)).toBe('refused');
});

it.each([
	['timeOut', 'unknown', 'passing', 'did not answer in time'],
	['lost', 'unknown', 'passing', 'broke the connection'],
	['neverConnected', 'notTaken', 'passing', 'cannot be reached'],
	['tls', 'notTaken', 'setting', 'so nothing was sent'],
] as const)('without an answer (%s) it is %s', (cause, kind, failureKind, words) => {
	const outcome = outcomeOf({ kind: 'noAnswer', cause, host: 'happy.beeiq.co' }, '');
	expect(outcome).toMatchObject({ kind, failure: { kind: failureKind } });
	expect((outcome as { failure: Error }).failure.message).toContain(words);
});
