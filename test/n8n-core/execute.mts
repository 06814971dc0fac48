import { DataDeduplicationService, ExecuteContext } from 'n8n-core';
import {
	createRunExecutionData,
	type DeduplicationItemTypes,
	type ICheckProcessedOptions,
	type IDeduplicationOutput,
	type INodeExecutionData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { startInstance, type LogLine, type SavedNode } from './instance.mjs';

/**
 * n8n's deduplication store of one node, in memory. Does what 2.41.1 does in its package `n8n`
 * (`deduplication-helper.js`): reads, then writes, without a lock, and keeps the newest entries. The
 * end-to-end suite uses the real one.
 */
export class DeduplicationStore {
	entries: DeduplicationItemTypes[] = [];
	calls = 0;
	/** Thrown by the next calls, one each. */
	faults: Array<Error | undefined> = [];
	private met: Promise<void> = Promise.resolve();
	private meetOne = (): void => undefined;

	/** Nothing is removed until so many executions have looked. */
	meet(executions: number): void {
		let missing = executions;
		this.met = new Promise((resolve) => {
			this.meetOne = () => {
				if (--missing === 0) resolve();
			};
		});
	}

	async check(
		items: DeduplicationItemTypes[],
		{ maxEntries = Infinity }: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		await this.begin();
		const before = new Set(this.entries);
		const output = {
			new: items.filter((item) => !before.has(item)),
			processed: items.filter((item) => before.has(item)),
		};
		this.entries = [...this.entries, ...output.new].slice(-maxEntries);
		this.meetOne();
		return output;
	}

	async remove(items: DeduplicationItemTypes[]): Promise<void> {
		await this.begin();
		await this.met;
		const removed = new Set(items);
		this.entries = this.entries.filter((entry) => !removed.has(entry));
	}

	private async begin(): Promise<void> {
		this.calls++;
		const fault = this.faults.shift();
		await (fault === undefined ? Promise.resolve() : Promise.reject(fault));
	}
}

/** What an execution of the trigger gave. */
export interface Run {
	outputs: INodeExecutionData[][];
	logs: LogLine[];
}

/** Runs the trigger's `execute()` in n8n-core's context, with what `webhook()` gave as its input. */
export async function execute(
	node: SavedNode,
	input: INodeExecutionData[][],
	{
		store = new DeduplicationStore(),
		executionId = '1',
		mode = 'webhook',
	}: { store?: DeduplicationStore; executionId?: string; mode?: WorkflowExecuteMode } = {},
): Promise<Run> {
	currentStore = store;
	const { workflow, node: saved, additionalData, logs } = startInstance(node, mode);
	Object.assign(additionalData, { executionId });
	// Through the queue's storage, as to a worker.
	const main = JSON.parse(JSON.stringify(input)) as INodeExecutionData[][];
	const context = new ExecuteContext(
		workflow,
		saved,
		additionalData,
		mode,
		createRunExecutionData(),
		0,
		main.find((items) => items.length > 0) ?? [],
		{ main },
		{ node: saved, data: { main }, source: null },
		[],
	);
	const outputs = (await node.type.execute?.call(context)) as INodeExecutionData[][];
	return { outputs, logs };
}

let currentStore = new DeduplicationStore();

void DataDeduplicationService.init({
	checkProcessedAndRecord: async (items, scope, _, options) => {
		if (scope !== 'node') throw new Error(`The tests know no scope ${scope}`);
		return await currentStore.check(items, options);
	},
	removeProcessed: async (items) => await currentStore.remove(items),
	clearAllProcessedItems: async () => await Promise.reject(new Error('The tests clear nothing')),
	getProcessedDataCount: async () => await Promise.resolve(currentStore.entries.length),
});
