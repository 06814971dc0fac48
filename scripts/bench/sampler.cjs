// Preloaded into n8n (NODE_OPTIONS=--require): at SIGUSR2, begins to note down what the main thread is
// at, a thousand times a second; at the next one, writes that to a file in the folder SAMPLES names.
const { renameSync, writeFileSync } = require('node:fs');
const { Session } = require('node:inspector/promises');
const { join } = require('node:path');

const folder = process.env.SAMPLES;
const intervalMicroseconds = 1000;

// What n8n starts besides, its runner of Code nodes for one, is left alone.
if (folder && process.argv[1]?.endsWith('bin/n8n')) {
	const file = join(folder, `${process.pid}.json`);
	const write = (value) => {
		writeFileSync(`${file}.new`, JSON.stringify(value));
		renameSync(`${file}.new`, file);
	};
	let session;

	const begin = async () => {
		session = new Session();
		session.connect();
		await session.post('Profiler.enable');
		await session.post('Profiler.setSamplingInterval', { interval: intervalMicroseconds });
		await session.post('Profiler.start');
		write({});
	};
	const end = async () => {
		const { profile } = await session.post('Profiler.stop');
		session.disconnect();
		session = undefined;
		write(profile);
	};
	process.on('SIGUSR2', () => void (session ? end() : begin()));
}
