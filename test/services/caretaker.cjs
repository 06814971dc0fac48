// Ends what a script or a test leaves running, and removes its folders, once that script is gone. A
// process of its own (see owned.mts): whoever is killed cannot clean up. It reads lines of JSON,
// `{"group": 4711, "signal": "SIGKILL"}`, `{"ended": 4711}`, `{"folder": "/tmp/…"}` or `{"mark": "…"}`,
// and begins when they end. Plain JavaScript without a package, so that it is there at once.
const { readdirSync, readFileSync } = require('node:fs');
const { rm } = require('node:fs/promises');
const { createInterface } = require('node:readline');
const { setTimeout: pause } = require('node:timers/promises');

const secondsToEnd = 5;
/** The last signal of each process group. */
const groups = new Map();
const folders = new Set();
/** Stands in the environment of everything that was started. */
let mark;

// Ctrl-C is for the script; this one goes after it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

createInterface({ input: process.stdin })
	.on('line', (line) => {
		const { group, signal, ended, folder, ...rest } = JSON.parse(line);
		if (group !== undefined) groups.set(group, signal);
		if (ended !== undefined) groups.delete(ended);
		if (folder !== undefined) folders.add(folder);
		mark ??= rest.mark;
	})
	.on('close', cleanUp);

async function cleanUp() {
	for (const [group, signal] of groups) send(-group, signal);
	await untilNot(() => [...groups.keys()].some(isRunning));
	for (const group of groups.keys()) send(-group, 'SIGKILL');
	// Whoever is killed right after it has started something has not told of it (seen).
	for (const pid of marked()) send(pid, 'SIGKILL');
	// On a busy machine, what is killed is there for a moment longer (seen).
	await untilNot(() => marked().length > 0);
	for (const folder of folders) {
		await rm(folder, { recursive: true, force: true, maxRetries: 20 }).catch(({ message }) =>
			console.error(`Could not be removed: ${message}`),
		);
	}
	process.exit();
}

/** Waits until something is no longer so, but not for ever. */
async function untilNot(isSo) {
	for (let tries = 0; tries < secondsToEnd * 20 && isSo(); tries++) await pause(50);
}

/** @param target a process, or, as a negative number, a process group */
function send(target, signal) {
	try {
		process.kill(target, signal);
	} catch ({ code, message }) {
		// Of none of them there is anything left, or (macOS) only what is just ending.
		if (code !== 'ESRCH' && code !== 'EPERM') console.error(message);
	}
}

/** The processes with the mark; Linux only. */
function marked() {
	if (mark === undefined || process.platform !== 'linux') return [];
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name) && read(`/proc/${name}/environ`).includes(mark))
		.map(Number);
}

function read(path) {
	try {
		return readFileSync(path, 'latin1');
	} catch {
		// It has ended since it was listed, or is somebody else's.
		return '';
	}
}

function isRunning(pid) {
	try {
		process.kill(pid, 0);
		// Where nobody asks how it ended, it stays in the list of processes.
		return !read(`/proc/${pid}/stat`).includes(') Z ');
	} catch {
		return false;
	}
}
