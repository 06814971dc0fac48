import { isOfTenant } from './allowed-tenants';
import { checkEvent } from './check-event';
import type { Conditions } from './conditions';
import { deliveryIdOf } from './delivery-id';
import { branches, branchOf, findEvent } from './events';
import { outputs } from './output';
import type { ItemContext } from './output/context';
import { parseEvent } from './output/parsed';
import type { NestedJson } from './nested-json';
import { ProblemList } from './problem-list';
import { readBody, readEvents, type DeliveredEvent } from './read-delivery';
import { selectWanted } from './wanted-events';
import type { JsonObject } from '../json';
import type { Settings } from './settings';

/** A request that BeeIQ, or anyone who knows the address, has sent. */
export interface ReceivedRequest {
	/** The body's bytes, decompressed. */
	rawBody: Uint8Array;
	/** The body's JSON value, if it has been parsed already. */
	parsedBody?: unknown;
	/** Only to say why a body is not read. */
	contentType?: string;
	/** ISO 8601, UTC. */
	receivedAt: string;
}

/** An event as the workflow gets it, and the id of the delivery it came in (see `deliveryIdOf`). */
export interface Item {
	json: JsonObject;
	deliveryId: string;
}

/** The elements of a list that went no further, by their places in it. */
export interface SkippedElements {
	noEvent: number[];
	ofOtherTenant: number[];
}

/** What a delivery means: items for the workflow, nothing of interest, or a refusal. */
export type Verdict =
	| { kind: 'accepted'; branches: Item[][]; skipped?: SkippedElements }
	| { kind: 'ignored'; reason: string; skipped?: SkippedElements }
	| { kind: 'refused'; status: 400 | 403 | 413; reason: string; problems?: string[] };

/**
 * Decides what a delivery means, in the order that BeeIQ is answered in: can it be read, is it of an
 * allowed tenant, is any of it wanted, does it fit. Pure and total: it never throws, and no reason
 * holds a value of the body.
 */
export function receive(request: ReceivedRequest, settings: Settings): Verdict {
	const { rawBody, parsedBody, contentType } = request;
	const delivery =
		parsedBody === undefined ? readBody(rawBody, contentType) : readEvents(parsedBody);
	if (delivery.kind === 'unreadable') return refused(delivery.status, delivery.reason);

	const [noEvent] = delivery.strangers;
	if (settings.invalidEvents === 'reject' && noEvent !== undefined) {
		return refused(400, `Element ${noEvent} is not an object with a text eventCode`);
	}
	const { tenantHosts } = settings;
	const allowed: DeliveredEvent[] = [];
	const leftOut: SkippedElements = { noEvent: delivery.strangers, ofOtherTenant: [] };
	for (const event of delivery.events) {
		if (tenantHosts === null || isOfTenant(event, tenantHosts)) allowed.push(event);
		else leftOut.ofOtherTenant.push(event.index ?? 0);
	}
	if (allowed.length === 0) return refused(403, 'The link is not one of an allowed tenant');

	const isWhole = noEvent === undefined && leftOut.ofOtherTenant.length === 0;
	const skipped = isWhole ? {} : { skipped: leftOut };
	const selection = selectWanted(allowed, settings);
	if ('reason' in selection) return { kind: 'ignored', ...selection, ...skipped };

	const candidates = selection.wanted.map(toCandidate(request, settings, selection.nested));
	const { conditions } = settings;
	const met = conditions === null ? candidates : candidates.filter(meeting(conditions));
	if (met.length === 0) {
		return { kind: 'ignored', reason: 'No event meets the conditions of the node', ...skipped };
	}

	if (settings.invalidEvents === 'reject') {
		const problems = problemsOfUnfit(met);
		if (problems.length > 0) {
			return { ...refused(400, 'The event does not look as BeeIQ documents it'), problems };
		}
	}

	return { kind: 'accepted', branches: toBranches(met, settings), ...skipped };
}

function refused(status: 400 | 403 | 413, reason: string) {
	return { kind: 'refused', status, reason } as const;
}

function problemsOfUnfit(events: DeliveredEvent[]): string[] {
	const all = new ProblemList();
	for (const { code, body, index } of events) {
		if (all.isFull) break;
		// BeeIQ may add events: nobody knows what one of theirs looks like.
		if (!findEvent(code)) continue;
		const place = index === undefined ? '' : `[${index}].`;
		for (const problem of checkEvent(body)) all.add(`${place}${problem}`);
	}
	return all.listed;
}

/** An event that the node may be for, and what its item is made from besides. */
interface Candidate extends DeliveredEvent {
	context: ItemContext;
}

function toCandidate(
	{ rawBody, receivedAt }: ReceivedRequest,
	settings: Settings,
	nested: NestedJson,
) {
	const id = deliveryIdOf(rawBody);
	return ({ code, body, index, envelope, members, webLink }: DeliveredEvent): Candidate => {
		const deliveryId = index === undefined ? id : `${id}-${index}`;
		const context = { deliveryId, receivedAt, envelope, settings, nested, members, webLink };
		return { code, body, index, context };
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
