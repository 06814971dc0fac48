import type { IExecuteFunctions, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

type Context = IHookFunctions | IWebhookFunctions;

/**
 * The value of a parameter, which n8n is asked to evaluate only if there is an expression in it.
 * Before it evaluates one, n8n puts together all that an expression might ask for, and that takes
 * longer than everything else that happens here to a delivery (seen in n8n 2.41.1).
 */
export function readParameter(context: Context, name: string, fallback?: unknown): unknown {
	const saved = context.getNodeParameter(name, fallback, asSaved) as unknown;
	return holdsExpression(saved) ? context.getNodeParameter(name, fallback) : saved;
}

/** The same where the workflow runs; an expression then sees the first item. */
export function readParameterOfRun(
	context: IExecuteFunctions,
	name: string,
	fallback: unknown,
): unknown {
	const saved = context.getNodeParameter(name, 0, fallback, asSaved) as unknown;
	return holdsExpression(saved) ? context.getNodeParameter(name, 0, fallback) : saved;
}

const asSaved = { rawExpressions: true };

function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression);
}

// Parameters that are read both when the node is published and when a delivery arrives. An expression
// may give them a value of another kind than the editor would.

/** The codes of the chosen events; `*` stands for all. */
export function readChosenEvents(context: Context): string[] {
	return [readParameter(context, 'events', []) as string[] | string].flat();
}

/** The list of allowed addresses as a person wrote it; empty allows any. */
export function readAllowedIps(context: Context): string {
	const { allowedIps } = readParameter(context, 'options', {}) as { allowedIps?: unknown };
	return String(allowedIps ?? '');
}

/** True if a delivery has to carry the shared secret. */
export function usesSecret(context: Context): boolean {
	return readParameter(context, 'authentication') === 'secret';
}
