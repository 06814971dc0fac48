// Loads one package as n8n does at start, in a process of its own, and prints what that took and which
// of the package's files it ran. n8n has n8n-workflow and zod in memory by then.
const { sep } = require('node:path');
const { LazyPackageDirectoryLoader } = require('n8n-core');
require('n8n-workflow');
require('zod');

const [, , folder] = process.argv;

async function main() {
	const loader = new LazyPackageDirectoryLoader(folder);
	globalThis.gc?.();
	globalThis.gc?.();
	const heapBefore = process.memoryUsage().heapUsed;
	const startedAt = performance.now();
	await loader.loadAll();
	// n8n 2.41.1 does so after it; nodes wait until they are published, run or tested.
	for (const name of Object.keys(loader.known.credentials)) loader.getCredential(name);
	const milliseconds = performance.now() - startedAt;
	globalThis.gc?.();
	const bytes = process.memoryUsage().heapUsed - heapBefore;
	const files = Object.keys(require.cache)
		.filter((file) => file.startsWith(folder + sep) && !file.includes('node_modules'))
		.map((file) => file.slice(folder.length + 1));
	console.log(JSON.stringify({ milliseconds, bytes, files }));
}

void main();
