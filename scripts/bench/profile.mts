import { Session, type Profiler } from 'node:inspector';
import { bodies } from './bodies.mjs';
import { give } from './heart.mjs';
import { table } from './tables.mjs';

const times = 60;

/** Where the time goes for one body of the heart's table: V8's own sampling, by the file it ran in. */
export function profileHeart(name: string): string {
	const body = bodies.find((one) => one.name === name);
	if (!body) throw new Error(`There is no body "${name}".`);
	const profile = sample(() => {
		for (let time = 0; time < times; time++) give(body.bytes, 'parsed');
	});
	return sharesOf(name, [profile], (frames) => partOf(frames[0] as Frame));
}

export type Frame = Profiler.ProfileNode['callFrame'];

/**
 * How the time of some profiles was shared out, as a table; what took less than a hundredth is left
 * out.
 * @param partOf names the part that a stack belongs to, innermost frame first; none if it is of no interest
 */
export function sharesOf(
	name: string,
	profiles: Profiler.Profile[],
	partOf: (frames: Frame[]) => string | undefined,
): string {
	const spent = new Map<string, number>();
	let total = 0;
	for (const { nodes, samples = [], timeDeltas = [] } of profiles) {
		const parts = new Map<number, string | undefined>();
		const byId = new Map(nodes.map((node) => [node.id, node]));
		const visit = (
			{ id, callFrame, children = [] }: Profiler.ProfileNode,
			outer: Frame[],
		): void => {
			const frames = [callFrame, ...outer];
			parts.set(id, partOf(frames));
			for (const child of children) visit(byId.get(child) as Profiler.ProfileNode, frames);
		};
		visit(nodes[0] as Profiler.ProfileNode, []);
		for (const [index, id] of samples.entries()) {
			const part = parts.get(id);
			if (part === undefined) continue;
			const microseconds = timeDeltas[index] as number;
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

function partOf({ url, functionName }: Frame): string {
	if (url.includes('/zod/')) return 'zod, which checks each member';
	const own = /dist\/nodes\/Beeiq\/(.+)$/.exec(url)?.[1];
	if (own === 'events/read-delivery.js' || functionName === 'parse') return '`JSON.parse`';
	if (own !== undefined) return `\`${own}\``;
	if (/hash|update|digest/i.test(functionName)) return 'SHA-256';
	return functionName === '(garbage collector)' ? 'garbage collector' : 'the rest';
}

function sample(work: () => void): Profiler.Profile {
	const session = new Session();
	session.connect();
	const call = (method: string): object => {
		let answer: object = {};
		session.post(method, (error, result) => {
			if (error) throw error;
			answer = result as object;
		});
		return answer;
	};
	call('Profiler.enable');
	call('Profiler.start');
	work();
	const { profile } = call('Profiler.stop') as { profile: Profiler.Profile };
	session.disconnect();
	return profile;
}
