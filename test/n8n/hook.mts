import { HookContext } from 'n8n-core';
import type { IWebhookData } from 'n8n-workflow';
import { startInstance, type LogLine, type SavedNode } from './instance.mjs';

/** What a life-cycle method returned or threw, and what it logged. */
export interface HookOutcome {
	returned: boolean | undefined;
	threw: Error | undefined;
	logs: LogLine[];
}

/**
 * Calls a life-cycle method of the node's `default` webhook in n8n-core's real `HookContext`, in an
 * n8n that has just started: only `staticData` of the saved node lives on from call to call.
 */
export async function callHook(
	saved: SavedNode,
	method: 'checkExists' | 'create' | 'delete',
	mode: 'trigger' | 'manual' = 'trigger',
): Promise<HookOutcome> {
	const instance = startInstance(saved, mode);
	const webhook = instance.webhooks.find(
		({ webhookDescription }) => webhookDescription.name === 'default',
	) as IWebhookData;
	const context = new HookContext(
		instance.workflow,
		instance.node,
		instance.additionalData,
		mode,
		'activate',
		webhook,
	);
	const call = saved.type.webhookMethods?.default?.[method];
	try {
		const returned = await call?.call(context);
		return { returned, threw: undefined, logs: instance.logs };
	} catch (error) {
		return { returned: undefined, threw: error as Error, logs: instance.logs };
	} finally {
		// n8n saves static data after each call if it changed, also after one that failed.
		if (saved.staticData) Object.assign(saved.staticData, instance.workflow.staticData);
	}
}
