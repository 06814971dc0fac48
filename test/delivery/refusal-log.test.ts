import { RefusalLog } from '../../nodes/Beeiq/delivery/refusal-log';

const minute = 60_000;

it('writes the first at once, and each kind for itself', () => {
	const log = new RefusalLog();
	expect(log.count('a', 5)).toEqual({ refusals: 1, since: 5 });
	expect(log.count('b', 6)).toEqual({ refusals: 1, since: 6 });
	expect(log.count('a', 7)).toBeUndefined();
});

it('sums up a trickle once a minute', () => {
	const log = new RefusalLog();
	const written = Array.from({ length: 60 }, (_, n) => log.count('a', n * 15_000)).filter(Boolean);
	// Four a minute for a quarter of an hour.
	expect(written).toHaveLength(15);
	expect(written.slice(0, 3)).toEqual([
		{ refusals: 1, since: 0 },
		{ refusals: 5, since: 0 },
		{ refusals: 4, since: minute },
	]);
});

it('writes a handful of lines for a million in one minute, and none is uncounted', () => {
	const log = new RefusalLog();
	const written = Array.from({ length: 1_000_000 }, () => log.count('a', 0)).filter(Boolean);
	expect(written.map((count) => count?.refusals)).toEqual([1, 10, 100, 1e3, 1e4, 1e5, 1e6]);
	expect(log.count('a', minute)).toEqual({ refusals: 1_000_001, since: 0 });
});

it('remembers no more than a thousand kinds', () => {
	const log = new RefusalLog();
	for (let n = 0; n <= 1_000; n++) log.count(`kind ${n}`, 0);
	expect(log.count('kind 1000', 0)).toBeUndefined();
	expect(log.count('kind 0', 0)).toBeDefined();
});
