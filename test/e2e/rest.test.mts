import type { INode, INodeParameters, IRunData } from 'n8n-workflow';
import { deliverBody } from '../beeiq-stand-in/deliver.mjs';
import type { FaultKind } from '../beeiq-stand-in/faults.mjs';
import { powerlessKey, restKey } from '../beeiq-stand-in/rest.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { packPackage, type PackedPackage } from '../package/packed.mjs';
import { behindWebhook } from '../real-n8n/behind-webhook.mjs';
import { N8nServer } from '../real-n8n/n8n-server.mjs';
import { provisionN8n, testedVersions } from '../real-n8n/provision.mjs';
import { triggerName, triggerNode } from '../real-n8n/trigger-node.mjs';
import { until } from '../real-n8n/until.mjs';

const provisioningMilliseconds = 20 * 60_000;

describe.each(testedVersions)('the REST interface in n8n %s', (version) => {
	let packed: PackedPackage;
	let beeiq: Beeiq;
	let n8n: N8nServer;
	let credentials: NonNullable<INode['credentials']>;
	/** What people were told. */
	const told: string[] = [];

	beforeAll(async () => {
		packed = await packPackage();
		beeiq = await Beeiq.start();
		n8n = await N8nServer.start(await provisionN8n(version), packed.folder, {
			N8N_LOG_LEVEL: 'debug',
		});
		const saved = { beeiqRestApi: beeiq.restCredential, beeiqAdminApi: beeiq.credential };
		credentials = {};
		for (const [type, data] of Object.entries(saved)) {
			credentials[type] = { id: await n8n.addCredential(type, data), name: type };
		}
	}, provisioningMilliseconds);

	afterAll(async () => {
		await n8n.stop();
		await beeiq.stop();
		await packed.remove();
	});

	const beeiqStep = (parameters: INodeParameters, more: Partial<INode> = {}) => ({
		name: 'BeeIQ',
		type: 'n8n-nodes-beeiq.beeiq',
		parameters,
		credentials: { beeiqRestApi: credentials.beeiqRestApi as { id: string; name: string } },
		...more,
	});

	async function runOf(id: string, count = 1): Promise<IRunData> {
		await until(`${count} executions`, async () => (await n8n.endings(id)).length >= count);
		return (await n8n.executions(id)).at(-1)?.data.resultData.runData ?? {};
	}

	it('gives the whole record of a contact that the listener has added, when the webhook tells of it', async () => {
		const trigger = triggerNode(
			{ events: ['CONTACT_CREATE'] },
			{ beeiqAdminApi: credentials.beeiqAdminApi?.id ?? '' },
		);
		const getRecord = {
			id: 'get-record',
			typeVersion: 1,
			position: [300, 0] as [number, number],
			...beeiqStep({ resource: 'event', operation: 'getRecord', event: '={{ $json }}' }),
		};
		const id = await n8n.addWorkflow({
			name: 'Whole record',
			nodes: [trigger, getRecord],
			connections: { [triggerName]: { main: [[{ node: 'BeeIQ', type: 'main', index: 0 }]] } },
		});
		expect(await n8n.publish(id)).toMatchObject({ isPublished: true });
		const data = {
			name: 'Ánh "Ong" 🐝',
			lastname: 'Ngô',
			phones: [{ type: 'Mobile', value: '0912345678' }],
			cusFields: [{ name: 'Hạng', value: 'Vàng' }],
		};
		// Another one has the same number, written otherwise: BeeIQ itself would find that one again.
		beeiq.rest.add('contact', { name: 'Khác', phones: [{ type: 'Work', value: '84912345678' }] });
		beeiq.listener.write('add-contact', data);
		const run = await runOf(id);
		expect(run.BeeIQ?.[0]?.data?.main?.[0]).toMatchObject([
			{
				json: {
					found: true,
					how: 'phone and name',
					record: {
						name: 'Ánh "Ong" 🐝 Ngô',
						contactType: 'customer',
						phones: [{ type: 'Mobile', value: '0912345678' }],
						cusFields: [{ name: 'Hạng', value: 'Vàng' }],
					},
				},
			},
		]);
		await n8n.unpublish(id);
	});

	it('lists 1,003 tickets, changes one and gives it again', async () => {
		beeiq.rest.seed('ticket', 1_003);
		const { path, ...workflow } = behindWebhook(
			beeiqStep(
				{ resource: 'ticket', operation: 'getAll', returnAll: true, simplify: true, filters: {} },
				{ name: 'List' },
			),
			beeiqStep(
				{
					resource: 'ticket',
					operation: 'updateTicket',
					ticketNumber: '={{ $json.number }}',
					title: '={{ $json.name }}',
					additionalFields: { status: 'Solved' },
				},
				{ name: 'Solve', executeOnce: true },
			),
			beeiqStep(
				{
					resource: 'ticket',
					operation: 'get',
					ticketNumber: '={{ $json.TicketId }}',
					simplify: true,
				},
				{ name: 'Again' },
			),
		);
		const id = await n8n.addWorkflow(workflow);
		expect(await n8n.publish(id)).toMatchObject({ isPublished: true });
		beeiq.rest.calls.length = 0;
		await deliverBody(`${n8n.url}/webhook/${path}`, {});
		const run = await runOf(id);
		const items = run.List?.[0]?.data?.main?.[0] ?? [];
		expect(new Set(items.map(({ json }) => json.number)).size).toBe(1_003);
		expect(beeiq.rest.calls.filter(({ query }) => 'page' in query).length).toBeLessThanOrEqual(54);
		expect(run.Again?.[0]?.data?.main?.[0]).toMatchObject([
			{ json: { number: '1003', status: 'Solved', kind: 'ticket' } },
		]);
	});

	it('tests its credential by asking for one product', async () => {
		const type = 'beeiqRestApi';
		const test = async (change: object = {}, as?: FaultKind): Promise<unknown> => {
			beeiq.faults.clear();
			if (as) beeiq.faults.add({ on: 'restRead', as });
			const data = { ...beeiq.restCredential, ...change };
			const id = await n8n.addCredential(type, data);
			const credential = { id, name: type, type, data };
			const answer = await n8n.rest('POST', '/credentials/test', { credentials: credential });
			told.push(JSON.stringify(answer));
			return answer;
		};
		const failure = (words: string): object => ({
			status: 'Error',
			message: expect.stringContaining(words) as string,
		});
		beeiq.rest.calls.length = 0;
		expect(await test()).toMatchObject({ status: 'OK' });
		for (const { path, query } of beeiq.rest.calls) {
			expect({ path, query }).toEqual({ path: '/products', query: { limit: '1' } });
		}
		expect(await test({ apiKey: 'another' })).toEqual(failure('did not accept the API key'));
		expect(await test({ apiKey: powerlessKey })).toEqual(failure('does not let this API key'));
		expect(await test({ apiKey: ' ' })).toEqual(failure("'API Key'"));
		expect(await test({ baseUrl: 'http://127.0.0.1:9' })).toEqual(failure('cannot be reached'));
		expect(await test({ baseUrl: 'apiring' })).toEqual(failure('is not a valid web address'));
		expect(await test({ baseUrl: `${beeiq.url}/x` })).toEqual(failure('nothing at this address'));
		expect(await test({}, 'html')).toEqual(failure('answered with a web page'));
		expect(await test({}, { status: 404 })).toEqual(failure('nothing at this address'));
		expect(await test({}, { echo: 400 })).toEqual(failure('refused the request'));
		beeiq.faults.clear();
	});

	it('has the key in no log, message, execution or other thing that it stores', async () => {
		const faults: FaultKind[] = [
			...[200, 400, 401, 403, 404].map((status) => ({ echo: status })),
			'html',
			'redirect',
		];
		const { path, ...workflow } = behindWebhook(
			beeiqStep(
				{ resource: 'deal', operation: 'getAll', returnAll: true, filters: {} },
				{ onError: 'continueRegularOutput' },
			),
			beeiqStep(
				{ resource: 'product', operation: 'deleteProduct', ownId: 'SP-1' },
				{ name: 'Fail' },
			),
		);
		const id = await n8n.addWorkflow(workflow);
		expect(await n8n.publish(id)).toMatchObject({ isPublished: true });
		for (const as of faults) {
			beeiq.faults.clear();
			for (const on of ['restRead', 'restWrite'] as const) beeiq.faults.add({ on, as });
			const { status, answer } = await deliverBody(`${n8n.url}/webhook/${path}`, {});
			told.push(`${status} ${answer}`);
		}
		beeiq.faults.clear();
		await runOf(id, faults.length);
		const stored = await n8n.stored();
		expect(stored).toContain('did not accept the API key');
		for (const hidden of [restKey, powerlessKey]) {
			expect(told.some((text) => text.includes(hidden))).toBe(false);
			expect(n8n.output.includes(hidden)).toBe(false);
			expect(stored.includes(hidden)).toBe(false);
		}
	});
});
