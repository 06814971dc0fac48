import type { DeliveredEvent } from '../read-delivery';
import type { JsonObject } from '../../json';
import type { OutputName } from '../settings';
import type { ItemContext } from './context';
import { flattenEvent } from './flat';
import { parseEvent } from './parsed';

type ToItem = (event: DeliveredEvent, context: ItemContext) => JsonObject;

/** Makes an item of an event, in each shape that a workflow can have it in. */
export const outputs: Record<OutputName, ToItem> = {
	parsed: ({ body }, context) => context.parsed ?? parseEvent(body, context),
	flat: ({ body }, context) => flattenEvent(body, context),
	/** The event object exactly as received. */
	raw: ({ body }) => body,
};
