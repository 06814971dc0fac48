import { deliverBody } from '../beeiq-stand-in/deliver.mjs';
import { sampleEvent } from '../beeiq-stand-in/events.mjs';
import { packPackage, type PackedPackage } from '../package/packed.mjs';
import { N8nServer } from '../real-n8n/n8n-server.mjs';
import { provisionN8n, testedVersions } from '../real-n8n/provision.mjs';
import { triggerName, triggerNode } from '../real-n8n/trigger-node.mjs';
import { until } from '../real-n8n/until.mjs';

const provisioningMilliseconds = 20 * 60_000;
const updates = 1_000;
const wanted = 20;
const atOnce = 10;

/** Every fiftieth update moves its deal to the wanted stage, in one of the ways it may be written. */
const bodies = Array.from({ length: updates }, (_, n) => {
	const spellings = ['Thành công', 'THÀNH CÔNG', 'Thành công'.normalize('NFD'), 'won'];
	const others = ['Lead', 'Đàm phán', 'Thất bại', 'Thanh cong', 'Won back'];
	const isWanted = n % (updates / wanted) === 0;
	const names = isWanted ? spellings : others;
	const deal = { name: `Giao dịch ${n}`, stage: { name: names[n % names.length] } };
	return { isWanted, body: { ...sampleEvent('DEAL_CHANGE', n), deal } };
});

describe.each(testedVersions)('n8n %s', (version) => {
	let packed: PackedPackage;
	let n8n: N8nServer;

	beforeAll(async () => {
		packed = await packPackage();
		n8n = await N8nServer.start(await provisionN8n(version), packed.folder);
	}, provisioningMilliseconds);

	afterAll(async () => {
		await n8n.stop();
		await packed.remove();
	});

	it('runs the workflow for the events that meet the conditions, and for no other', async () => {
		const node = triggerNode({
			registration: 'manual',
			events: ['DEAL_CHANGE'],
			conditions: {
				values: [
					{ field: 'record.status', operator: 'oneOf', value: 'Won, Thành công' },
					{ field: 'member', member: 'deal.name', operator: 'contains', value: 'giao dịch' },
				],
			},
		});
		const id = await n8n.addWorkflow({ name: 'BeeIQ', nodes: [node] });
		expect(await n8n.publish(id)).toMatchObject({ isPublished: true });

		const url = `${n8n.url}/webhook/${node.webhookId}/beeiq`;
		const queue = [...bodies];
		const answers = { taken: 0, leftOut: 0 };
		const sendSome = async (): Promise<void> => {
			for (let next = queue.shift(); next; next = queue.shift()) {
				const { status, answer } = await deliverBody(url, next.body);
				expect(status).toBe(200);
				expect(JSON.parse(answer)).toEqual(
					next.isWanted
						? { received: true, events: 1 }
						: { received: true, events: 0, reason: 'No event meets the conditions of the node' },
				);
				answers[next.isWanted ? 'taken' : 'leftOut']++;
			}
		};
		await Promise.all(Array.from({ length: atOnce }, sendSome));
		expect(answers).toEqual({ taken: wanted, leftOut: updates - wanted });

		await until(`${wanted} executions`, async () => (await n8n.tally(id)).finished >= wanted);
		expect(await n8n.tally(id)).toEqual({ finished: wanted, unfinished: 0 });
		const names = (await n8n.executions(id)).flatMap(({ data }) =>
			(data.resultData.runData[triggerName] ?? []).flatMap(
				(run) => run.data?.main?.[0]?.map(({ json }) => json.deal) ?? [],
			),
		);
		expect(new Set(names.map((deal) => JSON.stringify(deal)))).toEqual(
			new Set(
				bodies.flatMap(({ isWanted, body }) => (isWanted ? [JSON.stringify(body.deal)] : [])),
			),
		);
	});

	it('goes on listening for a test event until one meets the conditions', async () => {
		const node = triggerNode({
			registration: 'manual',
			events: ['DEAL_CHANGE'],
			conditions: { values: [{ field: 'record.status', operator: 'equals', value: 'Won' }] },
		});
		const id = await n8n.addWorkflow({ name: 'BeeIQ', nodes: [node] });
		await n8n.execute(id);
		const url = `${n8n.url}/webhook-test/${node.webhookId}/beeiq`;
		const test = async (name: string): Promise<unknown> => {
			const deal = { name: 'Máy in', stage: { name } };
			const { status, answer } = await deliverBody(url, { eventCode: 'DEAL_CHANGE', deal });
			return status === 200 ? JSON.parse(answer) : status;
		};
		for (const stage of ['Lead', 'Lost']) expect(await test(stage)).toMatchObject({ events: 0 });
		expect(await n8n.tally(id)).toEqual({ finished: 0, unfinished: 0 });
		expect(await test('won')).toEqual({ received: true, events: 1 });
		await until('the execution', async () => (await n8n.tally(id)).finished > 0);
		expect(await n8n.tally(id)).toEqual({ finished: 1, unfinished: 0 });
		expect(await test('won')).toBe(404);
	});

	it('refuses to publish with a condition that cannot be read', async () => {
		const node = triggerNode({
			registration: 'manual',
			events: ['*'],
			conditions: { values: [{ field: 'record.status', operator: 'greater', value: 'Won' }] },
		});
		const id = await n8n.addWorkflow({ name: 'BeeIQ', nodes: [node] });
		const { isPublished, message } = await n8n.publish(id);
		expect(isPublished).toBe(false);
		expect(message).toContain('has a value that is not a number');
	});
});
