import type {
	IExecuteFunctions,
	IGetNodeParameterOptions,
	IHookFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { readEventList } from '../event/chosen-events';

type Context = IHookFunctions | IPollFunctions | IWebhookFunctions;

type Read = (name: string, fallback?: unknown) => unknown;

/** The parameters of a node. */
export interface Parameters {
	/** A parameter as it was saved: an expression is still one. */
	saved: Read;
	/**
	 * A parameter, which n8n is asked to evaluate only if there is an expression in it. Before it
	 * evaluates one, n8n puts together all that an expression might ask for, and that takes longer than
	 * everything else that happens here to a delivery (seen in n8n 2.41.1).
	 * @throws Error of n8n if the expression fails
	 */
	read: Read;
}

/** The parameters at a request, and when a workflow is published. */
export function parametersOf(context: Context): Parameters {
	return parametersFrom((...args) => context.getNodeParameter(...args) as unknown);
}

/** The parameters where the workflow runs; an expression then sees the first item. */
export function parametersOfRun(context: IExecuteFunctions): Parameters {
	return parametersFrom(
		(name, fallback, options) => context.getNodeParameter(name, 0, fallback, options) as unknown,
	);
}

function parametersFrom(
	get: (name: string, fallback?: unknown, options?: IGetNodeParameterOptions) => unknown,
): Parameters {
	const saved: Read = (name, fallback) => get(name, fallback, asSaved);
	return {
		saved,
		read(name, fallback) {
			const value = saved(name, fallback);
			return holdsExpression(value) ? get(name, fallback) : value;
		},
	};
}

/** What is read; undefined where an expression fails. */
export function valueOf(read: () => unknown): unknown {
	try {
		return read();
	} catch {
		// n8n's message may quote what the expression saw. The caller says which parameter it is.
		return undefined;
	}
}

const asSaved = { rawExpressions: true };

function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression);
}

// Parameters that are read both when the node is published and when a delivery arrives. An expression
// may give them a value of another kind than the editor would.

/** The codes of the chosen events; see {@link readEventList}. */
export function readChosenEvents(context: Context): string[] {
	return readEventList(parametersOf(context).read('events', []));
}

/** The conditions as saved: they take no expressions, so n8n is never asked to evaluate any. */
export function readSavedConditions(context: Context): unknown {
	return parametersOf(context).saved('conditions', {});
}

/**
 * True if a delivery has to carry the shared secret: unless the parameter says that none is asked for.
 * What an import or an expression has put there instead does not open the node.
 */
export function usesSecret(context: Context): boolean {
	return valueOf(() => parametersOf(context).read('authentication')) !== 'none';
}
