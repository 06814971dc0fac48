import { Session, type Profiler } from 'node:inspector';
import { bodies } from './bodies.mjs';
import { give } from './heart.mjs';
import { sharesOf, type Frame } from './stacks.mjs';

const times = 60;

/** Where the time goes for one body of the heart's table: V8's own sampling, by the file it ran in. */
export function profileHeart(name: string): string {
	const body = bodies.find((one) => one.name === name);
	if (!body) throw new Error(`There is no body "${name}".`);
	const profile = sample(() => {
		for (let time = 0; time < times; time++) give(body.bytes, 'parsed');
	});
	return sharesOf(name, [profile], partOfHeart);
}

function partOfHeart([frame]: Frame[]): string {
	const { url, functionName } = frame as Frame;
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
