// .ci/run with an npm that is told what to do, so that it is seen to fail where it must.
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, '.ci/run'), 'utf8');
const stages = [...text.matchAll(/^stage (\d+) (npm .+)$/gm)].map(([, minimum, command = '']) => ({
	minimum: Number(minimum),
	command,
}));
const total = stages.reduce((sum, { minimum }) => sum + minimum, 0);
let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'ci-test-'));
	// `STAGE_…` says what a stage writes to the tally, and how it ends.
	const npm = `#!/bin/sh
key=$(echo "STAGE_npm $*" | tr -c 'A-Za-z0-9\\n' _)
eval "say=\\$$key"
set -- $say
[ -z "$1" ] || echo "$1 $2" >>"$TEST_TALLY"
exit "\${3:-0}"
`;
	for (const [name, program] of [
		['npm', npm],
		['apt-get', '#!/bin/sh\n'],
	] as const) {
		writeFileSync(join(folder, name), program);
		chmodSync(join(folder, name), 0o755);
	}
});

afterAll(() => {
	rmSync(folder, { recursive: true });
});

/** @param outcomes "passed failed exit-code" by a stage's command; else it passes with its minimum */
function ci(outcomes: Record<string, string> = {}): { lines: string[]; isGreen: boolean } {
	const env: NodeJS.ProcessEnv = { PATH: `${folder}:${process.env.PATH}` };
	for (const { minimum, command } of stages) {
		const key = `STAGE_${command.replaceAll(/[^A-Za-z0-9]/g, '_')}`;
		env[key] = outcomes[command] ?? `${minimum} 0 0`;
	}
	const { stdout, status } = spawnSync('bash', [join(root, '.ci/run')], { env, encoding: 'utf8' });
	return { lines: stdout.trim().split('\n'), isGreen: status === 0 };
}

it('runs at least four stages, each with a minimum', () => {
	expect(stages.length).toBeGreaterThanOrEqual(4);
	expect(stages.every(({ minimum }) => minimum > 0)).toBe(true);
	expect(text.match(/^stage /gm)).toHaveLength(stages.length);
});

it('says of each stage what it ran, and sums up in its last line', () => {
	const { lines, isGreen } = ci();
	expect(lines.at(-1)).toBe(`${total} passed, 0 failed`);
	for (const { command, minimum } of stages) {
		expect(lines.join('\n')).toContain(`── ${command}: ${minimum} passed, 0 failed, in `);
	}
	expect(isGreen).toBe(true);
});

describe.each(stages)('$command', ({ command, minimum }) => {
	it.each([
		['does nothing and ends well', '', `${total - minimum} passed, 1 failed`],
		['runs one less than it must', `${minimum - 1} 0 0`, `${total - 1} passed, 1 failed`],
		['has failed tests', `${minimum} 2 1`, `${total} passed, 2 failed`],
		['breaks after its tests', `${minimum} 0 1`, `${total} passed, 1 failed`],
	])('fails the run if it %s', (_, outcome, lastLine) => {
		const { lines, isGreen } = ci({ [command]: outcome });
		expect(lines.at(-1)).toBe(lastLine);
		expect(lines).toContain(`── failed: ${command}`);
		expect(isGreen).toBe(false);
	});
});
