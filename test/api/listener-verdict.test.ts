import { outcomeOf } from '../../nodes/Beeiq/api/listener/answer';
import { verdictOf } from '../../nodes/Beeiq/api/verdict';

it('reads an answer of any depth', () => {
	const levels = 100_000;
	let json: unknown = { success: false };
	for (let level = 0; level < levels; level++) json = [{ data: json }];
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
