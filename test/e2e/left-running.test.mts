// What real servers leave when what started them is killed half-way, or when one of them does not come up.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packPackage } from '../package/packed.mjs';
import { provisionN8n, testedVersions } from '../real-n8n/provision.mjs';
import { until } from '../real-n8n/until.mjs';
import { runOwned } from '../services/owned.mjs';
import { stillRunning } from '../services/still-running.mjs';

const root = join(import.meta.dirname, '../..');
/** For the temporary folders of what is started here. */
let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'left-running-'));
	// PostgreSQL runs as another user, who has to come by here.
	chmodSync(folder, 0o755);
});

afterEach(() => {
	for (const line of stillRunning(folder)) process.kill(Number(line.split(' ')[0]), 'SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

/** The temporary folders of ours that are left. */
const foldersLeft = (): string[] => readdirSync(folder).filter((name) => /beeiq/.test(name));

it.each(['SIGKILL', 'SIGTERM'] as const)(
	'leaves no n8n, PostgreSQL or Redis when "npm run faults" gets %s while they start',
	async (signal) => {
		await provisionN8n(testedVersions[0]);
		const script = ['--import', 'tsx', 'scripts/faults.mts', '--deliveries', '100000'];
		const faults = spawn(process.execPath, script, {
			cwd: root,
			env: { ...process.env, JEST_WORKER_ID: undefined, TMPDIR: folder },
			stdio: 'ignore',
		});
		const ended = once(faults, 'exit');
		await until('a worker starts', () => {
			if (faults.exitCode !== null) throw new Error(`It has ended with ${faults.exitCode}`);
			return stillRunning(folder).some((line) => line.includes('n8n worker'));
		});
		const names = stillRunning(folder).join('\n');
		expect(names).toMatch(/n8n start/);
		expect(names).toMatch(/postgres/);
		expect(names).toMatch(/redis-server/);
		expect(foldersLeft().length).toBeGreaterThanOrEqual(4);
		faults.kill(signal);
		await ended;
		const left = (): string[] => [...stillRunning(folder), ...foldersLeft()];
		for (let tries = 0; tries < 150 && left().length > 0; tries++) {
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
		expect(left()).toEqual([]);
	},
	600_000,
);

it('leaves nothing of a cluster of which one process does not come up', async () => {
	const installation = await provisionN8n(testedVersions[0]);
	const packed = await packPackage();
	// The same n8n, but for the workers, of which there are none.
	const bin = join(folder, 'n8n.js');
	writeFileSync(
		bin,
		`if (process.argv[2] === 'worker') process.exit(1);\nrequire(${JSON.stringify(installation.bin)});\n`,
	);
	const cluster = pathToFileURL(join(root, 'test/real-n8n/n8n-cluster.mts')).href;
	const code = `const { N8nCluster } = await import(${JSON.stringify(cluster)});
		await N8nCluster.start(${JSON.stringify({ ...installation, bin })}, ${JSON.stringify(packed.folder)});`;
	try {
		// A process of its own, for a temporary folder of its own: other tests run at the same time.
		await expect(
			runOwned(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], {
				cwd: root,
				env: { ...process.env, JEST_WORKER_ID: undefined, TMPDIR: folder },
			}),
		).rejects.toThrow('n8n did not start');
		expect(stillRunning(folder)).toEqual([]);
		expect(foldersLeft()).toEqual([]);
	} finally {
		await packed.remove();
	}
}, 600_000);
