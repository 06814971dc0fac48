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

/** What is left out on either side: rounds in which somebody else used the machine. */
const trimmedPart = 0.2;

/**
 * How much more one contender costs than another, from rounds in which they took turns: the trimmed
 * mean over the logarithms of the rounds' ratios, which treats "twice" and "half" alike, with the
 * interval that Tukey and McLaughlin give for it. Few rounds are not trimmed, which is Student's.
 */
export function ratioOf(costs: number[], baseline: number[]): Ratio {
	const logs = costs
		.map((cost, round) => Math.log(cost / (baseline[round] as number)))
		.sort((a, b) => a - b);
	const cut = Math.floor(trimmedPart * logs.length);
	const kept = logs.slice(cut, logs.length - cut);
	const [lowest, highest] = [kept[0], kept.at(-1)] as [number, number];
	const winsorized = logs.map((log) => Math.min(highest, Math.max(lowest, log)));
	const error =
		sampleStandardDeviation(winsorized) / ((kept.length / logs.length) * Math.sqrt(logs.length));
	const reach = jstat.jStat.studentt.inv(0.975, kept.length - 1) * error;
	const mean = meanOf(kept);
	return { mean: Math.exp(mean), low: Math.exp(mean - reach), high: Math.exp(mean + reach) };
}

/** True for an interval wider than ±3 %, which decides nothing. */
function isWide({ mean, low, high }: Ratio): boolean {
	return high - low > 0.06 * mean;
}

/** True for an interval within ±2 %: measuring on would change little. */
export function isNarrow({ mean, low, high }: Ratio): boolean {
	return high - low <= 0.04 * mean;
}

/** Whether a ratio keeps a limit; "barely" if its interval reaches over to the other side. */
export function verdictOf(ratio: Ratio, limit: number): string {
	const { mean, low, high } = ratio;
	if (low > limit) return 'missed';
	if (isWide(ratio)) return 'not decided';
	if (high <= limit) return 'met';
	return mean <= limit ? 'met, barely' : 'missed, barely';
}

/** As text, e.g. `1.01 (0.99–1.03)`. */
export function written({ mean, low, high }: Ratio): string {
	return `${mean.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}
