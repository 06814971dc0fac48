import type { JsonObject } from '../../json';

/**
 * One thing that BeeIQ is asked to do. `add-note` and `add-deal` are known by name only: what their
 * data looks like is documented nowhere that we could read.
 */
export interface ListenerAction {
	actionType: 'add-contact' | 'update-contact' | 'add-ticket' | 'add-note' | 'add-deal';
	data: JsonObject;
}

/** The members by which BeeIQ finds a contact that it has (its own page on the listener). */
export const contactKeys = ['contactId', 'passport', 'emails', 'phones'] as const;

/**
 * True if BeeIQ ends up with the same, whether it gets the action once or twice. A contact with one
 * of the keys is found again; a ticket, a note or a deal would be there twice.
 */
export function mayBeRepeated({ actionType, data }: ListenerAction): boolean {
	if (actionType === 'update-contact') return true;
	return actionType === 'add-contact' && contactKeys.some((key) => data[key] !== undefined);
}

/** How many of them one request carries, unless the node says otherwise. */
export const defaultBatchSize = 50;

/** More than this in one request was never tried. */
export const largestBatchSize = 500;
