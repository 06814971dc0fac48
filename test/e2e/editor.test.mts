import { examples } from '../../scripts/examples/index.mjs';
import { deliverEvent } from '../beeiq-stand-in/deliver.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { packPackage, type PackedPackage } from '../package/packed.mjs';
import { Editor } from '../real-n8n/editor.mjs';
import { N8nServer } from '../real-n8n/n8n-server.mjs';
import { pollingName, pollingNode } from '../real-n8n/polling-node.mjs';
import { provisionN8n, testedVersions } from '../real-n8n/provision.mjs';
import { until } from '../real-n8n/until.mjs';

const provisioningMilliseconds = 20 * 60_000;

describe.each(testedVersions)('the editor of n8n %s', (version) => {
	let packed: PackedPackage;
	let beeiq: Beeiq;
	let n8n: N8nServer;
	let editor: Editor;

	beforeAll(async () => {
		packed = await packPackage();
		beeiq = await Beeiq.start();
		n8n = await N8nServer.start(await provisionN8n(version), packed.folder);
		editor = await Editor.open(n8n);
	}, provisioningMilliseconds);

	afterAll(async () => {
		await editor.close();
		await n8n.stop();
		await beeiq.stop();
		await packed.remove();
	});

	it.each(['BeeIQ', 'AntCRM'])('finds both triggers by "%s"', async (words) => {
		const found = await editor.searchTrigger(words);
		await found.first().waitFor();
		expect(await found.filter({ hasNotText: 'Polling' }).count()).toBe(1);
		expect(await found.filter({ hasText: 'Polling' }).count()).toBe(1);
	});

	it('shows by hand where in BeeIQ to paste which URL, and asks for no credential', async () => {
		await editor.addTrigger('On contact created');
		await editor.choose('registration', 'By Hand in BeeIQ');
		const text = await editor.node.innerText();
		expect(text).toContain('Cài đặt → Other settings → Webhook');
		expect(text).toContain('production URL');
		expect(text).toContain('Thêm Webhook');
		expect(text).toContain('append ?token=<your secret>');
		expect(text).toContain('Contact Created');
		expect(text).not.toContain('BeeIQ Admin API');
		expect(text).not.toMatch(/<\/?(b|code|li|ul)\b/);
	});

	it.each(examples)('takes the example $file by one paste', async ({ workflow }) => {
		await editor.paste(JSON.stringify(workflow));
		const steps = workflow.nodes.filter(({ type }) => !type.endsWith('.stickyNote'));
		// A node that still needs a credential shows that in place of its pin.
		const pinned = steps.filter(
			({ name, type }) => name in workflow.pinData && !type.endsWith('PollingTrigger'),
		);
		const names = steps.map(({ name }) => name);
		expect((await editor.nodeNames()).sort()).toEqual(names.sort());
		expect(await editor.countPinned()).toBe(pinned.length);
	});

	it('names the six outputs', async () => {
		const sixRoutes = examples.find(({ file }) => file === 'six-routes.json');
		await editor.paste(JSON.stringify(sixRoutes?.workflow));
		const canvas = await editor.showCanvas();
		for (const name of ['Contact', 'Deal', 'Note', 'Task', 'Ticket', 'Other']) {
			await canvas.getByText(name, { exact: true }).first().waitFor();
		}
	});

	it('tests a credential as it is saved, and receives a test event', async () => {
		await editor.addTrigger('On deal updated');
		expect(await editor.node.innerText()).toContain('BeeIQ has not published the API');
		await editor.newCredential();
		const { baseUrl, username, password, loginUrl } = beeiq.credential;
		const good = { baseUrl, username, password, loginUrl } as Record<string, string>;
		await editor.saveCredential({ ...good, password: 'a wrong password' });
		await editor.credential.getByText('More details').click();
		await editor.credential.getByText('BeeIQ did not accept the sign-in').waitFor();
		await editor.saveCredential(good);
		await editor.openCredential();
		await editor.credential.getByText('Connection tested successfully').waitFor();
		await editor.closeCredential();

		expect(beeiq.hooks).toEqual([]);
		await editor.listen();
		expect(beeiq.hooks).toMatchObject([
			{ url: expect.stringContaining('/webhook-test/') as string, events: ['DEAL_CHANGE'] },
		]);
		const [result] = await deliverEvent(beeiq.hooks, 'DEAL_CHANGE');
		expect(result).toMatchObject({ status: 200, answer: '{"received":true,"events":1}' });
		await editor.node
			.getByText(/changed deal Giao dịch \d+ from/)
			.first()
			.waitFor();
		await until('the test webhook is removed', () => beeiq.hooks.length === 0);
	});

	it('shows what BeeIQ Polling Trigger can see, and in a test run what has changed', async () => {
		beeiq.rest.add('ticket', { title: 'Máy in hỏng' });
		const credential = await n8n.addCredential('beeiqRestApi', beeiq.restCredential);
		const node = pollingNode({ changes: ['ticketCreated'] }, credential);
		await editor.openNode(await n8n.addWorkflow({ name: 'Polling', nodes: [node] }), pollingName);
		const text = await editor.node.innerText();
		for (const words of [
			'Poll Times',
			'It cannot see deals and notes',
			'Trigger On',
			'Ticket Created',
			'Start Only If',
		]) {
			expect(text).toContain(words);
		}
		await editor.listenButton.click();
		await editor.node.getByText('Ticket Máy in hỏng was created').first().waitFor();
	});
});
