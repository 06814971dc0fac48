import { ExecuteContext } from 'n8n-core';
import { createRunExecutionData, type IDataObject, type INodeExecutionData } from 'n8n-workflow';
import { startInstance, type LogLine, type SavedNode } from './instance.mjs';

/** What a run of a node gave. */
export interface NodeRun {
	items: INodeExecutionData[];
	logs: LogLine[];
}

/** Runs a node's `execute()` in n8n-core's context, with these items from the node before it. */
export async function run(
	node: SavedNode,
	input: IDataObject[] = [{}],
	{ continueOnFail = false }: { continueOnFail?: boolean } = {},
): Promise<NodeRun> {
	const { workflow, node: saved, additionalData, logs } = startInstance(node);
	if (continueOnFail) saved.onError = 'continueRegularOutput';
	const items = input.map((json) => ({ json }));
	const context = new ExecuteContext(
		workflow,
		saved,
		additionalData,
		'manual',
		createRunExecutionData(),
		0,
		items,
		{ main: [items] },
		{ node: saved, data: { main: [items] }, source: null },
		[],
	);
	const [output = []] = (await node.type.execute?.call(context)) as INodeExecutionData[][];
	return { items: output, logs };
}
