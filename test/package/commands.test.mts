import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandsIn, listDocuments, runByCi, runByNewcomer } from '../../scripts/commands.mjs';

const root = join(import.meta.dirname, '../..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
	scripts: Record<string, string>;
};

describe.each(listDocuments())('%s', (document) => {
	const commands = commandsIn(readFileSync(join(root, document), 'utf8'));

	it('prints only commands that there are', () => {
		expect(commands.filter(({ script }) => !(script in scripts))).toEqual([]);
	});

	it('prints only commands that something runs, or that need BeeIQ', () => {
		const run = new Set([...runByCi(scripts), ...runByNewcomer]);
		const untried = commands.filter(({ script, needsBeeiq }) => !needsBeeiq && !run.has(script));
		// Run it in .ci/run or in scripts/newcomer.mts, or write "needs BeeIQ" on its line.
		expect(untried).toEqual([]);
	});
});

it('knows what CI runs, by itself and by the scripts it runs', () => {
	expect([...runByCi(scripts)]).toEqual(
		expect.arrayContaining(['test', 'lint', 'build', 'test:e2e', 'newcomer']),
	);
});

it('lists nothing for the newcomer that CI runs or that is not there', () => {
	const run = runByCi(scripts);
	expect(runByNewcomer.filter((script) => run.has(script) || !(script in scripts))).toEqual([]);
});

describe('commandsIn', () => {
	it('finds commands in code spans, tables and fenced blocks, and nowhere else', () => {
		const markdown = [
			'Text with npm run text, `npm start`, `npm start -- --once` and `run npm test now`.',
			'| `npm run send -- DEAL_CHANGE <url>` | sends |',
			'| `npm run record` | needs BeeIQ |',
			'```sh',
			'npm run test:e2e',
			'npm run faults -- --seed 1',
			'```',
		].join('\n');
		expect(commandsIn(markdown)).toEqual([
			{ text: 'npm start', script: 'start', needsBeeiq: false },
			{ text: 'npm start -- --once', script: 'start', needsBeeiq: false },
			{ text: 'npm test', script: 'test', needsBeeiq: false },
			{ text: 'npm run send -- DEAL_CHANGE <url>', script: 'send', needsBeeiq: false },
			{ text: 'npm run record', script: 'record', needsBeeiq: true },
			{ text: 'npm run test:e2e', script: 'test:e2e', needsBeeiq: false },
			{ text: 'npm run faults -- --seed 1', script: 'faults', needsBeeiq: false },
		]);
	});
});
