import type { EventAction } from '../event/events';

/** The kinds of record that can be asked for by time: BeeIQ documents no such filter for the others. */
export type PolledKind = 'contact' | 'task' | 'ticket';

/** A change that can be seen by asking BeeIQ. */
interface ChangeDefinition {
	kind: PolledKind;
	action: EventAction;
	/** Its name in the node's list. */
	label: string;
	description: string;
}

/** What the node can look for, by the value of its parameter `changes`, in the editor's order. */
export const changes = {
	contactCreated: {
		kind: 'contact',
		action: 'created',
		label: 'Contact Created',
		description: 'A lead, contact or account was added',
	},
	contactUpdated: {
		kind: 'contact',
		action: 'updated',
		label: 'Contact Updated',
		description: 'A lead, contact or account was edited',
	},
	taskCreated: {
		kind: 'task',
		action: 'created',
		label: 'Task Created',
		description: 'A task was added. BeeIQ offers no way to ask for edited tasks.',
	},
	ticketCreated: {
		kind: 'ticket',
		action: 'created',
		label: 'Ticket Created',
		description: 'A ticket was added',
	},
	ticketUpdated: {
		kind: 'ticket',
		action: 'updated',
		label: 'Ticket Updated',
		description: 'A ticket was edited',
	},
} as const satisfies Record<string, ChangeDefinition>;

/** One of {@link changes}. */
export type Change = keyof typeof changes;

/** Every change, in the order of {@link changes}. */
export const changeNames = Object.keys(changes) as Change[];

/** The change that is this action on a record of this kind; undefined if it cannot be asked for. */
export function changeOf(kind: PolledKind, action: EventAction): Change | undefined {
	return changeNames.find((name) => changes[name].kind === kind && changes[name].action === action);
}
