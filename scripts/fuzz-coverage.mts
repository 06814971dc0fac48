// `npm run fuzz:coverage [-- --minutes 10] [-- --write]`: bytes that jsfuzz grows by the branches
// they reach in the built package, from the corpus in `test/fuzz/corpus`. `--write` keeps what it
// found there; `npm test` reads it again.
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ownedFolder, runOwned, signalGroup, startOwned } from '../test/services/owned.mjs';

// Fetched only for this command: it brings old packages, and jazzer.js 4 needs glibc 2.38.
const fuzzer = 'jsfuzz@1.0.15';
const root = join(import.meta.dirname, '..');
const kept = join(root, 'test/fuzz/corpus');
const { values } = parseArgs({
	options: { minutes: { type: 'string', default: '10' }, write: { type: 'boolean' } },
});
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error('Give --minutes as a number above 0.');

// First, and not by `npm exec`: killed while it installs, that leaves what it never mends (seen with npm 11.19).
const installed = join(root, 'node_modules/.cache/jsfuzz');
await mkdir(installed, { recursive: true });
const quiet = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
await runOwned('npm', ['install', '--prefix', installed, ...quiet, fuzzer], { cwd: root });

const folder = await ownedFolder('beeiq-fuzz-');
const corpus = join(folder, 'corpus');
await cp(kept, corpus, { recursive: true });

// Beside what other tools keep; the folder is gone with this process.
const crash = join(root, 'node_modules/.cache/fuzz-coverage-crash');
await rm(crash, { force: true });
// Without its "versifier", which squares the size of what it invents, until the fuzzer itself has no
// memory left (seen in 1.0.15 on 2026-11-27, with the kept corpus and nothing broken).
// The first input counts from the start, which took 30 seconds on a busy machine.
const options = ['--versifier=false', '--timeout=120', `--exact-artifact-path=${crash}`];
const fuzz = startOwned(
	join(installed, 'node_modules/.bin/jsfuzz'),
	[...options, 'test/fuzz/coverage-target.cjs', corpus],
	{ cwd: root, stdio: 'inherit' },
);
let isTimeUp = false;
const timer = setTimeout(() => {
	isTimeUp = true;
	if (fuzz.pid !== undefined) signalGroup(fuzz.pid, 'SIGKILL');
}, minutes * 60_000);
await new Promise((resolve) => fuzz.once('close', resolve));
clearTimeout(timer);

const before = (await readdir(kept)).length;
const after = (await readdir(corpus)).length;
console.log(`${minutes} minutes, ${after - before} inputs that reach something new.`);
if (values.write) await cp(corpus, kept, { recursive: true });
if (existsSync(crash) || !isTimeUp) {
	console.error(`The fuzzer ended early. If an input broke the package, it is ${crash}.`);
	process.exitCode = 1;
} else {
	await rm(folder, { recursive: true });
}
