// A script is ended half-way, in every way a script can end, and then it is looked at the machine.
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../real-n8n/until.mjs';
import { endOwned, runOwned, startOwned } from './owned.mjs';
import { stillRunning } from './still-running.mjs';

const root = join(import.meta.dirname, '../..');
const script = ['--import', 'tsx', join(import.meta.dirname, 'owner.mts')];
let mark: string;
let folder: string;

beforeEach(() => {
	mark = `OWNED_TEST=${randomUUID()}`;
	folder = mkdtempSync(join(tmpdir(), 'owned-test-'));
});

afterEach(() => {
	for (const line of stillRunning(mark)) process.kill(Number(line.split(' ')[0]), 'SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

/** Not by `startOwned`, so that nothing but the script cleans up after itself. */
function start(program: string, args: string[], where = root): ChildProcess {
	const [name = '', value] = mark.split('=');
	// As from a person's shell: without what npm and jest told this test.
	const env = { PATH: process.env.PATH, HOME: folder, TMPDIR: folder, [name]: value };
	return spawn(program, args, { cwd: where, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Waits until the script has started everything. */
async function ready(child: ChildProcess): Promise<void> {
	let errors = '';
	child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
	const output = child.stdout as NonNullable<typeof child.stdout>;
	await Promise.race([once(output, 'data'), once(child, 'close')]);
	expect({ exitCode: child.exitCode, errors }).toEqual({ exitCode: null, errors: '' });
	// The script, a shell, its `sleep`, another `sleep`; the caretaker has no environment.
	expect(stillRunning(mark).length).toBeGreaterThanOrEqual(4);
	expect(readdirSync(folder).filter((name) => name.startsWith('owned-'))).toHaveLength(1);
}

async function nothingIsLeft(): Promise<void> {
	for (let tries = 0; tries < 300 && left().length > 0; tries++) {
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	expect(left()).toEqual([]);
}

function left(): string[] {
	const folders = readdirSync(folder).filter((name) => name.startsWith('owned-'));
	return [...stillRunning(mark), ...folders];
}

it.each([
	['throws', 1],
	['throws in a callback', 1],
	['rejects without a handler', 1],
	['exits', 3],
	['is done', 3],
])(
	'leaves nothing when the script %s',
	async (way, exitCode) => {
		const child = start(process.execPath, [...script, way]);
		const [code] = (await once(child, 'close')) as [number];
		expect(code).toBe(exitCode);
		await nothingIsLeft();
	},
	30_000,
);

it.each([
	['SIGTERM', 143],
	['SIGINT', 130],
	['SIGHUP', 129],
] as const)(
	'leaves nothing when the script gets %s',
	async (signal, exitCode) => {
		const child = start(process.execPath, [...script, 'stays']);
		await ready(child);
		child.kill(signal);
		const [code] = (await once(child, 'close')) as [number];
		expect(code).toBe(exitCode);
		// It has waited for that.
		expect(left()).toEqual([]);
	},
	30_000,
);

it('leaves nothing of a script that starts one thing after the other', async () => {
	const child = start(process.execPath, [...script, 'starts another when one ends']);
	await ready(child);
	child.kill('SIGTERM');
	const [code] = (await once(child, 'close')) as [number];
	expect(code).toBe(143);
	expect(left()).toEqual([]);
}, 30_000);

it('leaves nothing when the script is killed', async () => {
	const child = start(process.execPath, [...script, 'stays']);
	await ready(child);
	child.kill('SIGKILL');
	await nothingIsLeft();
}, 30_000);

it('leaves nothing of what was started in the very moment of the kill', async () => {
	// What a script that is killed between the start of a process and the word of it leaves: something
	// with its mark that is in nobody's list.
	const child = start(process.execPath, [...script, 'starts behind its back']);
	await ready(child);
	child.kill('SIGKILL');
	await nothingIsLeft();
}, 30_000);

it.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)(
	'leaves nothing when the npm that runs the script gets %s',
	async (signal) => {
		// As the scripts of package.json are written: with "exec", so that npm's child is the script.
		const run = `true && exec node ${script.join(' ')} stays`;
		symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
		writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { go: run } }));
		const npm = ['run', '--silent', '--prefix', folder, 'go'];
		const child = start('npm', npm);
		await ready(child);
		child.kill(signal);
		await nothingIsLeft();
	},
	60_000,
);

it('ends with a program what that has started', async () => {
	const [name = '', value] = mark.split('=');
	const child = startOwned('sh', ['-c', 'sleep 600 & wait'], {
		stdio: 'ignore',
		env: { ...process.env, [name]: value },
	});
	await until('both are there', () => stillRunning(mark).length >= 2);
	await endOwned(child, 'SIGTERM');
	await nothingIsLeft();
});

it('says what a program wrote that failed', async () => {
	await expect(runOwned('sh', ['-c', 'echo out; echo err >&2; exit 7'])).rejects.toThrow(
		/ended with 7:\nout\n\nerr/,
	);
	await expect(runOwned('no-such-program', [])).rejects.toThrow('ENOENT');
});
