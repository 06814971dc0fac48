// `npm run newcomer`: what somebody meets who has never had the project. In a fresh clone, with an
// empty home folder, the commands as README.md and CONTRIBUTING.md print them; then the package's
// tarball in a clean n8n, and README.md's six steps to the first row in its editor. Left out is what CI
// runs anyway (scripts/commands.mts). Of the machine it keeps the n8n servers in the cache, which take
// minutes. Only what is committed counts.
import { chmod, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheFolder, provisionN8n, testedVersions } from '../test/real-n8n/provision.mjs';
import { ownedFolder } from '../test/services/owned.mjs';
import { stillRunning } from '../test/services/still-running.mjs';
import { commandsIn } from './commands.mjs';
import { walkToFirstRow } from './first-row.mjs';
import { ShellCommand } from './shell-command.mjs';
import { countSteps } from './tally.mjs';

const root = join(import.meta.dirname, '..');
const startedAt = Date.now();
const folder = await ownedFolder('beeiq-newcomer-');
const [clone, home, temporary] = ['clone', 'home', 'tmp'].map((name) => join(folder, name)) as [
	string,
	string,
	string,
];
const environment = {
	...process.env,
	HOME: home,
	TMPDIR: temporary,
	XDG_CACHE_HOME: dirname(cacheFolder()),
	BODIES: '500',
	// Tests that run here are CI's own, for the second time.
	TEST_TALLY: undefined,
};
/** What shortens a command; `fuzz` takes `BODIES`. */
const inBrief: Record<string, string> = {
	'fuzz:coverage': ' -- --minutes 0.2',
	// Each kind of picture; the end-to-end suite runs all examples.
	screenshots: ' -- trigger sheet',
	bench: ' -- --only node --rounds 2',
	judge: ' variants',
};

let steps = 0;
try {
	// PostgreSQL runs as another user, who has to come by here as he may by /tmp.
	await chmod(folder, 0o755);
	await mkdir(home);
	await mkdir(temporary);
	await shell(`git clone --quiet "${root}" "${clone}"`, folder).succeed();
	log('The project is cloned');
	const documents = ['README.md', 'CONTRIBUTING.md'].map((name) => join(clone, name));
	const texts = await Promise.all(documents.map(async (path) => await readFile(path, 'utf8')));
	const printed = texts.flatMap(commandsIn);
	/** The command for a script, as printed. */
	const command = (script: string): string => {
		const found = printed.find((one) => one.script === script && !one.needsBeeiq);
		if (!found) throw new Error(`README.md and CONTRIBUTING.md print no command for "${script}"`);
		return found.text;
	};

	const start = shell(command('start'));
	const [, editor = ''] = await start.print(/^Open +(\S+)/m);
	log(`${start.command}: the editor is at ${editor}`);
	const [, url = ''] = await start.print(/-- \w+ (http\S+)/);
	const send = shell(command('send').replace('<url>', url));
	await send.succeed();
	log(`${send.command}: ${send.output.trim().split('\n').at(-1)}`);
	await stop(start);

	const standIn = shell(command('stand-in'));
	await standIn.print(/listens at/);
	log(`${standIn.command}: listens`);
	await stop(standIn);

	const dev = shell(command('dev'));
	await dev.print(/^Change /m);
	log(`${dev.command}: waits for changes`);
	await stop(dev);

	// What takes long is run for a moment, so that it is seen to start and to end well.
	for (const script of [
		'format',
		'generate',
		'screenshots',
		'fuzz',
		'fuzz:coverage',
		'bench',
		'judge',
	]) {
		const printed = command(script).replace('<n8n version>', testedVersions[0]);
		const brief = shell(`${printed}${inBrief[script] ?? ''}`);
		await brief.succeed();
		log(`${brief.command}: done`);
	}
	await shell('git diff --exit-code -- . ":!docs/images"').succeed();
	log('Nothing but pictures is changed by that');

	await receiveFirstRow();
	const seconds = Math.round((Date.now() - startedAt) / 1000);
	console.log(`A newcomer got through ${steps} steps in ${seconds} seconds`);
	countSteps(steps, 0);
} catch (error) {
	console.log(`A newcomer is stuck after ${steps} steps: ${(error as Error).message}`);
	countSteps(steps, 1);
	process.exitCode = 1;
} finally {
	await rm(folder, { recursive: true, force: true });
}

/** Puts the clone's tarball into a clean n8n and follows README.md there, in the editor. */
async function receiveFirstRow(): Promise<void> {
	await shell(`npm pack --silent --pack-destination "${folder}"`).succeed();
	await shell('tar -xzf *.tgz', folder).succeed();
	const installation = await provisionN8n(testedVersions[0]);
	await walkToFirstRow(clone, { installation, packageFolder: join(folder, 'package') }, log);
}

function shell(command: string, where = clone): ShellCommand {
	return new ShellCommand(command, where, environment);
}

/** Presses Ctrl-C, and looks whether anything is left behind. */
async function stop(command: ShellCommand): Promise<void> {
	await command.interrupt();
	const folders = (await readdir(temporary)).filter((name) => /n8n|beeiq/.test(name));
	const left = [...folders, ...stillRunning(temporary)];
	if (left.length > 0) throw new Error(`"${command.command}" left ${left.join(', ')} behind`);
	log(`${command.command}: stopped by Ctrl-C, nothing is left`);
}

/** Says what was done: one step. */
function log(line: string): void {
	steps++;
	const seconds = ((Date.now() - startedAt) / 1000).toFixed(0).padStart(4);
	console.log(`${seconds} s  ${line}`);
}
