import { SupplyDataContext } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { startInstance, type SavedNode } from './instance.mjs';

/**
 * What a node gives an AI agent that calls it with these arguments, which `$fromAI()` gives in its
 * parameters: run in n8n-core's context, as its `makeHandleToolInvocation` does.
 */
export async function runAsTool(node: SavedNode, given: IDataObject): Promise<IDataObject[]> {
	const { workflow, node: saved, additionalData } = startInstance(node, 'manual');
	const executeData = { node: saved, data: {}, source: null };
	const context = new SupplyDataContext(
		workflow,
		saved,
		additionalData,
		'manual',
		createRunExecutionData(),
		0,
		[],
		{},
		NodeConnectionTypes.AiTool,
		executeData,
		[],
	);
	context.addInputData(NodeConnectionTypes.AiTool, [[{ json: given }]]);
	// n8n passes it for the context of a node that runs by itself.
	const asNode = context as unknown as IExecuteFunctions;
	const [items = []] = (await node.type.execute?.call(asNode)) as INodeExecutionData[][];
	return items.map(({ json }) => json);
}
