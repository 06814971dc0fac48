// The first two deliveries to a trigger after n8n has started, in a process of its own; prints how long
// each took. n8n has read the package's list of nodes by then, and none of their code.
const { LazyPackageDirectoryLoader } = require('n8n-core');
const { register } = require('tsx/cjs/api');
require('n8n-workflow');
require('zod');

// Gone before anything is measured: a package is loaded as n8n loads it.
const unregister = register();
const { startTrigger } = require('./start-trigger.mts');
unregister();

const [, , folder, name] = process.argv;

async function main() {
	const loader = new LazyPackageDirectoryLoader(folder);
	await loader.loadAll();
	const milliseconds = [];
	for (let count = 0; count < 2; count++) {
		const startedAt = performance.now();
		await startTrigger(loader.getNode(name).type)();
		milliseconds.push(performance.now() - startedAt);
	}
	console.log(JSON.stringify(milliseconds));
}

void main();
