import type { Settings } from '../settings';

/** What an item is made from besides its event. */
export interface ItemContext {
	/** See `deliveryIdOf`. */
	deliveryId: string;
	/** ISO 8601, UTC. */
	receivedAt: string;
	settings: Settings;
}
