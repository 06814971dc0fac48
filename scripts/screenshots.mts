// `npm run screenshots`: the pictures in docs/images, taken of a real n8n with the packed package in
// it. They are made anew when a text or the look of the node has changed; look at them before you
// commit. `npm run screenshots -- sheets telegram` takes those with one of these words in their name.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { sampleEvent } from '../test/beeiq-stand-in/events.mjs';
import type { Running } from '../test/e2e/examples/trial.mjs';
import { trials } from '../test/e2e/examples/trials.mjs';
import { Workbench } from '../test/e2e/examples/workbench.mjs';
import { Editor } from '../test/real-n8n/editor.mjs';
import { testedVersions } from '../test/real-n8n/provision.mjs';
import { triggerNode } from '../test/real-n8n/trigger-node.mjs';
import { examples } from './examples/index.mjs';
import { chatPage, outcomePage, sheetPage } from './far-ends.mjs';

const folder = join(import.meta.dirname, '../docs/images');
const publicUrl = 'https://n8n.example.com';
const words = process.argv.slice(2);
/** What n8n shows for a moment: "saved", tips for newcomers. */
const hidden =
	'.el-notification, .el-popper, [data-reka-popper-content-wrapper] { visibility: hidden }';

const workbench = await Workbench.start(testedVersions[0], { WEBHOOK_URL: `${publicUrl}/` });
const { beeiq, n8n } = workbench.ends;
const editor = await Editor.open(n8n);
try {
	await mkdir(folder, { recursive: true });
	await editor.page.setViewportSize({ width: 1280, height: 860 });
	await pictureTrigger();
	await pictureConditions();
	await pictureExamples();
	await pictureFarEnds();
	await pictureOutcome();
} finally {
	await editor.close();
	await workbench.stop();
}

async function pictureTrigger(): Promise<void> {
	if (!isWanted('trigger-by-hand credential-test')) return;
	await editor.addTrigger('On contact created');
	await editor.choose('registration', 'By Hand in BeeIQ');
	await editor.showWebhookUrls('Production URL');
	await picture('trigger-by-hand');

	await editor.choose('registration', 'Automatic');
	await editor.newCredential();
	const { baseUrl, username, password, loginUrl } = beeiq.credential;
	await editor.saveCredential({ baseUrl, username, password, loginUrl } as Record<string, string>);
	await editor.openCredential();
	await editor.credential.getByRole('button', { name: 'Retry' }).waitFor();
	await editor.page.waitForTimeout(500);
	await picture('credential-test');
	await editor.closeCredential();
}

/** A trigger that starts for few of its events. */
async function pictureConditions(): Promise<void> {
	if (!isWanted('trigger-conditions')) return;
	const hang = 'contact.cusFields[name=Hạng].value';
	const values = [
		{ field: 'record.status', operator: 'oneOf', value: 'Won, Thành công' },
		{ field: 'member', member: hang, operator: 'equals', value: 'Vàng' },
	];
	const conditions = { values };
	const node = triggerNode({ registration: 'manual', events: ['DEAL_CHANGE'], conditions });
	await editor.openNode(await n8n.addWorkflow({ name: 'BeeIQ', nodes: [node] }), node.name);
	await editor.scrollTo('Start Only If');
	await picture('trigger-conditions');
}

/** Each example with everything filled in, so that no step complains. */
async function pictureExamples(): Promise<void> {
	for (const { file } of examples) {
		const name = `example-${file.replace('.json', '')}`;
		const trial = trials.find((each) => each.file === file);
		if (!trial || !isWanted(name)) continue;
		const { id } = await workbench.add(trial);
		await editor.openWorkflow(id);
		const canvas = await editor.showCanvas();
		// Until the canvas has come to rest.
		await editor.page.waitForTimeout(1_000);
		await picture(name, canvas);
	}
}

/** What arrives where the examples send it. */
async function pictureFarEnds(): Promise<void> {
	await pictureArrivals('google-sheets', 'new-contact-to-google-sheets.json', async ({ send }) => {
		for (let n = 1; n <= 5; n++) await send(sampleEvent('CONTACT_CREATE', n));
		return sheetPage(workbench.ends.internet.sheets.cells);
	});
	await pictureArrivals('telegram', 'deal-won-to-telegram.json', async ({ send }) => {
		for (let n = 1; n <= 3; n++) {
			const event = sampleEvent('DEAL_CHANGE', n);
			const [from, to] = [{ name: 'Đàm phán' }, { name: 'Thành công' }];
			const deal = { ...(event.deal as object), stage: to };
			await send({ ...event, deal, eventContent: { oldValue: from, newValue: to } });
		}
		const requests = workbench.ends.internet.requestsTo('api.telegram.org');
		return chatPage(requests.map(({ body }) => (body as { text: string }).text));
	});
}

/** Pictures the page that an example's far end shows once something has happened. */
async function pictureArrivals(
	where: string,
	example: string,
	happen: (running: Running) => Promise<string>,
): Promise<void> {
	const name = `arrived-in-${where}`;
	const trial = trials.find(({ file }) => file === example);
	if (!trial || !isWanted(name)) return;
	await workbench.try({
		...trial,
		run: async (running) => {
			const page = await editor.newPage();
			await page.setContent(await happen(running));
			await picture(name, page.locator('body'));
			await page.close();
		},
	});
}

/** The README's first picture: the workflow on its left, the rows that it has written on its right. */
async function pictureOutcome(): Promise<void> {
	const name = 'contacts-in-sheet';
	const trial = trials.find(({ file }) => file === 'new-contact-to-google-sheets.json');
	if (!trial || !isWanted(name)) return;
	const { id } = await workbench.add(trial);
	await editor.openWorkflow(id);
	await editor.showCanvas();
	// Until the canvas has come to rest.
	await editor.page.waitForTimeout(1_000);
	const steps = await editor.page.screenshot({
		clip: await editor.placeOfSteps(24),
		style: hidden,
	});
	await workbench.try({
		...trial,
		run: async ({ send }) => {
			for (let n = 1; n <= 5; n++) await send(sampleEvent('CONTACT_CREATE', n));
			const page = await editor.newPage();
			await page.setContent(outcomePage(steps, workbench.ends.internet.sheets.cells));
			await picture(name, page.locator('body'));
			await page.close();
		},
	});
}

function isWanted(name: string): boolean {
	return words.length === 0 || words.some((word) => name.includes(word));
}

async function picture(name: string, part: Page | Locator = editor.page): Promise<void> {
	const path = join(folder, `${name}.png`);
	await editor.page.mouse.move(0, 0);
	await part.screenshot({
		path,
		animations: 'disabled',
		style: hidden,
	});
	console.log(path);
}
