import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { branches } from '../event/events';
import { readOptions } from './read-options';
import { parametersOfRun } from './read-parameters';

/** How many deliveries a node remembers. */
const rememberedDeliveries = 10_000;

/** How many items of this process may have an entry in the store that will be withdrawn. */
let underWay = 0;

/** What `webhook()` hands to `execute()`: an item, and in the output "Raw" the delivery it is of. */
export interface DeliveredItem extends INodeExecutionData {
	deliveryId?: string;
}

/**
 * The trigger's `execute()`: n8n runs it where the workflow runs (in queue mode on a worker), with
 * what `webhook()` returned as its input. Gives each output its items, without the repeats if the
 * option says so. Test runs and retries by hand pass everything and record nothing.
 */
export async function emitItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const outputs = readOutputs(context);
	if (!readOptions(parametersOfRun(context)).skipRepeats) return outputs;

	const ids = outputs.flat().flatMap(deliveryOf);
	const isChecked = context.getMode() === 'webhook' && ids.length > 0;
	const repeats = isChecked ? await whileUnderWay(context, ids) : new Set<string>();
	return outputs.map((items) =>
		items
			.filter((item) => !deliveryOf(item).some((id) => repeats.has(id)))
			.map(({ json }) => ({ json })),
	);
}

function readOutputs(context: IExecuteFunctions): DeliveredItem[][] {
	const isSplit = parametersOfRun(context).read('splitByRecordType', false) as boolean;
	return (isSplit ? branches : ['all']).map((_, index) => context.getInputData(index));
}

/** The id of the delivery an item is of, which is in the item itself unless the output is "Raw". */
function deliveryOf({ deliveryId, json }: DeliveredItem): string[] {
	const id = deliveryId ?? json.deliveryId;
	return typeof id === 'string' ? [id] : [];
}

async function whileUnderWay(context: IExecuteFunctions, ids: string[]): Promise<Set<string>> {
	underWay += ids.length;
	try {
		return await findRepeats(context, ids);
	} finally {
		underWay -= ids.length;
	}
}

/**
 * Which of these deliveries the node has passed on before, by n8n's deduplication store; records
 * the others. If the store fails, none: an event twice is better than an event lost.
 *
 * Beside each delivery stands the execution that passed it on, because n8n 1.x runs an execution
 * again whose worker died (`QUEUE_WORKER_MAX_STALLED_COUNT`): its own delivery is not a repeat to it.
 */
async function findRepeats(context: IExecuteFunctions, ids: string[]): Promise<Set<string>> {
	const claimOf = (id: string): string => `${id}@${context.getExecutionId()}`;
	// The claims first, so that they make room before a delivery does.
	const before = await lookUp(context, [...ids.map(claimOf), ...ids]);
	if (before === null) return new Set();

	const repeats = ids.filter((id) => before.has(id) && !before.has(claimOf(id)));
	if (repeats.length > 0) {
		context.logger.info(
			`BeeIQ Trigger skipped ${repeats.length} of ${ids.length} events in "${context.getNode().name}" as repeats`,
		);
		await withdraw(context, repeats.map(claimOf));
	}
	return new Set(repeats);
}

/** Those of the keys that were in the store; all of them are afterwards. Null if the store fails. */
async function lookUp(context: IExecuteFunctions, keys: string[]): Promise<Set<unknown> | null> {
	const check = async (): Promise<Set<unknown>> => {
		const { processed } = await context.helpers.checkProcessedAndRecord(keys, 'node', {
			mode: 'entries',
			// A delivery and its execution are two entries. What repeats adds no delivery, but, until it is
			// withdrawn, the execution: that must not push one out, nor those of repeats that come at once.
			maxEntries: 2 * rememberedDeliveries + underWay - 1,
		});
		return new Set(processed);
	};
	try {
		// The first two executions of a node that meet both want to create its record: the second
		// is refused, and finds it when it asks again.
		return await check().catch(check);
	} catch (error) {
		context.logger.warn(
			`BeeIQ Trigger could not look for repeats in "${context.getNode().name}", so every event is passed on: ${(error as Error).message}`,
		);
		return null;
	}
}

/** Forgets that this execution had to do with the deliveries, so that the record stays short. */
async function withdraw(context: IExecuteFunctions, claims: string[]): Promise<void> {
	try {
		await context.helpers.removeProcessed(claims, 'node', { mode: 'entries' });
	} catch {
		// Nothing depends on it: the claims only take up room until newer ones push them out.
	}
}
