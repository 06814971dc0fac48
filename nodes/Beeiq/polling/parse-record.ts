import { deliveryIdOf } from '../event/delivery-id';
import { assigneeOf, personOf } from '../event/output/people';
import { summarizeRecord } from '../event/output/record';
import type { DerivedMembers } from '../event/output/schema';
import { summarize } from '../event/output/summary';
import { defaultSettings, type SummaryLanguage } from '../event/settings';
import { firstText, type JsonObject } from '../json';
import type { News } from './find-news';
import { problemsIn } from './documented-records';

/** A record in the shape that BeeIQ Trigger gives events in, without what only an event can tell. */
export type ParsedRecord = Omit<DerivedMembers, 'eventCode'> & { eventCode: null } & JsonObject;

/** What an item is made with besides its record. */
export interface ParseContext {
	/** ISO 8601, UTC. */
	receivedAt: string;
	summaryLanguage: SummaryLanguage;
}

/** The record under its kind, with the derived members of an event beside it. */
export function parseRecord({ found, action }: News, context: ParseContext): ParsedRecord {
	const { kind, id, createdAt, updatedAt, record: sent } = found;
	const sentMembers = { [kind]: sent };
	const summary = summarizeRecord(kind, sentMembers);
	// The webhook's code is not among what this interface gives.
	const number = kind === 'contact' ? firstText(sent.customerId, sent.leadId) : summary.number;
	const record = { ...summary, number };
	// A look gives no record without either.
	const at = new Date((updatedAt ?? createdAt) as number).toISOString();
	const nothing = { author: null, change: null, note: null };
	return {
		eventCode: null,
		recordType: kind,
		action,
		summary: summarize({
			eventCode: '',
			recordType: kind,
			action,
			record,
			...nothing,
			settings: { ...defaultSettings, ...context },
		}),
		record,
		person: personOf({ contact: kind === 'contact' ? sent : sent.contact }),
		assignee: assigneeOf(sent),
		...nothing,
		tenant: null,
		deliveryId: deliveryIdOf(Buffer.from(`${kind}:${id}:${at}`)),
		receivedAt: context.receivedAt,
		problems: problemsIn(kind, sent),
		...sentMembers,
	};
}
