import { ExecuteContext } from 'n8n-core';
import { createRunExecutionData, type IExecuteFunctions } from 'n8n-workflow';
import { Beeiq } from '../../nodes/Beeiq/Beeiq.node';
import { startInstance, type SavedNode } from './instance.mjs';

/** n8n's own context of a node that runs. */
export function executeContext(saved: Partial<SavedNode> = {}): IExecuteFunctions {
	const { workflow, node, additionalData } = startInstance({
		type: new Beeiq(),
		parameters: {},
		...saved,
	});
	return new ExecuteContext(
		workflow,
		node,
		additionalData,
		'manual',
		createRunExecutionData(),
		0,
		[],
		{ main: [[]] },
		{ node, data: { main: [[]] }, source: null },
		[],
	);
}

/** n8n's own way of sending a request, as a node has it. */
export function realHttpRequest(): IExecuteFunctions['helpers']['httpRequest'] {
	const { helpers } = executeContext();
	return async (options) => (await helpers.httpRequest(options)) as unknown;
}
