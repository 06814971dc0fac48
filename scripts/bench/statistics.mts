import jstat from 'jstat';
import { mean as meanOf, median, quantile, sampleStandardDeviation } from 'simple-statistics';

export { median };

/** A ratio over alternating rounds, with its 95 % interval. */
export interface Ratio {
	mean: number;
	low: number;
	high: number;
}

/** The distance between the quartiles, as a part of the median: how noisy a figure is. */
export function spread(values: number[]): number {
	return (quantile(values, 0.75) - quantile(values, 0.25)) / median(values);
}

/**
 * How much more one contender costs than another, from rounds in which they took turns: Student's
 * interval over the logarithms of the rounds' ratios, which treats "twice" and "half" alike.
 */
export function ratioOf(costs: number[], baseline: number[]): Ratio {
	const logs = costs.map((cost, round) => Math.log(cost / (baseline[round] as number)));
	const mean = meanOf(logs);
	const error = sampleStandardDeviation(logs) / Math.sqrt(logs.length);
	const reach = jstat.jStat.studentt.inv(0.975, logs.length - 1) * error;
	return { mean: Math.exp(mean), low: Math.exp(mean - reach), high: Math.exp(mean + reach) };
}

/** Whether a ratio keeps a limit. An interval wider than ±3 % decides nothing. */
export function verdictOf({ mean, low, high }: Ratio, limit: number): string {
	if (low > limit) return 'missed';
	if (high - low > 0.06 * mean) return 'not decided';
	return high <= limit ? 'met' : mean <= limit ? 'met, barely' : 'not decided';
}

/** As text, e.g. `1.01 (0.99–1.03)`. */
export function written({ mean, low, high }: Ratio): string {
	return `${mean.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}
