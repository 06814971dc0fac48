import { existsSync } from 'node:fs';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { owner, type N8nServer } from './n8n-server.mjs';

/** A rectangle on the page, in pixels. */
interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** n8n's editor in a headless Chromium, driven as a person drives it: by what is written on it. */
export class Editor {
	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
		private readonly url: string,
	) {}

	/**
	 * Opens a browser with an empty profile and signs in as the owner.
	 * @throws Error with a sentence that says what to install if there is no Chromium
	 */
	static async open({ url }: N8nServer): Promise<Editor> {
		const browser = await chromium.launch({
			executablePath: chromiumPath(),
			// Chromium has no sandbox for root; it only ever sees an n8n on the loopback.
			args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
		});
		try {
			const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
			page.setDefaultTimeout(60_000);
			await page.goto(`${url}/signin`);
			await page.locator('input[name=emailOrLdapLoginId]').fill(owner.email);
			await page.locator('input[name=password]').fill(owner.password);
			await page.getByRole('button', { name: 'Sign in' }).click();
			await page.waitForURL((address) => !address.pathname.includes('signin'));
			return new Editor(browser, page, url);
		} catch (error) {
			await browser.close();
			throw error;
		}
	}

	/** The panel of the node that is open. */
	get node(): Locator {
		return this.part('ndv');
	}

	/** The dialog of the credential that is open. */
	get credential(): Locator {
		return this.part('editCredential-modal');
	}

	/** The button that makes a trigger wait for one event. */
	get listenButton(): Locator {
		return this.part('trigger-execute-button');
	}

	/** Starts an empty workflow and looks a node up in the list of what can be its first step. */
	async searchTrigger(words: string): Promise<Locator> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.part('canvas-plus-button').click();
		await this.part('node-creator-search-bar').fill(words);
		return this.part('item-iterator-item').filter({ hasText: 'BeeIQ' });
	}

	/** Adds the trigger to an empty workflow by one of its events, such as "On deal updated". */
	async addTrigger(event: string): Promise<void> {
		const found = await this.searchTrigger('BeeIQ');
		await found.filter({ hasNotText: 'Polling' }).first().click();
		await this.page.getByText(event, { exact: true }).click();
		await this.node.waitFor();
	}

	/** Starts an empty workflow and pastes one into it, as JSON from the clipboard. */
	async paste(workflow: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.part('canvas-add-button').waitFor();
		await this.page.evaluate((text) => {
			const clipboardData = new DataTransfer();
			clipboardData.setData('text/plain', text);
			document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
		}, workflow);
		await this.part('canvas-node').first().waitFor();
	}

	/** Opens a saved workflow. */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.part('canvas-node').first().waitFor();
	}

	/** The names of the nodes on the canvas. */
	async nodeNames(): Promise<string[]> {
		const nodes = await this.part('canvas-node').all();
		return await Promise.all(
			nodes.map(async (node) => (await node.getAttribute('data-node-name')) ?? ''),
		);
	}

	/** How many nodes of the canvas hold pinned data. */
	async countPinned(): Promise<number> {
		return await this.part('canvas-node-status-pinned').count();
	}

	/** Shows the whole canvas and nothing but it. */
	async showCanvas(): Promise<Locator> {
		await this.part('zoom-to-fit').click();
		return this.part('canvas');
	}

	/** The part of the page that the steps on the canvas take, notes aside, with so much around it. */
	async placeOfSteps(margin: number): Promise<Box> {
		const places = await this.page
			.locator('[data-test-id="canvas-node"]:not([data-node-type$="stickyNote"])')
			.evaluateAll((steps) => steps.map((step) => step.getBoundingClientRect().toJSON() as Box));
		const [left, top] = [
			Math.min(...places.map(({ x }) => x)),
			Math.min(...places.map(({ y }) => y)),
		];
		const right = Math.max(...places.map(({ x, width }) => x + width));
		const bottom = Math.max(...places.map(({ y, height }) => y + height));
		// A step's name stands below it, beyond its edges.
		return {
			x: left - margin * 2,
			y: top - margin,
			width: right - left + margin * 4,
			height: bottom - top + margin * 3,
		};
	}

	/** Opens a saved workflow and the node of this name in it. */
	async openNode(workflowId: string, name: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${workflowId}`);
		await this.part('canvas-node').filter({ hasText: name }).first().dblclick();
		await this.node.waitFor();
	}

	/** Opens the step of this name on the canvas that is shown. */
	async openStep(name = ''): Promise<void> {
		await this.part('canvas-node').filter({ hasText: name }).first().dblclick();
		await this.node.waitFor();
	}

	/** Closes the node that is open. */
	async closeStep(): Promise<void> {
		await this.part('ndv-close-button').click();
		await this.node.waitFor({ state: 'hidden' });
	}

	/** Looks for the button that installs a package, by the words that lead to it. */
	async findInstallButton([path = '']: string[]): Promise<void> {
		const [, menu = '', button = ''] = path.split(' → ');
		await this.page.goto(`${this.url}/settings`);
		await this.page.getByText(menu, { exact: true }).first().click();
		await this.page.getByRole('button', { name: button }).first().waitFor();
	}

	/** Chooses a credential of the open node by its name. */
	async chooseCredential(name: string): Promise<void> {
		await this.part('node-credentials-select').click();
		await this.page
			.locator('[data-test-id^="node-credentials-select-item"]')
			.filter({ hasText: name })
			.first()
			.click();
	}

	/** Puts a text into the one field of the open "Edit Fields". */
	async fillAssignment(value: string): Promise<void> {
		const field = this.part('assignment-value').locator('textarea, input').first();
		await field.fill(value);
		await field.blur();
	}

	/** Publishes the workflow that is shown, by the button of this name. */
	async publish(button = ''): Promise<void> {
		await this.page.getByRole('button', { name: button, exact: true }).click();
		await this.part('workflow-publish-button').click();
		await this.page.getByRole('button', { name: 'Got it' }).click();
	}

	/** The webhook URL that the open node shows. */
	async webhookUrl(): Promise<string> {
		const shown = (await this.node.innerText()).replaceAll(/\s+/g, '');
		return /https?:\/\/[^\s]+?\/webhook\/[0-9a-f-]{36}\/beeiq/.exec(shown)?.[0] ?? '';
	}

	/** Chooses an option of a parameter by its label. */
	async choose(parameter: string, label: string): Promise<void> {
		await this.part(`parameter-input-${parameter}`).locator('input').click();
		await this.page.getByRole('option', { name: label }).click();
	}

	/** Brings a parameter of the open node to the top, by its label. */
	async scrollTo(label: string): Promise<void> {
		await this.node
			.getByText(label, { exact: true })
			.first()
			.evaluate((element) => element.scrollIntoView({ block: 'start' }));
	}

	/** Unfolds the webhook URLs of the open node. */
	async showWebhookUrls(which: 'Test URL' | 'Production URL'): Promise<void> {
		await this.node.getByTitle('Click to display webhook URLs').click();
		await this.node.getByText(which, { exact: true }).click();
	}

	/** Opens the dialog that makes the node's credential. */
	async newCredential(): Promise<void> {
		const connect = this.part('node-credentials-empty-state').getByRole('button');
		const list = this.part('node-credentials-select');
		await connect.or(list).first().click();
		// n8n 1.x shows the list also where there is nothing to choose from.
		if (await list.isVisible()) await this.part('node-credentials-select-item-new').click();
		await this.credential.waitFor();
	}

	/** Fills the open credential and saves it, upon which n8n tests it. */
	async saveCredential(fields: Record<string, string>): Promise<void> {
		for (const [name, value] of Object.entries(fields)) {
			await this.credential.locator(`[data-test-id="parameter-input-${name}"] input`).fill(value);
		}
		await this.part('credential-save-button').click();
	}

	/** Opens the node's credential again, upon which n8n tests it. */
	async openCredential(): Promise<void> {
		// n8n 2 closes the dialog by itself once the test has succeeded; n8n 1.x leaves it open.
		const success = this.credential.getByText('Connection tested successfully');
		await Promise.any([success.waitFor(), this.credential.waitFor({ state: 'hidden' })]);
		if (await this.credential.isVisible()) await this.closeCredential();
		await this.part('credential-edit-button').click();
		await this.credential.waitFor();
	}

	/** Closes the credential's dialog. */
	async closeCredential(): Promise<void> {
		await this.credential.getByRole('button', { name: /close/i }).click();
		await this.credential.waitFor({ state: 'hidden' });
	}

	/** Makes the trigger wait for one event, which registers its test URL. */
	async listen(): Promise<void> {
		await this.listenButton.click();
		await this.page.getByText('Listening for test event').waitFor();
	}

	/** A page beside the editor, in the same browser. */
	async newPage(): Promise<Page> {
		return await this.browser.newPage();
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	/** A part of the editor by the name that n8n's own tests know it by. */
	private part(name: string): Locator {
		return this.page.locator(`[data-test-id="${name}"]`);
	}
}

function chromiumPath(): string {
	const candidates = [
		process.env.CHROMIUM_PATH ?? '',
		'/usr/bin/chromium',
		'/usr/bin/chromium-browser',
		'/usr/bin/google-chrome',
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	];
	const found = candidates.find((path) => existsSync(path));
	if (found) return found;
	throw new Error(
		'No Chromium was found. Install it (Debian: "apt-get install chromium"), or set CHROMIUM_PATH to the one you have.',
	);
}
