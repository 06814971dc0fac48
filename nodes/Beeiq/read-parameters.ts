import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

// Parameters that are read both when the node is published and when a delivery arrives. An expression
// may give them a value of another kind than the editor would.

type Context = IHookFunctions | IWebhookFunctions;

/** The codes of the chosen events; `*` stands for all. */
export function readChosenEvents(context: Context): string[] {
	return [context.getNodeParameter('events', []) as string[] | string].flat();
}

/** The list of allowed addresses as a person wrote it; empty allows any. */
export function readAllowedIps(context: Context): string {
	const { allowedIps } = context.getNodeParameter('options', {}) as { allowedIps?: unknown };
	return String(allowedIps ?? '');
}

/** True if a delivery has to carry the shared secret. */
export function usesSecret(context: Context): boolean {
	return context.getNodeParameter('authentication') === 'secret';
}
