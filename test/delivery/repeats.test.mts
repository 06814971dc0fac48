import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { BeeiqTrigger } from '../../nodes/Beeiq/BeeiqTrigger.node';
import { deliver } from '../n8n-core/deliver.mjs';
import { DeduplicationStore, execute, type Run } from '../n8n-core/execute.mjs';
import type { SavedNode } from '../n8n-core/instance.mjs';

/** A trigger that skips repeats, and the store of the n8n it runs in. */
class SkippingTrigger {
	readonly store = new DeduplicationStore();
	private executions = 0;

	constructor(private readonly parameters: INodeParameters = {}) {}

	/** Delivers a body and runs what it starts, as a new execution unless it is named. */
	async receive(body: unknown, run: { executionId?: string; mode?: 'manual' } = {}): Promise<Run> {
		const { items } = await deliver(this.node, {
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		return await execute(this.node, items ?? [], {
			store: this.store,
			executionId: String(++this.executions),
			...run,
		});
	}

	/** Runs what did not come by a delivery. */
	async pass(item: INodeExecutionData): Promise<Run> {
		return await execute(this.node, [[item]], { store: this.store });
	}

	private get node(): SavedNode {
		return {
			type: new BeeiqTrigger(),
			parameters: {
				registration: 'manual',
				events: ['*'],
				options: { skipRepeats: true },
				...this.parameters,
			},
		};
	}
}

const deal = (name: string): object => ({ eventCode: 'DEAL_CHANGE', deal: { name } });
const summaries = ({ outputs }: Run): unknown[][] =>
	outputs.map((items) => items.map(({ json: { summary } }) => summary));

describe('skipping repeats', () => {
	it('passes a delivery on once', async () => {
		const trigger = new SkippingTrigger();
		expect(summaries(await trigger.receive(deal('A')))).toEqual([['Deal A was updated']]);
		const repeat = await trigger.receive(deal('A'));
		expect(repeat.outputs).toEqual([[]]);
		expect(repeat.logs).toEqual([
			expect.objectContaining({
				level: 'info',
				message: 'BeeIQ Trigger skipped 1 of 1 events in "BeeIQ Trigger" as repeats',
			}),
		]);
		expect(summaries(await trigger.receive(deal('B')))).toEqual([['Deal B was updated']]);
	});

	it('may hang on an expression, which sees the event', async () => {
		const skipRepeats = '={{ $json.eventCode === "DEAL_CHANGE" }}';
		const trigger = new SkippingTrigger({ options: { skipRepeats } });
		for (const body of [deal('A'), { eventCode: 'TASK_CREATE' }]) {
			await trigger.receive(body);
			const { outputs } = await trigger.receive(body);
			expect(outputs.flat()).toHaveLength('deal' in body ? 0 : 1);
		}
	});

	it('knows a delivery in every output by what was sent, not by what an item holds', async () => {
		for (const output of ['raw', 'flat', 'parsed']) {
			const trigger = new SkippingTrigger({ output });
			const [[first] = []] = (await trigger.receive([deal('A'), deal('A')])).outputs;
			expect(Object.keys(first as INodeExecutionData)).toEqual(['json']);
			expect((await trigger.receive(deal('A'))).outputs).toMatchObject([[{}]]);
			expect((await trigger.receive([deal('A'), deal('A')])).outputs).toEqual([[]]);
			expect((await trigger.receive([deal('A')])).outputs).toMatchObject([[{}]]);
		}
	});

	it('believes no id that somebody sent', async () => {
		const trigger = new SkippingTrigger({ output: 'raw' });
		for (const name of ['A', 'B']) {
			const { outputs } = await trigger.receive({ ...deal(name), deliveryId: 'the same' });
			expect(outputs).toMatchObject([[{ json: { deliveryId: 'the same' } }]]);
		}
	});

	it('leaves the six outputs in their order', async () => {
		const trigger = new SkippingTrigger({ splitByRecordType: true });
		const body = [deal('A'), { eventCode: 'TASK_CREATE' }, { eventCode: 'LEAD_CREATE' }];
		expect(summaries(await trigger.receive(body))).toEqual([
			[],
			['Deal A was updated'],
			[],
			['Task was created'],
			[],
			['LEAD_CREATE was sent'],
		]);
		expect(summaries(await trigger.receive(body))).toEqual([[], [], [], [], [], []]);
	});

	it('passes an execution on again that n8n runs again because its worker died', async () => {
		const trigger = new SkippingTrigger();
		await trigger.receive(deal('A'), { executionId: '7' });
		const again = await trigger.receive(deal('A'), { executionId: '7' });
		expect(summaries(again)).toEqual([['Deal A was updated']]);
		// A repeat stays one, however often it is run.
		for (const executionId of ['8', '8', '9']) {
			expect((await trigger.receive(deal('A'), { executionId })).outputs).toEqual([[]]);
		}
	});

	it('passes on what bears no id, which nobody delivered', async () => {
		const trigger = new SkippingTrigger();
		const { outputs } = await trigger.pass({ json: { name: 'pinned' } });
		expect(outputs).toEqual([[{ json: { name: 'pinned' } }]]);
		expect(trigger.store.calls).toBe(0);
	});

	it('neither checks nor records in a test run', async () => {
		const trigger = new SkippingTrigger({ output: 'raw' });
		for (let run = 0; run < 2; run++) {
			const { outputs } = await trigger.receive(deal('A'), { mode: 'manual' });
			expect(outputs).toEqual([[{ json: deal('A') }]]);
		}
		expect(trigger.store.calls).toBe(0);
		expect((await trigger.receive(deal('A'))).outputs).toMatchObject([[{}]]);
	});

	it('asks nothing of the store unless it is switched on', async () => {
		const trigger = new SkippingTrigger({ options: {} });
		for (let run = 0; run < 2; run++) {
			expect((await trigger.receive(deal('A'))).outputs).toMatchObject([[{}]]);
		}
		expect(trigger.store.calls).toBe(0);
	});

	it('remembers 10,000 deliveries and forgets the oldest', async () => {
		const trigger = new SkippingTrigger();
		await trigger.receive(deal('A'));
		await trigger.receive(Array.from({ length: 9_999 }, (_, index) => deal(`#${index}`)));
		expect((await trigger.receive(deal('A'))).outputs).toEqual([[]]);
		await trigger.receive(deal('B'));
		expect((await trigger.receive(deal('A'))).outputs).toMatchObject([[{}]]);
		expect(trigger.store.entries).toHaveLength(20_000);
	});

	it('remembers as many whatever is repeated in between, also many at once', async () => {
		const trigger = new SkippingTrigger();
		const oldest = Array.from({ length: 5_000 }, (_, index) => deal(`first #${index}`));
		const newest = Array.from({ length: 5_000 }, (_, index) => deal(`then #${index}`));
		await trigger.receive(oldest);
		await trigger.receive(newest);
		for (const body of [newest, newest, deal('of no interest').valueOf(), newest]) {
			await trigger.receive(body);
		}
		expect((await trigger.receive(newest)).outputs).toEqual([[]]);
		// One more has come, so the oldest one alone may be forgotten.
		expect((await trigger.receive(oldest)).outputs.flat().length).toBeLessThanOrEqual(1);
	});

	it('forgets none for repeats that come at once', async () => {
		const trigger = new SkippingTrigger();
		for (const name of ['oldest', 'B', 'C']) await trigger.receive(deal(name));
		await trigger.receive(Array.from({ length: 9_997 }, (_, index) => deal(`#${index}`)));
		trigger.store.meet(2);
		const repeats = ['B', 'C'].map(async (name) => await trigger.receive(deal(name)));
		for (const { outputs } of await Promise.all(repeats)) expect(outputs).toEqual([[]]);
		expect((await trigger.receive(deal('oldest'))).outputs).toEqual([[]]);
		await trigger.receive(deal('newest'));
		expect((await trigger.receive(deal('oldest'))).outputs).toMatchObject([[{}]]);
	});

	it('passes everything on when the store fails, and says so', async () => {
		const trigger = new SkippingTrigger();
		await trigger.receive(deal('A'));
		const failure = new Error('no connection');
		trigger.store.faults = [failure, failure];
		const { outputs, logs } = await trigger.receive(deal('A'));
		expect(outputs).toMatchObject([[{}]]);
		expect(logs).toEqual([
			expect.objectContaining({
				level: 'warn',
				message:
					'BeeIQ Trigger could not look for repeats in "BeeIQ Trigger", so every event is passed on: no connection',
			}),
		]);
	});

	it('asks again where two executions create the record at once', async () => {
		const trigger = new SkippingTrigger();
		await trigger.receive(deal('A'));
		trigger.store.faults = [new Error('duplicate key value violates unique constraint')];
		expect((await trigger.receive(deal('A'))).outputs).toEqual([[]]);
	});

	it('skips a repeat also when it cannot tidy up behind itself', async () => {
		const trigger = new SkippingTrigger();
		await trigger.receive(deal('A'));
		trigger.store.faults = [undefined, new Error('no connection')];
		expect((await trigger.receive(deal('A'))).outputs).toEqual([[]]);
	});
});
