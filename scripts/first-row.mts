import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { events, type EventCode } from '../nodes/Beeiq/event/events';
import { deliverEvent } from '../test/beeiq-stand-in/deliver.mjs';
import { sampleEvent } from '../test/beeiq-stand-in/events.mjs';
import { Beeiq } from '../test/beeiq-stand-in/server.mjs';
import { googleCredential } from '../test/e2e/examples/credentials.mjs';
import { spreadsheetAddress } from '../test/e2e/examples/spreadsheet.mjs';
import { Editor } from '../test/real-n8n/editor.mjs';
import { N8nServer } from '../test/real-n8n/n8n-server.mjs';
import type { N8nInstallation } from '../test/real-n8n/provision.mjs';
import { until } from '../test/real-n8n/until.mjs';
import { Internet } from '../test/services/internet/index.mjs';

/** The numbered steps under the README's heading that begins with these words. */
export function stepsIn(readme: string, heading: string): string[] {
	const [, section = ''] = readme.split(`\n## ${heading}`);
	const [own = ''] = section.split('\n## ');
	return [...own.matchAll(/^\d+\. (.+)$/gm)].map(([, step = '']) => step);
}

/**
 * Follows the six steps of the README in the editor of a real n8n, by the words that they print in bold, until the row is in
 * the sheet. The package is unpacked where n8n installs it, since there is no registry to install it from.
 * @param project the folder with README.md and the examples
 * @param packageFolder the unpacked tarball
 * @param log says what was done
 */
export async function walkToFirstRow(
	project: string,
	{ installation, packageFolder }: { installation: N8nInstallation; packageFolder: string },
	log: (line: string) => void,
): Promise<void> {
	const readme = await readFile(join(project, 'README.md'), 'utf8');
	const steps = stepsIn(readme, 'The first row in six steps');
	assert.equal(steps.length, 6, 'README.md has six steps to the first row');
	const [install = '', paste = '', fillIn = '', publish = '', tick = ''] = steps;
	let number = 0;
	const done = (what: string): void => log(`README, step ${++number}: ${what}`);

	const internet = await Internet.start();
	const beeiq = await Beeiq.start();
	const n8n = await N8nServer.start(installation, packageFolder, internet.environment);
	const editor = await Editor.open(n8n);
	try {
		// A person connects this one by Google's own page, which is not there.
		await n8n.addCredential(googleCredential.type, googleCredential.data);

		await editor.findInstallButton(boldIn(install));
		done(`there is ${boldIn(install).join(', ')}`);

		const [, example = ''] = /\]\((examples\/[^)]+)\)/.exec(paste) ?? [];
		await editor.paste(await readFile(join(project, example), 'utf8'));
		done(`${example} is pasted`);

		const [address, sheet] = boldIn(fillIn);
		await editor.openStep(address);
		await editor.fillAssignment(spreadsheetAddress);
		await editor.closeStep();
		await editor.openStep(sheet);
		await editor.chooseCredential(googleCredential.type);
		await editor.closeStep();
		done(`${boldIn(fillIn).join(', ')} is filled in`);

		const [button, , trigger] = boldIn(publish);
		await editor.publish(button);
		await editor.openStep(trigger);
		await editor.showWebhookUrls('Production URL');
		const url = await editor.webhookUrl();
		done(`published, the URL is ${url}`);

		const ticked = Object.entries(events).filter(([, { vietnamese }]) =>
			boldIn(tick).includes(vietnamese),
		);
		const codes = ticked.map(([code]) => code as EventCode);
		beeiq.addHook({ url, events: codes, active: true });
		done(`BeeIQ sends ${codes.join(', ')} there`);

		const contact = sampleEvent('CONTACT_CREATE');
		const results = await deliverEvent(beeiq.hooks, 'CONTACT_CREATE', contact);
		assert.deepEqual(
			results.map(({ status }) => status),
			[200],
		);
		await until('the first row', () => internet.sheets.shown.length === 2);
		done(`the row is ${internet.sheets.shown[1]?.slice(0, 4).join(' | ')}`);
	} finally {
		await editor.close();
		await n8n.stop();
		await beeiq.stop();
		await internet.stop();
	}
}

/** What is printed in bold: the words on the screen. */
function boldIn(text: string): string[] {
	return [...text.matchAll(/\*\*(.+?)\*\*/g)].map(([, words = '']) => words);
}
