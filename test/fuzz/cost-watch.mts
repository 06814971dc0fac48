import { millisecondsAnEvent, millisecondsOfTexts, timesAtMost } from './cost.mjs';

/** What is measured: `JSON.parse`, and the ways to read the same body, each of which is within the bound. */
export interface Measured {
	bytes: number;
	/** How many events the body holds; a delivery counts as one. */
	events: number;
	parse: () => void;
	ways: Array<() => void>;
}

/** The most that a body took: how many times `JSON.parse`, without what its events and short texts may take. */
interface Worst {
	bytes: number;
	times: number;
}

/** So much more than the bound may be the machine. */
const margin = 1.25;
/** How often a body is measured anew before it is called too slow, and for how long, in milliseconds. */
const [turnsAtLeast, patience] = [30, 300];

/** Sees that bodies take no longer than they may, and remembers the worst. */
export class CostWatch {
	worst: Worst = { bytes: 0, times: 0 };

	/**
	 * @param now in milliseconds
	 * @param collect collects garbage; V8 keeps the shapes of some 1,500 objects that begin with different
	 * names, and with those of bodies before this one, JSON takes it three times as long until it forgets them
	 */
	constructor(
		private readonly now = () => performance.now(),
		private readonly collect = () => {},
	) {}

	/** @throws Error if a body takes longer, also when it is measured anew */
	watch(measured: Measured): void {
		const { bytes, events, parse, ways } = measured;
		const runs = [parse, ...ways];
		// The least of all turns counts: what else the machine does, and what V8 has not compiled yet, only
		// adds to it.
		const least = runs.map((run) => this.timeOf(run));
		/** How many times JSON.parse, without what the events and short texts may take. */
		const times = (allowance = 1): number => {
			const [parsing = 0, ...reading] = least;
			const besides = millisecondsAnEvent * events + millisecondsOfTexts;
			return (Math.max(...reading) / allowance - besides) / parsing;
		};
		const measureAnew = (limit: number): void => {
			const end = this.now() + patience;
			for (let turn = 0; times() > limit; turn++) {
				if (turn >= turnsAtLeast && (times() <= timesAtMost || this.now() > end)) break;
				for (const [index, run] of runs.entries()) {
					least[index] = Math.min(least[index] as number, this.timeOf(run));
				}
			}
		};
		measureAnew(Math.min(this.worst.times, timesAtMost));
		if (times() > timesAtMost) {
			this.collect();
			measureAnew(timesAtMost);
		}
		if (times() > this.worst.times) this.worst = { bytes, times: times() };
		if (times(margin) <= timesAtMost) return;
		throw new Error(
			`${bytes} bytes take ${times().toFixed(1)} times what JSON.parse needs for them`,
		);
	}

	private timeOf(run: () => void): number {
		const start = this.now();
		run();
		return this.now() - start;
	}
}
