// `npm run mutate`: changes the code on purpose, one place at a time, and looks whether a test fails
// (StrykerJS). `-- --only delivery` takes one room, `-- --since v0.2.0` the lines changed since then,
// `-- --every 8` one mutant in eight, `-- --minutes 10` stops in time, `-- --write` puts the table into
// docs/internals/mutation.md. What has been tried before and is not touched since is remembered in
// node_modules/.cache/mutation, but for samples. A mutant of what is computed once, when a file is
// loaded, would need every test anew and is left out.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { endOwned, ownedFolder, startOwned } from '../test/services/owned.mjs';
import { replaceBetweenMarkers } from './markers.mjs';
import { areas, areaOf, tallyOf, type Area, type Fate, type Tally } from './mutants.mjs';
import { countSteps } from './tally.mjs';

const root = join(import.meta.dirname, '..');
const cache = join(root, 'node_modules/.cache/mutation');
const page = join(root, 'docs/internals/mutation.md');
const { values } = parseArgs({
	options: {
		only: { type: 'string', default: '' },
		since: { type: 'string' },
		'since-last-tag': { type: 'boolean', default: false },
		every: { type: 'string', default: '1' },
		minutes: { type: 'string', default: '180' },
		write: { type: 'boolean', default: false },
	},
});
const chosen = areas.filter(
	({ name }) => values.only === '' || values.only.split(',').includes(name),
);
const every = Number(values.every);
if (chosen.length === 0 || !(every >= 1) || !(Number(values.minutes) > 0)) {
	console.error(
		`Give --only of ${areas.map(({ name }) => name).join(', ')}, --every from 1, and --minutes above 0.`,
	);
	process.exit(1);
}

const since = values['since-last-tag'] ? lastTag() : values.since;
const places = new Map(chosen.map((area) => [area, placesIn(area)]));
if ([...places.values()].flat().length === 0) {
	console.log(
		`Nothing to mutate${since === undefined ? '' : `: no line of code has changed since ${since}`}.`,
	);
	countSteps(1, 0);
	process.exit(0);
}
const endsAt = Date.now() + Number(values.minutes) * 60_000;
const fates: Fate[] = [];
/** The rooms of which not all was tried when the time was up. */
const cutShort = new Set<string>();
for (const [area, patterns] of places) {
	if (patterns.length > 0 && Date.now() < endsAt) fates.push(...(await mutate(area, patterns)));
}
const tallies = chosen.map((area) => tallyOf(area, fates)).filter(({ tried }) => tried > 0);
const table = tableOf(tallies);
console.log(`\n${table}\n`);
// A test that takes too long has noticed something, unless the machine was busy.
const toLookAt = ['Survived', 'NoCoverage', 'Timeout'];
for (const fate of fates.filter(({ status }) => toLookAt.includes(status))) {
	console.log(
		`${fate.status}: ${fate.fileName}:${fate.line} ${fate.mutatorName}: ${fate.replacement}`,
	);
}
if (values.write) await write(table);
// Of a few changed lines, one mutant is a large part.
const missed = tallies.filter(({ isMet, tried }) => !isMet && (since === undefined || tried >= 30));
for (const { name } of missed) console.log(`${name} misses its target.`);
countSteps(
	tallies.reduce((sum, { killed }) => sum + killed, 0),
	missed.length,
);
process.exitCode = missed.length > 0 || fates.length === 0 ? 1 : 0;

/** The newest tag that this commit comes after; this commit itself as long as nothing was released. */
function lastTag(): string {
	try {
		return git('describe', '--tags', '--abbrev=0').trim();
	} catch {
		console.log('There is no tag yet, so nothing to compare with.');
		return 'HEAD';
	}
}

function git(...args: string[]): string {
	return execFileSync('git', args, {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
}

/** Files of a room, or `file:first-last` where only changed lines are wanted. */
function placesIn({ name, files }: Area): string[] {
	if (since === undefined) return files;
	const found: string[] = [];
	let file = '';
	for (const line of git('diff', '-U0', since, '--', 'nodes').split('\n')) {
		file = /^\+\+\+ b\/(.+)$/.exec(line)?.[1] ?? file;
		const [, first, count = '1'] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
		if (first === undefined || count === '0' || areaOf(file) !== name) continue;
		found.push(`${file}:${first}-${Number(first) + Number(count) - 1}`);
	}
	return found;
}

/** Runs StrykerJS on one room until it is over or the time is up. */
async function mutate({ name, tests }: Area, patterns: string[]): Promise<Fate[]> {
	await mkdir(cache, { recursive: true });
	const folder = await ownedFolder('beeiq-mutation-');
	const lines = join(folder, 'mutants.jsonl');
	const isWhole = since === undefined && every === 1;
	await writeFile(
		join(folder, 'stryker.config.json'),
		JSON.stringify({
			testRunner: 'jest',
			plugins: ['@stryker-mutator/jest-runner', join(import.meta.dirname, 'mutation-plugins.mjs')],
			jest: { configFile: 'jest.mutate.config.js', enableFindRelatedTests: false },
			coverageAnalysis: 'perTest',
			mutate: patterns,
			checkers: every > 1 ? ['sample'] : [],
			ignorePatterns: [
				'dist',
				'docs',
				'examples',
				'/scripts/bench',
				'/test/e2e',
				'/test/fuzz/corpus',
			],
			tempDirName: join(folder, 'sandbox'),
			incremental: isWhole,
			incrementalFile: join(cache, `${name}.json`),
			reporters: ['lines', 'progress-append-only'],
			// Two for each core, since tests wait for servers.
			concurrency: 2 * availableParallelism(),
			timeoutMS: 30_000,
			timeoutFactor: 3,
			dryRunTimeoutMinutes: 30,
			ignoreStatic: true,
			allowConsoleColors: false,
		}),
	);
	const stryker = startOwned(
		join(root, 'node_modules/.bin/stryker'),
		['run', join(folder, 'stryker.config.json')],
		{
			cwd: root,
			env: {
				...process.env,
				MUTANTS: lines,
				MUTATED_BY: tests.join(),
				EVERY: String(every),
				HISTORIES: '80',
				TEST_TALLY: '',
			},
			stdio: ['ignore', 'inherit', 'inherit'],
		},
	);
	const stop = (): void => {
		console.log(`${values.minutes} minutes are over.`);
		cutShort.add(name);
		void endOwned(stryker, 'SIGKILL');
	};
	const timer = setTimeout(stop, endsAt - Date.now());
	await once(stryker, 'exit');
	clearTimeout(timer);
	const text = existsSync(lines) ? await readFile(lines, 'utf8') : '';
	const found = text
		.trim()
		.split('\n')
		.filter(Boolean)
		.map((line) => JSON.parse(line) as Fate);
	await rm(folder, { recursive: true, force: true });
	return found.map((fate) => ({ ...fate, fileName: relative(root, fate.fileName) }));
}

function tableOf(rows: Tally[]): string {
	return [
		'| Room | Mutants | Killed | Survived | Covered by no test | Score | Target |',
		'| --- | --: | --: | --: | --: | --: | --: |',
		...rows.map(({ name, tried, killed, survived, uncovered, score, target, isMet }) => {
			const isCut = cutShort.has(name);
			const part = [every > 1 ? `1 in ${every}` : '', isCut ? 'cut short' : ''].filter(Boolean);
			const mutants = part.length === 0 ? tried : `${tried} (${part.join(', ')})`;
			const verdict = `${isMet ? 'met' : 'missed'}${isCut ? ' as far as it went' : ''}`;
			return `| \`${name}\` | ${mutants} | ${killed} | ${survived} | ${uncovered} | ${score.toFixed(1)} % | ${target} %: ${verdict} |`;
		}),
	].join('\n');
}

/** Puts the rows into the page, beside those of other rooms that stand there. */
async function write(text: string): Promise<void> {
	const current = await readFile(page, 'utf8');
	const roomOf = (row: string): string => /^\| `(\w+)`/.exec(row)?.[1] ?? '';
	const rows = new Map(current.split('\n').map((row) => [roomOf(row), row]));
	const [head = '', rule = '', ...added] = text.split('\n');
	for (const row of added) rows.set(roomOf(row), row);
	const kept = areas.flatMap(({ name }) => rows.get(name) ?? []);
	const changed = replaceBetweenMarkers(current, 'mutation', [head, rule, ...kept].join('\n'));
	await writeFile(page, await format(changed, { ...(await resolveConfig(page)), filepath: page }));
}
