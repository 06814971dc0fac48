import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';

// Every process that a script or a test starts, and every temporary folder, is started and made here.
// However the script ends (over, thrown, timed out, interrupted, killed), they end with it: a caretaker,
// a process of its own, has their list and knows by the end of a pipe that the script is gone.

/** How a program is started. */
export interface OwnedOptions extends SpawnOptions {
	/** What ends its process group for good; SIGKILL unless it leaves something in the system then. */
	lastSignal?: NodeJS.Signals;
}

/** What a program wrote until it was over. */
export interface Output {
	stdout: string;
	stderr: string;
}

let caretaker: ChildProcess | undefined;
let isEnding = false;
/** In the environment of everything that is started here. */
const mark = `owned-${randomUUID()}`;

/** Starts a program, in a process group of its own, that does not outlive this process. */
export function startOwned(
	program: string,
	args: string[],
	{ lastSignal = 'SIGKILL', ...options }: OwnedOptions = {},
): ChildProcess {
	tell({ mark });
	const env = { ...(options.env ?? process.env), OWNED_BY: mark };
	const child = spawn(program, args, { ...options, env, detached: true });
	const { pid } = child;
	if (pid !== undefined) {
		tell({ group: pid, signal: lastSignal });
		child.once('exit', () => {
			signalGroup(pid, 'SIGKILL');
			if (!isEnding) tell({ ended: pid });
		});
	}
	return child;
}

/**
 * Runs a program to its end.
 * @throws Error with all that it wrote if it ends with anything but 0
 */
export async function runOwned(
	program: string,
	args: string[],
	options: OwnedOptions = {},
): Promise<Output> {
	const child = startOwned(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
	const output = { stdout: '', stderr: '' };
	for (const name of ['stdout', 'stderr'] as const) {
		child[name]?.setEncoding('utf8').on('data', (text: string) => {
			output[name] += text;
		});
	}
	const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
	if (code === 0) return output;
	throw Object.assign(
		new Error(
			`"${[program, ...args].join(' ')}" ended with ${code ?? signal}:\n${output.stdout}\n${output.stderr}`,
		),
		output,
	);
}

/** Ends a program as its operator would, and for good after 15 seconds. Waits until it is over. */
export async function endOwned(
	child: ChildProcess | undefined,
	signal: NodeJS.Signals = 'SIGTERM',
): Promise<void> {
	if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
	const { pid } = child;
	const ended = once(child, 'exit');
	const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), 15_000);
	child.kill(signal);
	await ended;
	clearTimeout(timer);
}

/** Signals a program that was started here, and everything that it has started. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(-pid, signal);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		// It is over (macOS says EPERM while it is ending).
		if (code !== 'ESRCH' && code !== 'EPERM') throw error;
	}
}

/** Makes a temporary folder. Whoever makes it removes it; what is left goes with this process. */
export async function ownedFolder(prefix: string): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), prefix));
	tell({ folder });
	return folder;
}

/**
 * Ends everything that was started here, and then this process, with its `exitCode`. The script goes on
 * until then, and whatever fails does so because what it uses has ended; what it waited for may seem
 * done, and it would start the next (seen with StrykerJS), so nothing is started any more.
 */
export async function endEverything(): Promise<never> {
	isEnding = true;
	process.on('uncaughtException', () => {});
	if (caretaker) {
		// Wait for it, even if nothing else is left to wait for.
		caretaker.ref();
		const gone = once(caretaker, 'exit');
		caretaker.stdin?.end();
		await gone;
	}
	process.exit();
}

function tell(message: object): void {
	if (isEnding) throw new Error('This process is ending, so nothing is started any more.');
	caretaker ??= startCaretaker();
	// To a pipe, this is written before it returns.
	(caretaker.stdin as Writable).write(`${JSON.stringify(message)}\n`);
}

function startCaretaker(): ChildProcess {
	const child = spawn(process.execPath, [join(import.meta.dirname, 'caretaker.cjs')], {
		cwd: '/',
		env: {},
		// Ctrl-C in a terminal is not for it.
		detached: true,
		// Who waits until our output ends waits for the caretaker too.
		stdio: ['pipe', 'ignore', 'inherit'],
	});
	child.unref();
	(child.stdin as Writable & { unref: () => void }).unref();
	// jest's `process` is a copy: what listens there hears nothing, and the signal would be lost.
	if (process.env.JEST_WORKER_ID === undefined) {
		for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) {
			process.once(signal, () => {
				process.exitCode = 128 + constants.signals[signal];
				void endEverything();
			});
		}
	}
	endWithNpm();
	return child;
}

/** npm tells nobody when it is killed; then what it ran has another parent. */
function endWithNpm(): void {
	if (process.env.npm_lifecycle_event === undefined) return;
	const { ppid } = process;
	const timer = setInterval(() => {
		if (process.ppid === ppid) return;
		clearInterval(timer);
		process.kill(process.pid, 'SIGTERM');
	}, 1_000);
	timer.unref();
}
