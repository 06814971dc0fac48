// Loads one package as n8n does at start, in a process of its own, and prints what it took.
// n8n has n8n-workflow and zod in memory by then.
const { PackageDirectoryLoader } = require('n8n-core');
require('n8n-workflow');
require('zod');

async function main() {
	const loader = new PackageDirectoryLoader(process.argv[2]);
	globalThis.gc();
	globalThis.gc();
	const heapBefore = process.memoryUsage().heapUsed;
	const startedAt = performance.now();
	await loader.loadAll();
	const milliseconds = performance.now() - startedAt;
	globalThis.gc();
	const bytes = process.memoryUsage().heapUsed - heapBefore;
	console.log(JSON.stringify({ milliseconds, bytes }));
}

void main();
