import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { findFailure } from '../api/failure';
import { withoutSecrets } from '../api/hide-secrets';

/** What the work on one item gave. */
type Result = INodeExecutionData['json'];

/** Does something for each item, one after the other, and pairs what comes of it with the item. */
export async function forEachItem(
	context: IExecuteFunctions,
	work: (itemIndex: number) => Promise<Result[]> | Result[],
): Promise<INodeExecutionData[]> {
	const outcomes: INodeExecutionData[] = [];
	for (const item of context.getInputData().keys()) {
		try {
			// One by one: an item can give more than a call takes arguments.
			for (const json of await work(item)) outcomes.push({ json, pairedItem: { item } });
		} catch (error) {
			outcomes.push(await failItem(context, item, error));
		}
	}
	return outcomes;
}

/**
 * What becomes of an item that failed: with "On Error" set to go on, an item that says why, which
 * n8n sends to the error output if the node has one. Otherwise the node fails.
 * @param description what a person should know besides
 */
export async function failItem(
	context: IExecuteFunctions,
	itemIndex: number,
	error: unknown,
	description?: string,
): Promise<INodeExecutionData> {
	// If not BeeIQ's doing, then n8n's own words: an expression that fails, a credential not chosen.
	const { message: words } = findFailure(error) ?? (error as Error);
	const message = await withoutSecrets(context, words);
	if (context.continueOnFail()) {
		return { json: { error: message }, pairedItem: { item: itemIndex } };
	}
	throw new NodeOperationError(context.getNode(), message, { itemIndex, description });
}
