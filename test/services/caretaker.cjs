// Ends what a script or a test leaves running, and removes its folders, once that script is gone. A
// process of its own (see owned.mts): whoever is killed cannot clean up. It reads lines of JSON,
// `{"group": 4711, "signal": "SIGKILL"}`, `{"ended": 4711}` or `{"folder": "/tmp/…"}`, and begins when
// they end. Plain JavaScript without a package, so that it is there at once.
const { readFileSync } = require('node:fs');
const { rm } = require('node:fs/promises');
const { createInterface } = require('node:readline');
const { setTimeout: pause } = require('node:timers/promises');

const secondsToEnd = 5;
/** The last signal of each process group. */
const groups = new Map();
const folders = new Set();

// Ctrl-C is for the script; this one goes after it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

createInterface({ input: process.stdin })
	.on('line', (line) => {
		const { group, signal, ended, folder } = JSON.parse(line);
		if (group !== undefined) groups.set(group, signal);
		if (ended !== undefined) groups.delete(ended);
		if (folder !== undefined) folders.add(folder);
	})
	.on('close', cleanUp);

async function cleanUp() {
	for (const [group, signal] of groups) send(group, signal);
	for (let tries = 0; tries < secondsToEnd * 20 && [...groups.keys()].some(isRunning); tries++) {
		await pause(50);
	}
	for (const group of groups.keys()) send(group, 'SIGKILL');
	for (const folder of folders) {
		await rm(folder, { recursive: true, force: true, maxRetries: 20 }).catch(({ message }) =>
			console.error(`Could not be removed: ${message}`),
		);
	}
	process.exit();
}

function send(group, signal) {
	try {
		process.kill(-group, signal);
	} catch ({ code, message }) {
		// Of none of them there is anything left, or (macOS) only what is just ending.
		if (code !== 'ESRCH' && code !== 'EPERM') console.error(message);
	}
}

function isRunning(pid) {
	try {
		process.kill(pid, 0);
		// Where nobody asks how it ended, it stays in the list of processes.
		return (
			process.platform !== 'linux' || !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
		);
	} catch {
		return false;
	}
}
