// The last part of `npm run fuzz`: the same bodies, and how long the built package takes for each, beside
// `JSON.parse`. Not in a test, which must not depend on how busy a machine is.
import fc from 'fast-check';
import { defaultSettings, type Settings } from '../nodes/Beeiq/event/settings';
import { parseJson } from '../nodes/Beeiq/json';
import { CostWatch } from '../test/fuzz/cost-watch.mjs';
import { endRun, keptBodies } from '../test/fuzz/kept-bodies.mjs';
import { anyBody } from '../test/fuzz/long-bodies.mjs';
import { readConditions, receive } from './bench/built.mjs';

const bodies = Number(process.env.BODIES ?? 100_000);
const seed = Number(process.env.SEED ?? 1);
const receivedAt = '2026-11-24T08:00:00.000Z';

const { conditions } = readConditions(
	[
		{ field: 'note.text', operator: 'notContains', value: 'giá' },
		{ field: 'change.field', operator: 'notEquals', value: 'Hạng' },
		{ field: 'member', member: 'contact.cusFields[name=Hạng].value', operator: 'notExists' },
		{ field: 'member', member: 'contact.tags', operator: 'notContains', value: 'vip' },
	],
	'all',
);
const ways: Array<Partial<Settings>> = [
	{ output: 'parsed' },
	{ output: 'flat' },
	{ output: 'raw' },
	{ invalidEvents: 'reject' },
	{ ignoredAuthors: ['bot@example.com'] },
	{ conditions },
];
const costs = new CostWatch(undefined, () => void globalThis.gc?.());

function watch(rawBody: Buffer): void {
	const give = (way: Partial<Settings>) =>
		receive({ rawBody, receivedAt }, { ...defaultSettings, ...way });
	const verdict = give({});
	const items = verdict.kind === 'accepted' ? verdict.branches.flat().length : 0;
	costs.watch({
		bytes: rawBody.length,
		events: Math.max(1, items),
		parse: parserOf(rawBody),
		ways: ways.map((way) => () => void give(way)),
	});
}

/**
 * What JSON.parse does with a body. For one that is no JSON: until that shows, and then with what is in its
 * lines or its form, or with as much text.
 */
function parserOf(bytes: Buffer): () => void {
	const text = bytes.toString();
	// Before JSON there may stand a byte-order mark, which the package passes over.
	const start = text.startsWith('\ufeff') ? 3 : 0;
	if (isJson(text)) return () => void JSON.parse(bytes.toString('utf8', start));
	const instead =
		[text.trimEnd().replace(/=$/, ''), ...valuesOfForm(text)].find(isJson) ?? linesAsJson(text);
	return () => void [isJson(bytes.toString()), parseJson(instead)];
}

/** Lines that are JSON as they are, those between them as texts. */
function linesAsJson(text: string): string {
	// Around an event there may stand U+0000.
	const lines = text.replaceAll(/^[\s\0]+|[\s\0]+$/g, '').split('\n');
	if (!lines.some((line) => line.startsWith('{') && isJson(line))) return JSON.stringify(text);
	return `[${lines.map((line) => (isJson(line) ? line : JSON.stringify(line))).join()}]`;
}

/** The longest first. */
function valuesOfForm(text: string): string[] {
	const pairs = text.replace(/=$/, '').split('&');
	const values = pairs.map((pair) => decoded(pair.slice(pair.indexOf('=') + 1)));
	return values.sort((one, other) => other.length - one.length).slice(0, 3);
}

function decoded(text: string): string {
	try {
		const encoded = text.replaceAll(/%(?![\da-f]{2})/gi, '%25');
		return decodeURIComponent(encoded.replaceAll('+', ' '));
	} catch {
		return '';
	}
}

function isJson(text: string): boolean {
	return parseJson(text) !== undefined;
}

// As in an n8n that has run for a while: V8 has compiled what is called often.
for (const bytes of fc.sample(anyBody, { numRuns: Math.min(bodies, 2_000), seed: seed + 1 })) {
	for (const way of ways) receive({ rawBody: bytes, receivedAt }, { ...defaultSettings, ...way });
}
for (const bytes of keptBodies()) watch(bytes);
fc.assert(fc.property(anyBody, watch), { numRuns: bodies, seed, reporter: endRun });
const { bytes, times } = costs.worst;
console.log(
	`${bodies} bodies of seed ${seed}: the worst takes ${times.toFixed(1)} times what JSON.parse needs for its ${bytes} bytes, and 20 µs an event.`,
);
