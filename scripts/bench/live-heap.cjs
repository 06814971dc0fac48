// Preloaded into n8n (NODE_OPTIONS=--require): at SIGUSR2, collects the garbage and writes how many
// bytes of the heap are still in use to the file LIVE_HEAP names.
const { renameSync, writeFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

const file = process.env.LIVE_HEAP;
// What n8n starts besides, its runner of Code nodes for one, is left alone.
if (file && process.argv[1]?.endsWith('bin/n8n')) {
	setFlagsFromString('--expose-gc');
	const collectGarbage = runInNewContext('gc');
	process.on('SIGUSR2', () => {
		collectGarbage();
		writeFileSync(`${file}.new`, String(process.memoryUsage().heapUsed));
		renameSync(`${file}.new`, file);
	});
}
