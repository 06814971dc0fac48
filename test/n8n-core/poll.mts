import { PollContext } from 'n8n-core';
import type {
	IDataObject,
	INodeExecutionData,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { startInstance, type Instance, type LogLine, type SavedNode } from './instance.mjs';

/** What a look gave. */
export interface LookResult {
	/** Null if n8n starts no execution. */
	items: INodeExecutionData[] | null;
	logs: LogLine[];
}

/**
 * A published workflow with a polling node in a running n8n. Does around n8n-core's `PollContext` what
 * 2.41.1 does in its package `n8n` (`active-workflow-triggers`, `trigger-execution-context.factory`):
 * one context and one workflow from its activation on, whose mode every later look keeps; what the node
 * remembers is stored when the activation ends, and when a look gives something.
 */
export class PolledWorkflow {
	private constructor(
		private readonly saved: SavedNode,
		private readonly instance: Instance,
		private readonly context: PollContext,
	) {}

	/**
	 * Publishes it, or starts n8n: makes the first look, up to five times if it throws (`attemptsAtMost`).
	 * @throws what the last one threw
	 */
	static async publish(
		saved: SavedNode,
		{
			activation = 'activate',
			attemptsAtMost = 5,
		}: { activation?: WorkflowActivateMode; attemptsAtMost?: number } = {},
	): Promise<
		PolledWorkflow & { given: INodeExecutionData[] | null; attempts: number; logs: LogLine[] }
	> {
		const instance = startInstance(saved);
		for (let attempts = 1; ; attempts++) {
			const context = contextOf(instance, 'trigger', activation);
			const workflow = new PolledWorkflow(saved, instance, context);
			try {
				const { items: given, logs } = await workflow.look();
				workflow.store();
				return Object.assign(workflow, { given, attempts, logs });
			} catch (error) {
				if (attempts >= attemptsAtMost) {
					// A failed activation stores what was changed as well.
					workflow.store();
					throw Object.assign(error as Error, { attempts });
				}
			}
		}
	}

	/** A look at a poll time. */
	async look(): Promise<LookResult> {
		const { logs } = this.instance;
		const before = logs.length;
		const given = await this.saved.type.poll?.call(this.context);
		if (given) this.store();
		return { items: given?.[0] ?? null, logs: logs.slice(before) };
	}

	private store(): void {
		const { staticData } = this.instance.workflow;
		this.saved.staticData = JSON.parse(JSON.stringify(staticData)) as IDataObject;
	}
}

/** "Execute step" on the node: a test run. */
export async function testPoll(saved: SavedNode): Promise<INodeExecutionData[]> {
	const instance = startInstance(saved, 'manual');
	const context = contextOf(instance, 'manual', 'manual');
	const given = await saved.type.poll?.call(context);
	return given?.[0] ?? [];
}

function contextOf(
	{ workflow, node, additionalData }: Instance,
	mode: WorkflowExecuteMode,
	activation: WorkflowActivateMode,
): PollContext {
	return new PollContext(workflow, node, additionalData, mode, activation);
}
