import type { IPollFunctions } from 'n8n-workflow';
import type { BeeiqFailure } from '../api/failure';
import { readMemory, storeMemory, type Memory, type StoredMemory } from './memory';

/** What n8n stores for the node: one object, which is replaced as a whole. */
interface Stored {
	looked?: { workflowId: string | undefined; memory: StoredMemory };
}

/** What is known besides, for as long as n8n keeps what it has loaded for the workflow. */
interface Known {
	hasLooked?: true;
	refusal?: Refusal;
}

/** Why publishing was refused. */
interface Refusal {
	failure: BeeiqFailure;
	/** The credential that BeeIQ was asked with. */
	credential: string;
}

const known = new WeakMap<Stored, Known>();

/** What the node remembers from one look to the next. */
export class NodeStore {
	/** True once the workflow was published again: what this look finds is for the new version to find. */
	isOutdated = false;
	private readonly stored: Stored;
	private readonly workflowId: string | undefined;

	constructor(context: IPollFunctions) {
		this.stored = context.getWorkflowStaticData('node');
		this.workflowId = context.getWorkflow().id;
	}

	/** Says who wants to look meanwhile: the same node, or that of a version published since. */
	yieldTo(other: NodeStore): void {
		this.isOutdated ||= other.stored !== this.stored;
	}

	/** True if no look has come to an end yet. */
	get isNew(): boolean {
		return this.ours === undefined;
	}

	/** A copy. */
	read(): Memory {
		return readMemory(this.ours?.memory);
	}

	write(memory: Memory): void {
		this.stored.looked = { workflowId: this.workflowId, memory: storeMemory(memory) };
	}

	/** True if n8n has just loaded the workflow: when it starts, or publishes it. */
	get isUnread(): boolean {
		return this.known.hasLooked !== true;
	}

	hasLooked(): void {
		this.known.hasLooked = true;
	}

	/**
	 * Why BeeIQ refused the first look with this credential, if it did. n8n 2.41.1 tries five times to
	 * publish, whatever a polling node throws (seen); to ask again with the same key could not help.
	 */
	refusalOf(credential: string): BeeiqFailure | undefined {
		const { refusal } = this.known;
		return refusal?.credential === credential ? refusal.failure : undefined;
	}

	refuse(refusal: Refusal): void {
		this.known.refusal = refusal;
	}

	/** 1.123.81 copies what is stored with a workflow that is duplicated; the copy begins anew. */
	private get ours(): Stored['looked'] {
		const { looked } = this.stored;
		return looked?.workflowId === this.workflowId ? looked : undefined;
	}

	private get known(): Known {
		const found = known.get(this.stored) ?? {};
		known.set(this.stored, found);
		return found;
	}
}
