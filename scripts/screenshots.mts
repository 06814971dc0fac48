// `npm run screenshots`: the pictures in docs/images, taken of a real n8n with the packed package in
// it. They are made anew when a text or the look of the node has changed; look at them before you
// commit.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { deliverEvent } from '../test/beeiq-stand-in/deliver.mjs';
import { Beeiq } from '../test/beeiq-stand-in/server.mjs';
import { packPackage } from '../test/package/packed.mjs';
import { Editor } from '../test/real-n8n/editor.mjs';
import { N8nServer } from '../test/real-n8n/n8n-server.mjs';
import { provisionN8n, testedVersions } from '../test/real-n8n/provision.mjs';
import { examples } from './examples/index.mjs';

const folder = join(import.meta.dirname, '../docs/images');
const publicUrl = 'https://n8n.example.com';

const packed = await packPackage();
const beeiq = await Beeiq.start();
const n8n = await N8nServer.start(await provisionN8n(testedVersions[0]), packed.folder, {
	WEBHOOK_URL: `${publicUrl}/`,
});
const editor = await Editor.open(n8n);
try {
	await mkdir(folder, { recursive: true });
	await editor.page.setViewportSize({ width: 1280, height: 860 });

	await editor.addTrigger('On deal updated');
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
	await picture('trigger-automatic');

	await editor.listen();
	const hooks = beeiq.hooks.map((hook) => ({
		...hook,
		url: hook.url.replace(publicUrl, n8n.url),
	}));
	await deliverEvent(hooks, 'DEAL_CHANGE');
	await editor.showOutputAs('Schema');
	await picture('item-received');

	for (const { file, workflow } of examples) {
		await editor.paste(JSON.stringify(workflow));
		const canvas = await editor.showCanvas();
		// Until the canvas has come to rest.
		await editor.page.waitForTimeout(1_000);
		await picture(`example-${file.replace('.json', '')}`, canvas);
	}
} finally {
	await editor.close();
	await n8n.stop();
	await beeiq.stop();
	await packed.remove();
}

async function picture(name: string, part: Page | Locator = editor.page): Promise<void> {
	const path = join(folder, `${name}.png`);
	await editor.page.mouse.move(0, 0);
	await part.screenshot({
		path,
		animations: 'disabled',
		// What n8n shows for a moment: "saved", tips for newcomers.
		style:
			'.el-notification, .el-popper, [data-reka-popper-content-wrapper] { visibility: hidden }',
	});
	console.log(path);
}
