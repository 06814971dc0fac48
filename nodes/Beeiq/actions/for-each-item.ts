import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { findFailure } from '../api/failure';

/** What the work on one item gave. */
type Result = INodeExecutionData['json'];

/** Does something for each item, one after the other, and pairs what comes of it with the item. */
export async function forEachItem(
	context: IExecuteFunctions,
	work: (itemIndex: number) => Promise<Result[]> | Result[],
): Promise<INodeExecutionData[]> {
	const results: INodeExecutionData[] = [];
	for (const item of context.getInputData().keys()) {
		try {
			// One by one: an item can give more than a call takes arguments.
			for (const json of await work(item)) results.push({ json, pairedItem: { item } });
		} catch (error) {
			results.push(failItem(context, item, error));
		}
	}
	return results;
}

/**
 * What becomes of an item that failed: with "On Error" set to go on, an item that says why, which
 * n8n sends to the error output if the node has one. Otherwise the node fails: what happened is the
 * error's message, and what to do next its description.
 * @param more what a person should know besides
 */
export function failItem(
	context: IExecuteFunctions,
	itemIndex: number,
	error: unknown,
	more = '',
): INodeExecutionData {
	// If not BeeIQ's doing, then n8n's own words: an expression that fails, a credential not chosen.
	const { what, advice } = findFailure(error) ?? { what: (error as Error).message, advice: '' };
	if (context.continueOnFail()) {
		const message = [what, advice].filter(Boolean).join(' ');
		return { json: { error: message }, pairedItem: { item: itemIndex } };
	}
	const description = [advice, more].filter(Boolean).join(' ') || undefined;
	throw new NodeOperationError(context.getNode(), what, { itemIndex, description });
}
