// `npm run judge -- <n8n version>`: does the package work in that n8n? Runs the end-to-end suite
// there, and prints one page: what passed and failed, and the verdict. With names of test files
// behind the version, such as `trigger`, it runs only those.
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { provisionN8n } from '../test/real-n8n/provision.mjs';
import { ownedFolder, startOwned } from '../test/services/owned.mjs';
import { describeVerdict, suiteParts, type JestResults } from './verdict.mjs';

const root = join(import.meta.dirname, '..');
const [version = '', ...files] = process.argv.slice(2);

const parts = suiteParts();
if (!/^\d+\.\d+\.\d+/.test(version) || files.some((file) => !parts.includes(file))) {
	console.error(`Usage: npm run judge -- <n8n version> [<test file> …]
  <n8n version>  in full, for example 2.41.1; "npm view n8n versions" lists them
  <test file>    one of ${parts.join(', ')}; all unless given`);
	process.exitCode = 2;
} else {
	try {
		process.exitCode = await judge();
	} catch (error) {
		console.error(`${(error as Error).message}\nVerdict: n8n ${version} was not judged.`);
		process.exitCode = 2;
	}
}

async function judge(): Promise<number> {
	await provisionN8n(version);
	const results = await runSuite();
	const { text, works } = describeVerdict(version, results, files.length === 0);
	console.log(text);
	return works ? 0 : 1;
}

async function runSuite(): Promise<JestResults> {
	const folder = await ownedFolder('beeiq-judge-');
	try {
		const output = join(folder, 'results.json');
		const patterns = files.map((file) => `test/e2e/${file}`);
		const jest = startOwned(
			process.execPath,
			[
				join(root, 'node_modules/jest/bin/jest.js'),
				...['--config', 'jest.e2e.config.js', '--json', '--outputFile', output],
				...patterns,
			],
			{
				cwd: root,
				env: { ...process.env, N8N_VERSIONS: version },
				// With --json, what jest has to say to a person goes to the error output.
				stdio: ['ignore', 'ignore', 'inherit'],
			},
		);
		await once(jest, 'close');
		return JSON.parse(await readFile(output, 'utf8')) as JestResults;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
