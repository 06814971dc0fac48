import type { DeliveredEvent } from '../read-delivery';
import type { JsonObject } from '../../json';
import { flattenEvent } from './flat';
import { parseEvent, type Receipt } from './parsed';

/** The shapes a workflow can have an event in, by the value of the node's parameter `output`. */
export const outputs = {
	parsed: (event: DeliveredEvent, receipt: Receipt): JsonObject => parseEvent(event.body, receipt),
	flat: (event: DeliveredEvent, receipt: Receipt): JsonObject => flattenEvent(event.body, receipt),
	/** The event object exactly as received. */
	raw: ({ body }: DeliveredEvent): JsonObject => body,
};

/** A value of the node's parameter `output`. */
export type Output = keyof typeof outputs;
