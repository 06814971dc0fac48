import type { JsonObject } from '../../json';
import type { NestedJson } from '../nested-json';
import type { Settings } from '../settings';
import type { ParsedEvent } from './schema';

/** What an item is made from besides its event. */
export interface ItemContext {
	/** See `deliveryIdOf`. */
	deliveryId: string;
	/** ISO 8601, UTC. */
	receivedAt: string;
	/** What stood around the event, if it came wrapped. */
	envelope?: JsonObject;
	settings: Settings;
	/** Decodes what is text within the delivery: one for all its events; unless given, one for this event. */
	nested?: NestedJson;
	/** The event's members as `decodeMembers` gives them, if they have been asked for. */
	members?: JsonObject;
	/** Its link as `webLinkOf` gives it, if it has been asked for. */
	webLink?: URL | null;
	/** The event in the output "Parsed", if the node's conditions have been asked of it. */
	parsed?: ParsedEvent;
}
