// A script as owned.test.mts starts and kills it: two owned processes, one of which has started another
// and ends only by SIGKILL, a folder, and then what the argument says.
import { endEverything, ownedFolder, startOwned } from './owned.mjs';

const stubborn = "trap '' TERM INT; sleep 600 & wait; sleep 600";
startOwned('sh', ['-c', stubborn], { stdio: 'ignore' });
startOwned('sleep', ['600'], { stdio: 'ignore', lastSignal: 'SIGTERM' }).unref();
const folder = await ownedFolder('owned-');
const ends: Record<string, () => unknown> = {
	throws: () => {
		throw new Error(`Thrown on purpose, in ${folder}`);
	},
	'throws in a callback': () => setTimeout(() => ends.throws?.()),
	'rejects without a handler': () => void Promise.reject(new Error('Rejected on purpose')),
	exits: () => process.exit(3),
	'is done': () => {
		process.exitCode = 3;
		return endEverything();
	},
	'starts behind its back': () => {
		// A process in a group of its own, which the list does not have.
		const leaves = 'setsid sleep 600 & sleep 600 & echo started; wait';
		const child = startOwned('sh', ['-c', leaves], { stdio: ['ignore', 'pipe', 'ignore'] });
		child.stdout?.once('data', () => console.log('ready'));
	},
	'starts another when one ends': () => {
		startOwned('sleep', ['600'], { stdio: 'ignore' }).once(
			'exit',
			ends['starts another when one ends'] as () => void,
		);
		console.log('ready');
	},
	stays: () => console.log('ready'),
};
await ends[process.argv[2] ?? 'stays']?.();
