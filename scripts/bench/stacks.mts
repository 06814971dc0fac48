import type { Profiler } from 'node:inspector';
import { table } from './tables.mjs';

/** A function on a stack. */
export type Frame = Profiler.ProfileNode['callFrame'];

/** Names the part that a stack belongs to, innermost frame first; none if it is of no interest. */
export type PartOf = (frames: Frame[]) => string | undefined;

/** The part that each node of a profile belongs to, by the node's id. */
export function partsOf(
	{ nodes }: Profiler.Profile,
	partOf: PartOf,
): Map<number, string | undefined> {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const parts = new Map<number, string | undefined>();
	const visit = ({ id, callFrame, children = [] }: Profiler.ProfileNode, outer: Frame[]): void => {
		const frames = [callFrame, ...outer];
		parts.set(id, partOf(frames));
		for (const child of children) visit(byId.get(child) as Profiler.ProfileNode, frames);
	};
	visit(nodes[0] as Profiler.ProfileNode, []);
	return parts;
}

/** How the time of some profiles was shared out; what took less than a hundredth is left out. */
export function sharesOf(name: string, profiles: Profiler.Profile[], partOf: PartOf): string {
	const spent = new Map<string, number>();
	let total = 0;
	for (const profile of profiles) {
		const parts = partsOf(profile, partOf);
		for (const [index, id] of (profile.samples ?? []).entries()) {
			const part = parts.get(id);
			if (part === undefined) continue;
			const microseconds = profile.timeDeltas?.[index] ?? 0;
			spent.set(part, (spent.get(part) ?? 0) + microseconds);
			total += microseconds;
		}
	}
	const rows = [...spent]
		.sort(([, a], [, b]) => b - a)
		.filter(([, microseconds]) => microseconds > total / 100)
		.map(([part, microseconds]) => [part, `${((100 * microseconds) / total).toFixed(0)} %`]);
	return table([name, 'Time'], rows);
}
