import { isOfTenant } from './allowed-tenants';
import { anyEvent, branchOf, branches } from './events';
import { checkEvent } from './check-event';
import { readBody, readEvents, type DeliveredEvent } from './read-delivery';
import type { JsonObject } from '../json';
import type { Conditions } from './conditions';
import { outputs } from './output';
import type { ItemContext } from './output/context';
import { parseEvent } from './output/parsed';
import { deliveryIdOf } from './delivery-id';
import { authorOf } from './output/people';
import type { Settings } from './settings';

/** A request that BeeIQ, or anybody who knows the address, has sent. */
export interface ReceivedRequest {
	/** The body's bytes, decompressed. */
	rawBody: Uint8Array;
	/** The body's JSON value, if somebody has parsed it already. */
	parsedBody?: unknown;
	/** ISO 8601, UTC. */
	receivedAt: string;
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
export function receive(request: ReceivedRequest, settings: Settings): Verdict {
	const delivery =
		request.parsedBody === undefined ? readBody(request.rawBody) : readEvents(request.parsedBody);
	if (delivery.kind === 'unreadable') {
		return { kind: 'refused', status: 400, reason: delivery.reason };
	}

	const { tenantHosts } = settings;
	if (tenantHosts !== null && !delivery.events.every(({ body }) => isOfTenant(body, tenantHosts))) {
		return { kind: 'refused', status: 403, reason: 'The link is not one of an allowed tenant' };
	}

	const chosen = delivery.events.filter(
		({ code }) => settings.events.includes(anyEvent) || settings.events.includes(code),
	);
	if (chosen.length === 0) {
		return { kind: 'ignored', reason: 'No event of this delivery is chosen in the node' };
	}
	const ignored = settings.ignoredAuthors.map(foldAddress);
	const wanted = chosen.filter(({ body }) => !isBy(ignored, body));
	if (wanted.length === 0) {
		return { kind: 'ignored', reason: 'The node ignores events by this user' };
	}

	const candidates = wanted.map(toCandidate(request, settings));
	const { conditions } = settings;
	const met = conditions === null ? candidates : candidates.filter(meeting(conditions));
	if (met.length === 0) {
		return { kind: 'ignored', reason: 'No event meets the conditions of the node' };
	}

	if (settings.invalidEvents === 'reject') {
		const problems = met.flatMap(problemsOfUnfit);
		if (problems.length > 0) {
			const reason = 'The event does not look as BeeIQ documents it';
			return { kind: 'refused', status: 400, reason, problems };
		}
	}

	return { kind: 'accepted', branches: toBranches(met, settings) };
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

/** An event that the node may be for, and what its item is made from besides. */
interface Candidate extends DeliveredEvent {
	context: ItemContext;
}

function toCandidate({ rawBody, receivedAt }: ReceivedRequest, settings: Settings) {
	const id = deliveryIdOf(rawBody);
	return (event: DeliveredEvent): Candidate => {
		const deliveryId = event.index === undefined ? id : `${id}-${event.index}`;
		return { ...event, context: { deliveryId, receivedAt, settings } };
	};
}

/** Conditions look at the parsed event, whatever shape the workflow gets it in. */
function meeting(conditions: Conditions) {
	return ({ body, context }: Candidate): boolean => {
		context.parsed = parseEvent(body, context);
		return conditions(context.parsed);
	};
}

function toBranches(candidates: Candidate[], settings: Settings): Item[][] {
	const toItem = outputs[settings.output];
	const split: Item[][] = settings.splitByRecordType ? branches.map(() => []) : [[]];
	for (const candidate of candidates) {
		const { code, context } = candidate;
		const item = { json: toItem(candidate, context), deliveryId: context.deliveryId };
		split[settings.splitByRecordType ? branchOf(code) : 0]?.push(item);
	}
	return split;
}
