import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultSettings, type Settings } from '../../nodes/Beeiq/event/settings';
import { leastTime, millisecondsAnEvent, timesAtMost } from '../../test/fuzz/cost.mjs';
import { hostileBodies, makeOfLength, type HostileBody } from '../../test/fuzz/hostile.mjs';
import { ownedFolder, runOwned } from '../../test/services/owned.mjs';
import { readConditions, receive } from './built.mjs';
import { figure, table } from './tables.mjs';

/** n8n's own limit, unless somebody raises `N8N_PAYLOAD_SIZE_MAX`. */
const largest = 16 * 2 ** 20;
/** Less than this is lost in what a process of Node takes for itself, in megabytes. */
const noise = 10;

const ways: Array<[name: string, settings: Partial<Settings>]> = [
	['`parsed`', { output: 'parsed' }],
	['`flat`', { output: 'flat' }],
	['`reject`', { invalidEvents: 'reject' }],
];

/** What hostile bodies cost that are as large as n8n lets through, beside `JSON.parse`. */
export async function measureHostile(rounds: number): Promise<string> {
	// As in an n8n that has run for a while: V8 has compiled what is called often.
	for (const body of hostileBodies) measure(body, largest / 64, 5);
	const folder = await ownedFolder('beeiq-hostile-');
	const rows: string[][] = [];
	for (const body of hostileBodies) {
		const { text, parse, times, allowed } = measure(body, largest, rounds);
		const file = join(folder, 'body');
		await writeFile(file, text);
		const [alone, heart] = [await peak(file, 'parse'), await peak(file, 'heart')];
		rows.push([
			body.name,
			figure(Buffer.byteLength(text) / 1e6),
			figure(parse),
			...times.map((time) => `${figure(time)} ×`),
			`${figure(allowed)} ×: ${Math.max(...times) <= allowed ? 'met' : 'missed'}`,
			figure(heart),
			alone < noise ? '–' : `${figure(heart / alone)} ×`,
		]);
		console.log(`heart: ${body.name} done`);
	}
	await rm(folder, { recursive: true });
	return table(
		['Body', 'MB', '`JSON.parse`, ms', ...ways.map(([name]) => name), 'Target', 'Peak, MB', '×'],
		rows,
	);
}

/** Shorter ones, of which `JSON.parse` reads some faster, a byte, than those that are as large as may be. */
const [shorter, perTurn] = [[10_000, 30_000, 100_000], 20];

/** What those cost that can be of any length: the most of all ways, without what an event may take. */
export function measureShorter(rounds: number): string {
	const bodies = hostileBodies.filter(({ status, partsAtMost }) => !status && !partsAtMost);
	for (const body of bodies) measure(body, 10_000, 50);
	const rows = bodies.map((body) => {
		const cells = shorter.map((bytes) => {
			const { times, allowed } = measure(body, bytes, 10 * rounds, perTurn);
			return Math.max(0, Math.max(...times) - (allowed - timesAtMost));
		});
		const verdict = Math.max(...cells) <= timesAtMost ? 'met' : 'missed';
		return [body.name, ...cells.map((cell) => `${figure(cell)} ×`), verdict];
	});
	const sizes = shorter.map((bytes) => `${bytes / 1000} kB`);
	return table(['Body', ...sizes, `Target ${timesAtMost} ×`], rows);
}

/** In CPU time of `JSON.parse`, which is in milliseconds. */
function measure(body: HostileBody, bytes: number, rounds: number, perTurn = 1) {
	const { text, parts } = makeOfLength(body, bytes);
	const rawBody = Buffer.from(text);
	const json = Buffer.from(body.asJson?.(text) ?? text);
	const least = (run: () => void): number =>
		leastTime(rounds, () => {
			for (let time = 0; time < perTurn; time++) run();
		}) / perTurn;
	const parse = least(() => void JSON.parse(json.toString()));
	const times = ways.map(([, way]) => {
		const saved = { values: body.conditions ?? [] };
		const time = least(() => {
			const { conditions } = readConditions(saved, 'all');
			const settings = { ...defaultSettings, ...way, conditions };
			receive({ rawBody, receivedAt: '2026-11-24T08:00:00.000Z' }, settings);
		});
		return time / parse;
	});
	const events = body.items?.(parts) ?? 1;
	return { text, parse, times, allowed: timesAtMost + (millisecondsAnEvent * events) / parse };
}

/** How much memory a process of its own holds at most for a body, in megabytes more than before. */
async function peak(file: string, what: 'parse' | 'heart'): Promise<number> {
	const script = join(import.meta.dirname, 'peak-memory.cjs');
	const { stdout } = await runOwned(process.execPath, [script, file, what]);
	return Number(stdout);
}
