import { readdirSync } from 'node:fs';
import { testedVersions } from '../real-n8n/provision.mjs';
import { trials } from './examples/trials.mjs';
import { folder, Workbench } from './examples/workbench.mjs';

const provisioningMilliseconds = 20 * 60_000;

it('has a trial for every example', () => {
	const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
	expect([...new Set(trials.map(({ file }) => file))].sort()).toEqual(files.sort());
});

describe.each(testedVersions)('n8n %s', (version) => {
	let workbench: Workbench;

	beforeAll(async () => {
		workbench = await Workbench.start(version);
	}, provisioningMilliseconds);

	afterAll(async () => {
		await workbench.stop();
	});

	it.each(trials.map((trial) => [trial.title ?? trial.file, trial] as const))(
		'%s',
		async (_title, trial) => {
			await workbench.try(trial);
		},
	);
});
