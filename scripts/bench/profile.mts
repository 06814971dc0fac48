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
	const spent = new Map<string, number>();
	const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
	let total = 0;
	for (const [index, id] of (profile.samples ?? []).entries()) {
		const microseconds = profile.timeDeltas?.[index] ?? 0;
		const part = partOf(nodes.get(id) as Profiler.ProfileNode);
		spent.set(part, (spent.get(part) ?? 0) + microseconds);
		total += microseconds;
	}
	const rows = [...spent]
		.sort(([, a], [, b]) => b - a)
		.filter(([, microseconds]) => microseconds > total / 100)
		.map(([part, microseconds]) => [part, `${((100 * microseconds) / total).toFixed(0)} %`]);
	return table([name, 'Time'], rows);
}

function partOf({ callFrame: { url, functionName } }: Profiler.ProfileNode): string {
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
