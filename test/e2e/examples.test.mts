import { readdirSync } from 'node:fs';
import { testedVersions } from '../real-n8n/provision.mjs';
import { Workbench, folder } from './examples/workbench.mjs';
import { dealStageToSlack } from './examples/deal-stage-to-slack.mjs';
import { enrichNewContact, enrichWithoutIgnoring } from './examples/enrich-new-contact.mjs';
import { everyEventToPostgresql } from './examples/every-event-to-postgresql.mjs';
import { newContactToGoogleSheets } from './examples/new-contact-to-google-sheets.mjs';
import { newTicketToEmail } from './examples/new-ticket-to-email.mjs';
import { sixRoutes } from './examples/six-routes.mjs';
import type { Trial } from './examples/trial.mjs';
import { webFormToTicket } from './examples/web-form-to-ticket.mjs';
import { withoutRepeats } from './examples/without-repeats.mjs';

const provisioningMilliseconds = 20 * 60_000;

const trials: Trial[] = [
	dealStageToSlack,
	newContactToGoogleSheets,
	newTicketToEmail,
	everyEventToPostgresql,
	sixRoutes,
	withoutRepeats,
	webFormToTicket,
	enrichNewContact,
	enrichWithoutIgnoring,
];

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

	const possible = trials.filter(({ notIn = [] }) => !notIn.includes(version));
	it.each(possible.map((trial) => [trial.title ?? trial.file, trial] as const))(
		'%s',
		async (_title, trial) => {
			await workbench.try(trial);
		},
	);
});
