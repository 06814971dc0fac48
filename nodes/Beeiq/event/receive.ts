import { isOfTenant } from './allowed-tenants';
import { anyEvent, branchOf, branches } from './events';
import { checkEvent } from './check-event';
import { readBody, readEvents, type DeliveredEvent } from './read-delivery';
import type { JsonObject } from '../json';
import { outputs, type Output } from './output';
import { deliveryIdOf } from './delivery-id';
import { authorOf } from './output/people';

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
	/** One branch per kind of record, in the order of `branches`, instead of a single one. */
	splitByRecordType: boolean;
	/** The hosts that the `link` of every event has to be on; none means any, or no `link` at all. */
	tenantHosts: readonly string[];
	/** E-mail addresses of the BeeIQ users whose events are left out; their case does not matter. */
	ignoredAuthors: readonly string[];
	/** What becomes of a documented event that does not look as documented. */
	invalidEvents: 'emit' | 'reject';
}

/** An event as the workflow gets it, and the id of the delivery it came in (see `deliveryIdOf`). */
export interface Item {
	json: JsonObject;
	deliveryId: string;
}

/** What a delivery means: items for the workflow, nothing of interest, or a refusal. */
export type Verdict =
	| { kind: 'accepted'; branches: Item[][] }
	| { kind: 'ignored'; reason: string }
	| { kind: 'refused'; status: 400 | 403; reason: string; problems?: string[] };

/**
 * Decides what a delivery means, in the order that BeeIQ is answered in: can it be read, is it of an
 * allowed tenant, is any of it wanted, does it fit. Pure and total: it never throws, and no reason
 * holds a value of the body.
 */
export function receive(request: ReceivedRequest, wishes: Wishes): Verdict {
	const delivery =
		request.parsedBody === undefined ? readBody(request.rawBody) : readEvents(request.parsedBody);
	if (delivery.kind === 'unreadable') {
		return { kind: 'refused', status: 400, reason: delivery.reason };
	}

	const { tenantHosts } = wishes;
	if (
		tenantHosts.length > 0 &&
		!delivery.events.every(({ body }) => isOfTenant(body, tenantHosts))
	) {
		return { kind: 'refused', status: 403, reason: 'The link is not one of an allowed tenant' };
	}

	const chosen = delivery.events.filter(
		({ code }) => wishes.events.includes(anyEvent) || wishes.events.includes(code),
	);
	if (chosen.length === 0) {
		return { kind: 'ignored', reason: 'No event of this delivery is chosen in the node' };
	}
	const ignored = wishes.ignoredAuthors.map(foldAddress);
	const wanted = chosen.filter(({ body }) => !isBy(ignored, body));
	if (wanted.length === 0) {
		return { kind: 'ignored', reason: 'The node ignores events by this user' };
	}

	if (wishes.invalidEvents === 'reject') {
		const problems = wanted.flatMap(problemsOfUnfit);
		if (problems.length > 0) {
			const reason = 'The event does not look as BeeIQ documents it';
			return { kind: 'refused', status: 400, reason, problems };
		}
	}

	return { kind: 'accepted', branches: toBranches(wanted, request, wishes) };
}

function isBy(authors: string[], event: JsonObject): boolean {
	const email = authorOf(event)?.email;
	return typeof email === 'string' && authors.includes(foldAddress(email));
}

/** An e-mail address as it is compared. */
function foldAddress(address: string): string {
	return address.trim().toLowerCase();
}

function problemsOfUnfit({ body, index }: DeliveredEvent): string[] {
	const { kind, problems } = checkEvent(body);
	if (kind !== 'unfit') return [];
	return index === undefined ? problems : problems.map((problem) => `[${index}].${problem}`);
}

function toBranches(
	events: DeliveredEvent[],
	request: ReceivedRequest,
	{ output, splitByRecordType }: Wishes,
): Item[][] {
	const id = deliveryIdOf(request.rawBody);
	const split: Item[][] = splitByRecordType ? branches.map(() => []) : [[]];
	for (const event of events) {
		const deliveryId = event.index === undefined ? id : `${id}-${event.index}`;
		const json = outputs[output](event, { deliveryId, receivedAt: request.receivedAt });
		split[splitByRecordType ? branchOf(event.code) : 0]?.push({ json, deliveryId });
	}
	return split;
}
