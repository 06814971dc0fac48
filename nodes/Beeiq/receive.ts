import { anyEvent } from './events';
import { checkEvent } from './events/check-event';
import { readBody, readEvents, type DeliveredEvent } from './events/read-delivery';
import type { JsonObject } from './json';
import { outputs, type Output } from './output';
import { deliveryIdOf } from './output/delivery-id';

/** A request that BeeIQ, or anybody who knows the address, has sent. */
export interface ReceivedRequest {
	/** The body's bytes, decompressed. */
	rawBody: Uint8Array;
	/** The body's JSON value, if somebody has parsed it already. */
	parsedBody?: unknown;
	/** ISO 8601, UTC. */
	receivedAt: string;
}

/** What the person who set up the node wants of it. */
export interface Wishes {
	/** The event codes to pass on; `*` stands for all. */
	events: readonly string[];
	output: Output;
	/** What becomes of a documented event that does not look as documented. */
	invalidEvents: 'emit' | 'reject';
}

/** What a delivery means: items for the workflow, nothing of interest, or a refusal. */
export type Verdict =
	| { kind: 'accepted'; items: JsonObject[] }
	| { kind: 'ignored'; reason: string }
	| { kind: 'refused'; status: 400; reason: string; problems?: string[] };

/**
 * Decides what a delivery means, in the order that BeeIQ is answered in: can it be read, is any of
 * it wanted, does it fit. Pure and total: it never throws, and no reason holds a value of the body.
 */
export function receive(request: ReceivedRequest, wishes: Wishes): Verdict {
	const delivery =
		request.parsedBody === undefined ? readBody(request.rawBody) : readEvents(request.parsedBody);
	if (delivery.kind === 'unreadable') {
		return { kind: 'refused', status: 400, reason: delivery.reason };
	}

	const wanted = delivery.events.filter(
		({ code }) => wishes.events.includes(anyEvent) || wishes.events.includes(code),
	);
	if (wanted.length === 0) {
		return { kind: 'ignored', reason: 'No event of this delivery is chosen in the node' };
	}

	if (wishes.invalidEvents === 'reject') {
		const problems = wanted.flatMap(problemsOfUnfit);
		if (problems.length > 0) {
			const reason = 'The event does not look as BeeIQ documents it';
			return { kind: 'refused', status: 400, reason, problems };
		}
	}

	return { kind: 'accepted', items: toItems(wanted, request, wishes.output) };
}

function problemsOfUnfit({ body, index }: DeliveredEvent): string[] {
	const { kind, problems } = checkEvent(body);
	if (kind !== 'unfit') return [];
	return index === undefined ? problems : problems.map((problem) => `[${index}].${problem}`);
}

function toItems(events: DeliveredEvent[], request: ReceivedRequest, output: Output): JsonObject[] {
	const id = deliveryIdOf(request.rawBody);
	return events.map((event) =>
		outputs[output](event, {
			deliveryId: event.index === undefined ? id : `${id}-${event.index}`,
			receivedAt: request.receivedAt,
		}),
	);
}
