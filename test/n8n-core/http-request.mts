import { ExecuteContext } from 'n8n-core';
import { createRunExecutionData, type IExecuteFunctions } from 'n8n-workflow';
import { Beeiq } from '../../nodes/Beeiq/Beeiq.node';
import { startInstance } from './instance.mjs';

/** n8n's own way of sending a request, as a node has it. */
export function realHttpRequest(): IExecuteFunctions['helpers']['httpRequest'] {
	const { workflow, node, additionalData } = startInstance({ type: new Beeiq(), parameters: {} });
	const context = new ExecuteContext(
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
	return async (options) => (await context.helpers.httpRequest(options)) as unknown;
}
