import type {
	IExecuteFunctions,
	IHookFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

type Context = IHookFunctions | IPollFunctions | IWebhookFunctions;

/** Reads a parameter of the node by its name. */
export type ReadParameter = (name: string, fallback?: unknown) => unknown;

/**
 * Reads parameters, which n8n is asked to evaluate only if there is an expression in them. Before it
 * evaluates one, n8n puts together all that an expression might ask for, and that takes longer than
 * everything else that happens here to a delivery (seen in n8n 2.41.1).
 */
export function parametersOf(context: Context): ReadParameter {
	return (name, fallback) => {
		const saved = context.getNodeParameter(name, fallback, asSaved) as unknown;
		return holdsExpression(saved) ? context.getNodeParameter(name, fallback) : saved;
	};
}

/** The same where the workflow runs; an expression then sees the first item. */
export function parametersOfRun(context: IExecuteFunctions): ReadParameter {
	return (name, fallback) => {
		const saved = context.getNodeParameter(name, 0, fallback, asSaved) as unknown;
		return holdsExpression(saved) ? context.getNodeParameter(name, 0, fallback) : saved;
	};
}

const asSaved = { rawExpressions: true };

function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression);
}

// Parameters that are read both when the node is published and when a delivery arrives. An expression
// may give them a value of another kind than the editor would.

/**
 * The codes of the chosen events, a text with commas split; `*` stands for all. Whatever else stood
 * among them is there as text, which is no code.
 */
export function readChosenEvents(context: Context): string[] {
	const events = parametersOf(context)('events', []);
	if (!Array.isArray(events)) return textsIn(events);
	return events.flatMap((event) => (typeof event === 'string' ? textsIn(event) : String(event)));
}

function textsIn(value: unknown): string[] {
	return String(value ?? '')
		.split(',')
		.map((text) => text.trim())
		.filter((text) => text !== '');
}

/** The conditions as saved: they take no expressions, so n8n is never asked to evaluate any. */
export function readSavedConditions(context: Context): unknown {
	return context.getNodeParameter('conditions', {}, asSaved);
}

/** True if a delivery has to carry the shared secret. */
export function usesSecret(context: Context): boolean {
	return parametersOf(context)('authentication') === 'secret';
}
