// `npm run fuzz:coverage [-- --minutes 10] [-- --write]`: bytes that jsfuzz grows by the branches
// they reach in the built package, from the corpus in `test/fuzz/corpus`. `--write` keeps what it
// found there; `npm test` reads it again.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

// Fetched only for this command: it brings old packages, and jazzer.js 4 needs glibc 2.38.
const fuzzer = 'jsfuzz@1.0.15';
const root = join(import.meta.dirname, '..');
const kept = join(root, 'test/fuzz/corpus');
const { values } = parseArgs({
	options: { minutes: { type: 'string', default: '10' }, write: { type: 'boolean' } },
});
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error('Give --minutes as a number above 0.');

const folder = await mkdtemp(join(tmpdir(), 'beeiq-fuzz-'));
const corpus = join(folder, 'corpus');
await cp(kept, corpus, { recursive: true });

const crash = join(folder, 'crash');
const run = ['jsfuzz', `--exact-artifact-path=${crash}`, 'test/fuzz/coverage-target.cjs', corpus];
const command = ['exec', '--yes', '--package', fuzzer, '--', ...run];
// In a group of its own, so that all of it ends at once.
const fuzz = spawn('npm', command, { cwd: root, detached: true, stdio: 'inherit' });
let isTimeUp = false;
const end = (): void => void process.kill(-(fuzz.pid as number), 'SIGKILL');
const timer = setTimeout(() => {
	isTimeUp = true;
	end();
}, minutes * 60_000);
process.once('SIGINT', end);
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
