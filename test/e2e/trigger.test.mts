import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { eventCodes } from '../../nodes/Beeiq/event/events';
import { deliverBody } from '../beeiq-stand-in/deliver.mjs';
import { plainDialect, type Dialect } from '../beeiq-stand-in/dialect.mjs';
import { agent, Beeiq, type Hook } from '../beeiq-stand-in/server.mjs';
import { fixtureOf } from '../fixtures/fixtures.mjs';
import { packPackage, type PackedPackage } from '../package/packed.mjs';
import { N8nServer } from '../real-n8n/n8n-server.mjs';
import { provisionN8n, testedVersions } from '../real-n8n/provision.mjs';
import { triggerName, triggerNode } from '../real-n8n/trigger-node.mjs';
import { until } from '../real-n8n/until.mjs';

const provisioningMilliseconds = 20 * 60_000;
const secret = 'a secret of the e2e tests / ä';
const token = encodeURIComponent(secret);

describe.each(testedVersions)('n8n %s', (version) => {
	let packed: PackedPackage;
	let beeiq: Beeiq;
	let n8n: N8nServer;
	let adminId: string;
	let secretId: string;
	let loadReport: string;
	/** The files of the package that n8n had loaded once it was up. */
	let loadedAtStart: string[];
	let n8nFolder: string;

	beforeAll(async () => {
		packed = await packPackage();
		beeiq = await Beeiq.start();
		const installation = await provisionN8n(version);
		n8nFolder = installation.folder;
		loadReport = join(packed.folder, '../load-report.txt');
		n8n = await N8nServer.start(installation, packed.folder, {
			NODE_OPTIONS: `--require ${join(import.meta.dirname, '../real-n8n/report-loads.cjs')}`,
			LOAD_REPORT: loadReport,
		});
		loadedAtStart = await loadedFiles();
		adminId = await n8n.addCredential('beeiqAdminApi', beeiq.credential);
		secretId = await n8n.addCredential('beeiqWebhookSecretApi', { secret });
	}, provisioningMilliseconds);

	afterAll(async () => {
		await n8n.stop();
		await beeiq.stop();
		await packed.remove();
	});

	beforeEach(() => {
		beeiq.hooks.length = 0;
		beeiq.faults.clear();
		beeiq.apiAbsent = undefined;
		beeiq.dialect = { ...plainDialect };
	});

	async function loadedFiles(): Promise<string[]> {
		return (await readFile(loadReport, 'utf8').catch(() => '')).trim().split('\n');
	}

	function nodeWith(parameters: INodeParameters, admin = adminId): ReturnType<typeof triggerNode> {
		return triggerNode(parameters, { beeiqAdminApi: admin, beeiqWebhookSecretApi: secretId });
	}

	async function addWorkflow(
		parameters: INodeParameters,
		admin?: string,
	): Promise<{ id: string; url: string }> {
		const node = nodeWith(parameters, admin);
		const id = await n8n.addWorkflow({ name: 'BeeIQ', nodes: [node] });
		return { id, url: `${n8n.url}/webhook/${node.webhookId}/beeiq` };
	}

	async function published(
		parameters: INodeParameters,
		admin?: string,
	): Promise<{ id: string; url: string; end: () => Promise<void> }> {
		const workflow = await addWorkflow(parameters, admin);
		const publication = await n8n.publish(workflow.id);
		expect(publication).toMatchObject({ isPublished: true });
		const end = async (): Promise<void> => {
			await n8n.unpublish(workflow.id);
			await until(
				'the webhook is removed',
				() => !beeiq.hooks.some(({ url }) => url.startsWith(workflow.url)),
			);
		};
		return { ...workflow, end };
	}

	/** The items of the workflow's executions, once there are so many. */
	async function items(id: string, count: number): Promise<IDataObject[]> {
		await until(`${count} executions`, async () => (await n8n.executions(id)).length >= count);
		return (await n8n.executions(id)).flatMap((run) =>
			(run.data.resultData.runData[triggerName] ?? []).flatMap(
				({ data }) => data?.main?.[0]?.map(({ json }) => json) ?? [],
			),
		);
	}

	/** As the editor does: it saves a credential before it asks n8n to test it. */
	async function testCredential(type: string, data: object): Promise<object> {
		const id = await n8n.addCredential(type, data);
		return await n8n.rest('POST', '/credentials/test', {
			credentials: { id, name: type, type, data },
		});
	}

	it('registers exactly one webhook when published, and none is left when unpublished', async () => {
		const { id, url, end } = await published({ events: ['DEAL_CHANGE', 'TASK_CREATE'] });
		expect(beeiq.hooks).toEqual([
			{
				id: expect.any(String) as string,
				url,
				events: ['DEAL_CHANGE', 'TASK_CREATE'],
				active: true,
			},
		]);
		await end();
		expect(beeiq.hooks).toEqual([]);
		expect(await n8n.publish(id)).toMatchObject({ isPublished: true });
		expect(beeiq.hooks).toHaveLength(1);
		await end();
	});

	it.each<Partial<Dialect>>([
		{ url: 'slash' },
		{ paging: 'ignored', listAs: 'bare' },
		{ rubbish: 'all', total: 'null', pageSize: 7 },
		// All three, and a list that hides what was added.
		{ url: 'slash', paging: 'ignored', pageSize: 7, rubbish: 'all', addedAs: 'wrapped' },
	])('keeps one webhook in a BeeIQ that speaks otherwise: %j', async (dialect) => {
		Object.assign(beeiq.dialect, dialect);
		const others = ['https://a.example.com/hook', 'https://b.example.com/hook'].map((url) =>
			structuredClone(beeiq.addHook({ url, events: ['NOTE_CREATE'], active: true })),
		);
		const node = nodeWith({ events: ['DEAL_CHANGE'] });
		const id = await n8n.addWorkflow({ name: 'BeeIQ', nodes: [node] });
		const ours = (): Hook[] => beeiq.hooks.filter(({ url }) => url.includes(node.webhookId));
		const held = (): string =>
			ours()
				.map(({ events }) => events.join())
				.join(' and ');

		expect(await n8n.publish(id)).toMatchObject({ isPublished: true });
		expect(held()).toBe('DEAL_CHANGE');
		await n8n.changeNodes(id, [
			{ ...node, parameters: { events: ['DEAL_CHANGE', 'NOTE_CREATE'] } },
		]);
		expect(await n8n.publish(id)).toMatchObject({ isPublished: true });
		await until('it is changed', () => held() === 'DEAL_CHANGE,NOTE_CREATE');

		await deliverBody(ours()[0]?.url ?? '', fixtureOf('DEAL_CHANGE').body);
		expect(await items(id, 1)).toHaveLength(1);
		await n8n.unpublish(id);
		await until('it is removed', () => ours().length === 0);
		expect(beeiq.hooks).toEqual(others);
	});

	it('gives the workflow the expected item for each documented event', async () => {
		const { id, url, end } = await published({ events: ['*'] });
		for (const [position, code] of eventCodes.entries()) {
			const { body, expected } = fixtureOf(code);
			expect(await deliverBody(url, body)).toMatchObject({
				status: 200,
				answer: '{"received":true,"events":1}',
			});
			const item = (await items(id, position + 1))[position];
			expect(item).toEqual({
				...expected,
				// The fixture is sent without its line breaks, so it has another hash.
				deliveryId: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
				receivedAt: expect.any(String) as string,
			});
		}
		await end();
	});

	it('answers every refusal as promised and starts nothing', async () => {
		const { id, url, end } = await published({
			events: ['CONTACT_CREATE'],
			options: { invalidEvents: 'reject' },
		});
		for (const [body, status, received] of [
			[{ eventCode: 'DEAL_CHANGE' }, 200, true],
			[{}, 400, false],
			[[], 400, false],
			[[1], 400, false],
			[[{ eventCode: 'CONTACT_CREATE' }, 1], 400, false],
			[{ eventCode: 'CONTACT_CREATE', contact: 'x' }, 400, false],
		] as const) {
			const { answer, ...result } = await deliverBody(url, body);
			expect(result.status).toBe(status);
			expect(JSON.parse(answer)).toMatchObject({ received });
		}
		const empty = await fetch(url, { method: 'POST' });
		expect([empty.status, await empty.json()]).toEqual([
			400,
			expect.objectContaining({ received: false }),
		]);
		const broken = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: '{"eventCode":',
		});
		expect(broken.status).toBeGreaterThanOrEqual(400);
		const bytes = await fetch(url, { method: 'POST', body: Buffer.from('{"eventCode":"X"}') });
		expect([bytes.status, await bytes.json()]).toMatchObject([200, { events: 0 }]);
		expect(await n8n.executions(id)).toEqual([]);
		await end();
	});

	it('answers GET and HEAD without starting anything', async () => {
		const { id, url, end } = await published({ events: ['*'] });
		const get = await fetch(url);
		expect([get.status, await get.json()]).toEqual([200, { ok: true }]);
		const head = await fetch(url, { method: 'HEAD' });
		expect([head.status, await head.text()]).toEqual([200, '']);
		expect(await n8n.executions(id)).toEqual([]);
		await end();
	});

	it('takes the secret from query and header, and registers it', async () => {
		const { id, url, end } = await published({ events: ['*'], authentication: 'secret' });
		expect(beeiq.hooks.map((hook) => hook.url)).toEqual([`${url}?token=${token}`]);
		const body = { eventCode: 'TASK_CREATE' };
		expect((await deliverBody(url, body)).status).toBe(401);
		expect((await deliverBody(`${url}?token=wrong`, body)).status).toBe(401);
		expect((await deliverBody(`${url}?token=${token}&token=${token}`, body)).status).toBe(401);
		expect((await deliverBody(`${url}?token=${token}`, body)).status).toBe(200);
		expect(await items(id, 1)).toHaveLength(1);
		await end();
	});

	it('signs in again when its session has expired', async () => {
		const { end } = await published({ events: ['TASK_CREATE'] });
		const { signIns } = beeiq;
		beeiq.expireTokens();
		await end();
		expect(beeiq.signIns).toBe(signIns + 1);
	});

	it('calls nobody in the by-hand mode', async () => {
		// Its own BeeIQ: n8n 2 may still be looking after an earlier workflow in the other one.
		const left = await Beeiq.start();
		const admin = await n8n.addCredential('beeiqAdminApi', left.credential);
		const { url, end } = await published({ registration: 'manual', events: ['*'] }, admin);
		expect((await deliverBody(url, { eventCode: 'TASK_CREATE' })).status).toBe(200);
		await end();
		expect(left.journal).toEqual([]);
		await left.stop();
	});

	it('removes its webhook when a published workflow is changed to by hand', async () => {
		const { id, end } = await published({ events: ['*'] });
		expect(beeiq.hooks).toHaveLength(1);
		await n8n.changeNodes(id, [nodeWith({ registration: 'manual', events: ['*'] })]);
		expect(await n8n.publish(id)).toMatchObject({ isPublished: true });
		await until('the webhook is removed', () => beeiq.hooks.length === 0);
		await end();
	});

	it('goes on with its one webhook after a restart of n8n', async () => {
		const { id, url, end } = await published({ events: ['TASK_CREATE'] });
		const registered = structuredClone(beeiq.hooks);
		await n8n.restart();
		expect(beeiq.hooks).toEqual(registered);
		await until('n8n listens again', async () => (await fetch(url)).status === 200);
		expect(await deliverBody(url, { eventCode: 'TASK_CREATE' })).toMatchObject({ status: 200 });
		expect(await items(id, 1)).toMatchObject([{ eventCode: 'TASK_CREATE' }]);
		await end();
		expect(beeiq.hooks).toEqual([]);
	});

	it('loads the code of no node until one is needed', async () => {
		expect(
			loadedAtStart.filter((file) => file.includes('/dist/nodes/') && !file.includes('/api/')),
		).toEqual([]);
		expect((await loadedFiles()).some((file) => file.endsWith('BeeiqTrigger.node.js'))).toBe(true);
	});

	it('uses the zod that n8n brings', async () => {
		expect(packed.files.filter((file) => file.includes('zod'))).toEqual([]);
		const copies = new Set((await loadedFiles()).filter((file) => file.includes('zod')));
		expect(copies.size).toBe(1);
		const [copy = ''] = copies;
		expect(copy.startsWith(join(n8nFolder, 'node_modules/zod/'))).toBe(true);
	});

	it('says in the publication why it failed, and signs in no more than twice', async () => {
		const wrong = await n8n.addCredential('beeiqAdminApi', {
			...beeiq.credential,
			password: 'a wrong password',
		});
		const { signIns } = beeiq;
		const { id } = await addWorkflow({ events: ['*'] }, wrong);
		const { isPublished, message } = await n8n.publish(id);
		expect(isPublished).toBe(false);
		expect(message).toContain('BeeIQ did not accept the sign-in while signing in (401)');
		expect(message).not.toContain('a wrong password');
		expect(beeiq.signIns - signIns).toBeLessThanOrEqual(2);
	});

	it('says what to do by hand where the tenant has no API', async () => {
		beeiq.apiAbsent = 'html';
		const { id, url } = await addWorkflow({ events: ['TASK_CREATE'] });
		const { isPublished, message } = await n8n.publish(id);
		expect(isPublished).toBe(false);
		expect(message).toContain('does not offer the webhook API');
		expect(message).toContain(url);
		expect(message).toContain('Task Created');
	});

	describe('the test of the credential "BeeIQ Admin API"', () => {
		it.each([
			['a good one', {}, 'OK', ''],
			['a wrong password', { password: 'wrong' }, 'Error', 'did not accept the sign-in'],
			['an account that may not', agent, 'Error', 'admin or owner'],
			[
				'an address nobody answers at',
				{ baseUrl: 'http://127.0.0.1:1' },
				'Error',
				'127.0.0.1:1 cannot be reached',
			],
			['an address that is not safe', { baseUrl: 'http://happy.beeiq.co' }, 'Error', 'https://'],
			['another path', { webhooksPath: '/elsewhere' }, 'Error', 'does not offer the webhook API'],
		])('knows %s', async (_, change, status, words) => {
			const result = await testCredential('beeiqAdminApi', {
				webhooksPath: '/api/v1/webhooks',
				accessToken: '',
				sessionToken: '',
				...beeiq.credential,
				...change,
			});
			expect(result).toEqual({ status, message: expect.stringContaining(words) as string });
		});

		it('knows a tenant that answers with a web page', async () => {
			beeiq.apiAbsent = 'html';
			const result = await testCredential('beeiqAdminApi', {
				webhooksPath: '/api/v1/webhooks',
				accessToken: '',
				sessionToken: '',
				...beeiq.credential,
			});
			expect(result).toMatchObject({ status: 'Error' });
			expect(JSON.stringify(result)).toContain('web page instead of JSON');
		});
	});

	it('tests the credential "BeeIQ Webhook Secret API"', async () => {
		const test = async (data: object): Promise<object> =>
			await testCredential('beeiqWebhookSecretApi', data);
		expect(await test({ secret })).toMatchObject({ status: 'OK' });
		expect(await test({ secret: 'short' })).toMatchObject({ status: 'Error' });
	});

	it('writes no secret to the log of n8n', () => {
		const { output } = n8n;
		expect(output).toContain('refused a delivery');
		for (const hidden of [secret, token, 'a wrong password', beeiq.credential.password ?? '']) {
			expect(output).not.toContain(hidden);
		}
	});
});
