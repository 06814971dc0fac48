import type { INodeParameters } from 'n8n-workflow';
import { eventCodes } from '../../nodes/Beeiq/event/events';
import { deliverBody } from '../beeiq-stand-in/deliver.mjs';
import { sampleEvent } from '../beeiq-stand-in/events.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { packPackage, type PackedPackage } from '../package/packed.mjs';
import { N8nCluster } from '../real-n8n/n8n-cluster.mjs';
import { provisionN8n, testedVersions } from '../real-n8n/provision.mjs';
import { triggerName, triggerNode } from '../real-n8n/trigger-node.mjs';
import { until } from '../real-n8n/until.mjs';

const provisioningMilliseconds = 20 * 60_000;

describe.each(testedVersions)('queue mode of n8n %s', (version) => {
	let packed: PackedPackage;
	let beeiq: Beeiq;
	let cluster: N8nCluster;
	let admin: string;

	beforeAll(async () => {
		packed = await packPackage();
		beeiq = await Beeiq.start();
		cluster = await N8nCluster.start(await provisionN8n(version), packed.folder);
		admin = await cluster.main.addCredential('beeiqAdminApi', beeiq.credential);
	}, provisioningMilliseconds);

	afterAll(async () => {
		await cluster.stop();
		await beeiq.stop();
		await packed.remove();
	});

	/** A published workflow: what ends it, and its webhook's address at each processor. */
	async function publish(
		parameters: INodeParameters,
	): Promise<{ id: string; addresses: string[]; end: () => Promise<void> }> {
		const node = triggerNode(parameters, { beeiqAdminApi: admin });
		const id = await cluster.main.addWorkflow({ name: 'BeeIQ', nodes: [node] });
		expect(await cluster.main.publish(id)).toMatchObject({ isPublished: true });
		expect(beeiq.hooks).toHaveLength(1);
		const end = async (): Promise<void> => {
			await cluster.main.unpublish(id);
			await until('the webhook is removed', () => beeiq.hooks.length === 0);
		};
		return { id, addresses: cluster.addressesOf(beeiq.hooks[0]?.url ?? ''), end };
	}

	/** The items that each execution of the workflow passed on, once there are so many. */
	async function passedOn(id: string, count: number): Promise<unknown[][]> {
		await until(`${count} executions`, async () => {
			return (await cluster.main.endings(id)).length >= count;
		});
		const runs = await cluster.main.executions(id);
		return runs.map(
			({ data }) =>
				data.resultData.runData[triggerName]?.[0]?.data?.main?.[0]?.map(({ json }) => json) ?? [],
		);
	}

	it('registers once, and runs every delivery to either processor exactly once', async () => {
		const { id, addresses, end } = await publish({ events: ['*'] });
		const bodies = Array.from({ length: 36 }, (_, index) =>
			sampleEvent(eventCodes[index % eventCodes.length] ?? 'DEAL_CHANGE', index),
		);
		const results = await Promise.all(
			bodies.map(async (body, index) => await deliverBody(addresses[index % 2] ?? '', body)),
		);
		expect(new Set(results.map(({ status }) => status))).toEqual(new Set([200]));
		const items = (await passedOn(id, bodies.length)).flat() as Array<{ deliveryId: string }>;
		expect(new Set(items.map(({ deliveryId }) => deliveryId)).size).toBe(bodies.length);
		expect(items).toHaveLength(bodies.length);
		for (const { output } of cluster.workers) expect(output).toContain('Worker started execution');
		await end();
	});

	it('answers refusals at the processors too, and starts nothing', async () => {
		const { id, addresses, end } = await publish({ events: ['DEAL_CHANGE'] });
		for (const address of addresses) {
			expect(await deliverBody(address, {})).toMatchObject({ status: 400 });
			expect(await deliverBody(address, { eventCode: 'TASK_CREATE' })).toMatchObject({
				status: 200,
				answer: expect.stringContaining('"events":0') as string,
			});
			expect((await fetch(address)).status).toBe(200);
		}
		expect(await cluster.main.endings(id)).toEqual([]);
		await end();
	});

	it('skips a repeat on whichever worker it meets, and after a restart', async () => {
		const { id, addresses, end } = await publish({
			events: ['*'],
			options: { skipRepeats: true },
		});
		const counts = async (deliveries: number): Promise<number[]> =>
			(await passedOn(id, deliveries)).map((items) => items.length);
		for (let delivery = 1; delivery <= 6; delivery++) {
			await deliverBody(addresses[delivery % 2] ?? '', sampleEvent('DEAL_CHANGE'));
			await passedOn(id, delivery);
		}
		expect(await counts(6)).toEqual([1, 0, 0, 0, 0, 0]);
		const skipped = cluster.workers.filter(({ output }) => output.includes('as repeats'));
		expect(skipped.length).toBeGreaterThan(0);

		for (const worker of cluster.workers) {
			await worker.end();
			await worker.run();
		}
		await deliverBody(addresses[0] ?? '', sampleEvent('DEAL_CHANGE'));
		await deliverBody(addresses[1] ?? '', sampleEvent('DEAL_CHANGE', 2));
		expect((await counts(8)).sort()).toEqual([0, 0, 0, 0, 0, 0, 1, 1]);
		await end();
	});
});
