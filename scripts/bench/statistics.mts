import jstat from 'jstat';
import { mean as meanOf, median, quantile, sampleStandardDeviation } from 'simple-statistics';

export { median };

/** What was measured over rounds, with its 95 % interval. */
export interface Estimate {
	mean: number;
	low: number;
	high: number;
}

/** The distance between the quartiles, as a part of the median: how noisy a figure is. */
export function spread(values: number[]): number {
	return (quantile(values, 0.75) - quantile(values, 0.25)) / median(values);
}

/** What is left out on either side: rounds in which somebody else used the machine. */
const leftOut = 0.2;

/**
 * The mean of what rounds gave, but for a part left out on either side, with the interval that Tukey
 * and McLaughlin give for it.
 */
function trimmedMean(values: number[]): Estimate {
	const sorted = [...values].sort((a, b) => a - b);
	const cut = Math.floor(leftOut * sorted.length);
	const kept = sorted.slice(cut, sorted.length - cut);
	const [lowest, highest] = [kept[0], kept.at(-1)] as [number, number];
	const winsorized = sorted.map((value) => Math.min(highest, Math.max(lowest, value)));
	const error =
		sampleStandardDeviation(winsorized) /
		((kept.length / sorted.length) * Math.sqrt(sorted.length));
	const reach = jstat.jStat.studentt.inv(0.975, kept.length - 1) * error;
	const mean = meanOf(kept);
	return { mean, low: mean - reach, high: mean + reach };
}

/**
 * How many times as much one contender costs as another, from rounds in which they took turns. By the
 * logarithms of the rounds' ratios, which treat "twice" and "half" alike.
 */
export function ratioOf(costs: number[], baseline: number[]): Estimate {
	const logs = costs.map((cost, round) => Math.log(cost / (baseline[round] as number)));
	const { mean, low, high } = trimmedMean(logs);
	return { mean: Math.exp(mean), low: Math.exp(low), high: Math.exp(high) };
}

/** True for an interval wider than ±3 %, which decides nothing. */
function isWide({ mean, low, high }: Estimate): boolean {
	return high - low > 0.06 * mean;
}

/** True for an interval within ±2 %: measuring on would change little. */
export function isNarrow({ mean, low, high }: Estimate): boolean {
	return high - low <= 0.04 * mean;
}

/** Whether a ratio keeps a limit; "barely" if its interval reaches over to the other side. */
export function verdictOf(ratio: Estimate, limit: number): string {
	const { mean, low, high } = ratio;
	if (low > limit) return 'missed';
	if (isWide(ratio)) return 'not decided';
	if (high <= limit) return 'met';
	return mean <= limit ? 'met, barely' : 'missed, barely';
}

/** As text, e.g. `1.01 (0.99–1.03)`. */
export function written({ mean, low, high }: Estimate): string {
	return `${mean.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}
