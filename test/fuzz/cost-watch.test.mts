import { CostWatch } from './cost-watch.mjs';

/** Watches a body of two events by a clock of the test, which moves as it is parsed and read. */
function watch(
	parse: number,
	read: (turn: number) => number,
	collect?: () => void,
): CostWatch['worst'] {
	let now = 0;
	let turn = 0;
	const costs = new CostWatch(() => now, collect);
	costs.watch({
		bytes: 100,
		events: 2,
		parse: () => (now += parse),
		ways: [() => (now += read(turn++))],
	});
	return costs.worst;
}

it('takes what is within the bound, and remembers it', () => {
	// Two events may take 0.04 ms besides, and short texts 0.2.
	expect(watch(1, () => 12.24)).toEqual({ bytes: 100, times: expect.closeTo(12) as number });
});

it('throws for what is beyond it each time', () => {
	expect(() => watch(1, () => 20.24)).toThrow(
		'100 bytes take 20.0 times what JSON.parse needs for them',
	);
});

it('takes what was beyond it only while the machine was busy, however long', () => {
	expect(watch(0.1, (turn) => (turn < 100 ? 2 : 0.74))).toMatchObject({
		times: expect.closeTo(5) as number,
	});
});

it('takes what was beyond it only until garbage was collected', () => {
	let rest = 20;
	const worst = watch(
		1,
		() => rest,
		() => (rest = 8.24),
	);
	expect(worst).toEqual({ bytes: 100, times: expect.closeTo(8) as number });
});
