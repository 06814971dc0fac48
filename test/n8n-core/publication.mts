import { HookContext } from 'n8n-core';
import {
	WebhookPathTakenError,
	type IDataObject,
	type IWebhookData,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { logOf, startInstance, type Instance, type SavedNode } from './instance.mjs';

/** How a workflow's publication ended. */
export interface Publication {
	status: 'published' | 'failed';
	/** What the person who published is told; n8n passes on nothing else of the error. */
	message: string | undefined;
	attempts: number;
}

type Method = 'checkExists' | 'create' | 'delete';

/**
 * Publishes a workflow as n8n 2.41.1 does (`webhook-trigger-registrar`, `trigger-activation-retry`),
 * without its pauses: up to five attempts, each failure followed by `delete`; a taken path is final.
 * With one attempt, as n8n 1.123.81 does (`active-workflow-manager`), whose `delete` begins with what was
 * saved, not with what the failed attempt has stored. Static data is saved after success and after `delete`.
 */
export async function publish(saved: SavedNode, attemptsAtMost = 5): Promise<Publication> {
	for (let attempts = 1; ; attempts++) {
		const instance = startInstance(saved);
		try {
			const exists = await callHook(saved, instance, 'checkExists', 'trigger', 'activate');
			if (!exists) await callHook(saved, instance, 'create', 'trigger', 'activate');
			save(saved, instance);
			return { status: 'published', message: undefined, attempts };
		} catch (error) {
			const after = attemptsAtMost === 1 ? startInstance(saved) : instance;
			await callHook(saved, after, 'delete', 'internal', 'update').then(
				() => save(saved, after),
				// n8n logs it and goes on.
				({ message }: Error) => logOf(saved).error(`Could not remove webhooks: ${message}`),
			);
			if (error instanceof WebhookPathTakenError || attempts >= attemptsAtMost) {
				return { status: 'failed', message: (error as Error).message, attempts };
			}
		}
	}
}

/** Unpublishes a workflow: `delete`, tried three times if it throws. Throws what the last one threw. */
export async function unpublish(saved: SavedNode): Promise<void> {
	for (let attempts = 1; ; attempts++) {
		const instance = startInstance(saved);
		try {
			await callHook(saved, instance, 'delete', 'internal', 'update');
			save(saved, instance);
			return;
		} catch (error) {
			if (attempts >= 3) throw error;
		}
	}
}

/**
 * "Listen for test event": registers the test URL, with static data of its own that is forgotten.
 * @returns what ends it
 */
export async function listenForTestEvent(saved: SavedNode): Promise<() => Promise<void>> {
	const test: SavedNode = { ...saved, staticData: {} };
	const instance = startInstance(test, 'manual');
	if (!(await callHook(test, instance, 'checkExists', 'manual', 'manual'))) {
		await callHook(test, instance, 'create', 'manual', 'manual');
	}
	return async () => {
		await callHook(test, instance, 'delete', 'internal', 'update');
	};
}

async function callHook(
	{ type }: SavedNode,
	{ workflow, node, additionalData, webhooks }: Instance,
	method: Method,
	mode: WorkflowExecuteMode,
	activation: WorkflowActivateMode,
): Promise<boolean | undefined> {
	const webhook = webhooks.find(({ webhookDescription: { name } }) => name === 'default');
	const context = new HookContext(
		workflow,
		node,
		additionalData,
		mode,
		activation,
		webhook as IWebhookData,
	);
	return await type.webhookMethods?.default?.[method].call(context);
}

function save(saved: SavedNode, { workflow }: Instance): void {
	saved.staticData = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
}
