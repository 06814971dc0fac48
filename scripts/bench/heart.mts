import { Bench } from 'tinybench';
import { defaultSettings, type OutputName } from '../../nodes/Beeiq/event/settings';
import { bodies, type Body } from './bodies.mjs';
import { readConditions, receive } from './built.mjs';
import { median, spread } from './statistics.mjs';
import { figure, table } from './tables.mjs';

const millisecondsPerTurn = 60;

/** What the pure part costs, bytes to items, beside `JSON.parse` alone on the same bytes. */
export async function measureHeart(rounds: number): Promise<string> {
	const rows: string[][] = [];
	// As in an n8n that has run for a while: V8 has compiled what is called often.
	for (const body of bodies) {
		const times = Math.ceil(2_000_000 / body.bytes.length);
		for (let time = 0; time < times; time++) give(body, time % 2 === 0 ? 'parsed' : 'flat');
	}
	let before = 0;
	for (const body of bodies) {
		const parsed = await ratios(body, 'parsed', rounds);
		const flat = await ratios(body, 'flat', rounds);
		rows.push([
			body.name,
			figure(body.bytes.length / 1000),
			figure(median(parsed.microseconds) / body.events),
			`${figure(median(parsed.ratios))} ±${(50 * spread(parsed.ratios)).toFixed(0)} %`,
			`${figure(median(flat.ratios))} ±${(50 * spread(flat.ratios)).toFixed(0)} %`,
			verdict(body, median(parsed.ratios), median(parsed.microseconds) - before),
		]);
		before = median(parsed.microseconds);
		console.log(`heart: ${body.name} done`);
	}
	return table(['Body', 'kB', 'µs per event', '`parsed`', '`flat`', 'Target'], rows);
}

function verdict({ limit, limitMore }: Body, ratio: number, more: number): string {
	if (limitMore !== undefined) {
		return `${figure(more)} µs more, ≤ ${limitMore}: ${more <= limitMore ? 'met' : 'missed'}`;
	}
	if (limit === undefined) return '–';
	return `≤ ${limit} ×: ${ratio <= limit ? 'met' : 'missed'}`;
}

async function ratios(
	body: Body,
	output: OutputName,
	rounds: number,
): Promise<{ ratios: number[]; microseconds: number[] }> {
	const text = Buffer.from(body.bytes);
	const found = { ratios: [] as number[], microseconds: [] as number[] };
	for (let round = 0; round < rounds; round++) {
		const bench = new Bench({ time: millisecondsPerTurn, warmupTime: 30 });
		bench
			.add('JSON.parse', () => void JSON.parse(text.toString()))
			.add('heart', () => void give(body, output));
		const [parse, heart] = (await bench.run()).map(({ result }) => middle(result));
		found.ratios.push((heart as number) / (parse as number));
		found.microseconds.push((heart as number) * 1000);
	}
	return found;
}

function middle(result: unknown): number {
	const { latency } = result as { latency?: { p50: number } };
	if (!latency) throw new Error('A measurement failed.');
	return latency.p50;
}

/** Gives a delivery to the heart. */
export function give({ bytes, conditions: saved }: Body, output: OutputName): void {
	// As for each delivery: the conditions are read anew.
	const { conditions } = readConditions(saved, 'all');
	const settings = { ...defaultSettings, output, conditions };
	const request = { rawBody: bytes, parsedBody: undefined, receivedAt: '2026-11-24T08:00:00.000Z' };
	if (receive(request, settings).kind !== 'accepted') throw new Error('A body was not accepted.');
}
