/** What an event says was done to its record. */
export const eventActions = ['created', 'updated'] as const;

/** One of {@link eventActions}. */
export type EventAction = (typeof eventActions)[number];

/** The kinds of record BeeIQ sends events about, in the order of the node's outputs. */
export const recordTypes = ['contact', 'deal', 'note', 'task', 'ticket'] as const;

/** One of {@link recordTypes}. */
export type RecordType = (typeof recordTypes)[number];

/** What is known of one event before any of it has arrived. */
interface EventDefinition {
	recordType: RecordType;
	action: EventAction;
	/** The event's name in the node's list. */
	label: string;
	/** When BeeIQ sends it, in one sentence. */
	description: string;
	/** Its row in the guide's table (2.2), which is also what BeeIQ's web form says. */
	vietnamese: string;
}

/**
 * The events BeeIQ documents (guide 2.2 and the table of event codes), by their code. The node's
 * list, the output schema, the docs, the fixtures and the tests all read this one list.
 */
export const events = {
	CONTACT_CREATE: {
		recordType: 'contact',
		action: 'created',
		label: 'Contact Created',
		description: 'A contact was added',
		vietnamese: 'Contact: Tạo mới',
	},
	CONTACT_CHANGE: {
		recordType: 'contact',
		action: 'updated',
		label: 'Contact Updated',
		description: 'A contact was edited',
		vietnamese: 'Contact: Cập nhật',
	},
	DEAL_CREATE: {
		recordType: 'deal',
		action: 'created',
		label: 'Deal Created',
		description: 'A deal (opportunity) was added',
		vietnamese: 'Giao dịch (Opportunity): Tạo mới',
	},
	DEAL_CHANGE: {
		recordType: 'deal',
		action: 'updated',
		label: 'Deal Updated',
		description: 'A deal (opportunity) was edited, for example moved to another stage',
		vietnamese: 'Giao dịch (Opportunity): Cập nhật',
	},
	NOTE_CREATE: {
		recordType: 'note',
		action: 'created',
		label: 'Note Created',
		description: 'A note was added to a contact, task, ticket or deal',
		vietnamese: 'Ghi chú: Tạo mới',
	},
	TASK_CREATE: {
		recordType: 'task',
		action: 'created',
		label: 'Task Created',
		description: 'A task was added',
		vietnamese: 'Task: Tạo mới',
	},
	TASK_CHANGE: {
		recordType: 'task',
		action: 'updated',
		label: 'Task Updated',
		description: 'A task was edited',
		vietnamese: 'Task: Cập nhật',
	},
	TICKET_CREATE: {
		recordType: 'ticket',
		action: 'created',
		label: 'Ticket Created',
		description: 'A ticket was added',
		vietnamese: 'Ticket: Tạo mới',
	},
	TICKET_CHANGE: {
		recordType: 'ticket',
		action: 'updated',
		label: 'Ticket Updated',
		description: 'A ticket was edited',
		vietnamese: 'Ticket: Cập nhật',
	},
} as const satisfies Record<string, EventDefinition>;

/** A code BeeIQ documents, e.g. `CONTACT_CREATE`. */
export type EventCode = keyof typeof events;

/** Every documented code, in the order of {@link events}. */
export const eventCodes = Object.keys(events) as EventCode[];

/** Stands for every code, also for those that BeeIQ adds later. */
export const anyEvent = '*';

// A map, because a plain look-up would find "toString" on every object.
const definitions = new Map<string, EventDefinition>(Object.entries(events));

/** What is known of a code; undefined for one that is not documented. */
export function findEvent(code: string): EventDefinition | undefined {
	return definitions.get(code);
}

/**
 * The node's outputs when it splits by record type, in their order. It is fixed, so that the wires
 * of a saved workflow stay where they are whatever events are added; "Other" takes every code that
 * is not documented.
 */
export const branches = [...recordTypes, 'other'] as const;

/** The index in {@link branches} of the output that events of this code leave by. */
export function branchOf(code: string): number {
	return branches.indexOf(findEvent(code)?.recordType ?? 'other');
}
