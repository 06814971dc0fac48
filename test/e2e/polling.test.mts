import type { IDataObject } from 'n8n-workflow';
import { changeNames } from '../../nodes/Beeiq/polling/changes';
import type { RestResource } from '../beeiq-stand-in/rest-records.mjs';
import { Beeiq } from '../beeiq-stand-in/server.mjs';
import { packPackage, type PackedPackage } from '../package/packed.mjs';
import { N8nServer } from '../real-n8n/n8n-server.mjs';
import { pollingName, pollingNode } from '../real-n8n/polling-node.mjs';
import { provisionN8n, testedVersions } from '../real-n8n/provision.mjs';
import { until } from '../real-n8n/until.mjs';

const provisioningMilliseconds = 20 * 60_000;
const hour = 3_600_000;

describe.each(testedVersions)('BeeIQ Polling Trigger in n8n %s', (version) => {
	let packed: PackedPackage;
	let beeiq: Beeiq;
	let n8n: N8nServer;
	let credential: string;

	beforeAll(async () => {
		packed = await packPackage();
		beeiq = await Beeiq.start();
		n8n = await N8nServer.start(await provisionN8n(version), packed.folder);
		credential = await n8n.addCredential('beeiqRestApi', beeiq.restCredential);
	}, provisioningMilliseconds);

	afterAll(async () => {
		await n8n.stop();
		await beeiq.stop();
		await packed.remove();
	});

	/** What it gave, look by look. */
	async function given(id: string): Promise<IDataObject[][]> {
		const runs = await n8n.executions(id);
		return runs.map(({ data }) => {
			const items = data.resultData.runData[pollingName]?.[0]?.data?.main?.[0] ?? [];
			return items.map(({ json }) => json);
		});
	}

	/** How many looks have begun; tasks are asked for once in each. */
	function looks(): number {
		return beeiq.rest.calls.filter(({ path }) => path === '/tasks').length;
	}

	/** Waits until so many looks more have begun. */
	async function look(times: number): Promise<void> {
		const before = looks();
		await until(`${times} looks`, () => looks() >= before + times);
	}

	it('gives the latest state of 500 tickets and contacts that were changed while n8n was down, once', async () => {
		const kinds = ['contact', 'ticket'] as const;
		const long = { createdAt: Date.now() - 2 * hour, updatedAt: Date.now() - 2 * hour };
		const before = kinds.map((kind) =>
			Array.from({ length: 130 }, () => beeiq.rest.add(kind, {}, long)),
		);
		const id = await n8n.addWorkflow({
			name: 'BeeIQ',
			nodes: [pollingNode({ changes: changeNames }, credential)],
		});
		expect(await n8n.publish(id)).toMatchObject({ isPublished: true });
		await look(1);
		const early = kinds.map((kind) => beeiq.rest.add(kind));
		await until('an execution', async () => (await n8n.endings(id)).length > 0);
		await look(2);
		const givenBefore = (await given(id)).flat();
		expect(givenBefore.map(({ action }) => action)).toEqual(['created', 'created']);

		await n8n.restart(() => {
			for (const [index, kind] of kinds.entries()) {
				for (const one of before[index] ?? []) beeiq.rest.change(one, { stage: 'A', title: 'A' });
				for (const one of (before[index] ?? []).slice(0, 40)) {
					beeiq.rest.change(one, { stage: 'B', title: 'B' });
				}
				for (let n = 0; n < 120; n++) {
					const added = beeiq.rest.add(kind);
					if (n % 3 === 0) beeiq.rest.change(added, { stage: 'C', title: 'C' });
				}
			}
			beeiq.rest.calls.length = 0;
		});
		// The third look begins once the second is over.
		await until('three looks', () => looks() >= 3);
		await until('an execution', async () => (await given(id)).length > 1);
		const items = (await given(id)).flat().slice(givenBefore.length);
		const expected = kinds.flatMap((kind: RestResource) =>
			beeiq.rest
				.all(kind)
				.filter(({ _id }) => !early.includes(_id as string))
				.map((record) => ({ kind, record })),
		);
		expect(expected).toHaveLength(500);
		const name = (kind: unknown, record: unknown): string => {
			const { _id, updatedAt } = record as Record<string, string>;
			return `${String(kind)} ${_id} ${updatedAt}`;
		};
		expect(
			items.map((item) => name(item.recordType, item[item.recordType as string])).sort(),
		).toEqual(expected.map(({ kind, record }) => name(kind, record)).sort());
		const created = items.filter(({ action }) => action === 'created');
		expect(created).toHaveLength(240);

		await look(2);
		expect((await given(id)).flat()).toHaveLength(givenBefore.length + 500);
		expect(new Set(await n8n.endings(id))).toEqual(new Set(['success']));
		await n8n.unpublish(id);
	});

	it('says in an execution of status "Error" why a look failed, and the next one covers both', async () => {
		const node = pollingNode({ changes: ['taskCreated'] }, credential);
		const id = await n8n.addWorkflow({ name: 'BeeIQ', nodes: [node] });
		expect(await n8n.publish(id)).toMatchObject({ isPublished: true });
		beeiq.faults.add({ on: 'restRead', as: { status: 401 } });
		beeiq.rest.add('task', { title: 'Gọi lại' });
		await until('a failed look', async () => (await n8n.endings(id)).includes('error'));
		beeiq.faults.clear();
		expect(await n8n.stored()).toContain(
			'BeeIQ did not accept the API key while reading tasks (401)',
		);
		await until('another look', async () => (await n8n.endings(id)).includes('success'));
		expect((await given(id)).flat()).toMatchObject([{ summary: 'Task Gọi lại was created' }]);
		await n8n.unpublish(id);
	});

	it('is not published, nor published again, with a key that BeeIQ refuses, which is asked once', async () => {
		const wrong = await n8n.addCredential('beeiqRestApi', {
			...beeiq.restCredential,
			apiKey: 'wrong',
		});
		const parameters = { changes: ['ticketCreated'] };
		const words = 'BeeIQ did not accept the API key while reading tickets (401)';
		const refusals = (): number => beeiq.journal.filter(({ status }) => status === 401).length;
		beeiq.journal.length = 0;
		const nodes = [pollingNode(parameters, wrong)];
		const first = await n8n.publish(await n8n.addWorkflow({ name: 'A', nodes }));
		expect(first).toMatchObject({ isPublished: false });
		expect(first.message).toContain(words);
		expect(refusals()).toBe(1);

		const good = [pollingNode(parameters, credential)];
		const id = await n8n.addWorkflow({ name: 'B', nodes: good });
		expect(await n8n.publish(id)).toMatchObject({ isPublished: true });
		// n8n 1.x publishes what is saved of a published workflow.
		const again = await n8n.changeNodes(id, nodes).then(
			async () => (await n8n.publish(id)).message,
			(error: Error) => error.message,
		);
		expect(again).toContain(words);
		expect(refusals()).toBe(2);
		await n8n.unpublish(id);
	});

	it('gives once what a look was reading when n8n was killed', async () => {
		const node = pollingNode({ changes: changeNames }, credential);
		const id = await n8n.addWorkflow({ name: 'BeeIQ', nodes: [node] });
		expect(await n8n.publish(id)).toMatchObject({ isPublished: true });
		for (let n = 0; n < 30; n++) beeiq.rest.add('ticket', { title: 'Giữa chừng' });
		beeiq.rest.calls.length = 0;
		const isRead = (): boolean => beeiq.rest.calls.some(({ query }) => query.page === '2');
		beeiq.faults.add({ on: 'restRead', as: { slow: 60_000 }, when: isRead });
		await until('the second page', isRead);
		await n8n.restart(() => beeiq.faults.clear(), 'kill');
		await until('an execution', async () => (await given(id)).length > 0);
		await look(2);
		const numbers = (await given(id)).flat().map(({ record }) => (record as IDataObject).number);
		expect(numbers).toHaveLength(30);
		expect(new Set(numbers).size).toBe(30);
		await n8n.unpublish(id);
	});
});
