import { changes as allChanges, type Change } from '../../../nodes/Beeiq/polling/changes';
import { parseRecord } from '../../../nodes/Beeiq/polling/parse-record';
import type { SummaryLanguage } from '../../../nodes/Beeiq/event/settings';
import { ListenerRecords } from '../../../test/beeiq-stand-in/listener-records.mjs';
import { plainDialect } from '../../../test/beeiq-stand-in/rest-dialect.mjs';
import { entriesOf, written } from '../../../test/beeiq-stand-in/rest-records.mjs';
import { seedRecord } from '../../../test/beeiq-stand-in/rest-seed.mjs';
import type { JsonObject } from '../../../nodes/Beeiq/json';
import type { Item, Start } from './workflow.mjs';

/** What a BeeIQ Polling Trigger is set to. */
interface PollingSettings {
	changes: Change[];
	/** How many minutes lie between two looks. */
	minutes: number;
	summaryLanguage: SummaryLanguage;
}

/** What the polling trigger is called in every example. */
export const pollingName = 'BeeIQ Polling Trigger';

/** A trigger that asks BeeIQ at set times. */
export function pollingTrigger({
	changes,
	minutes,
	summaryLanguage,
}: PollingSettings): Omit<Start, 'publishing'> {
	return {
		name: pollingName,
		type: 'n8n-nodes-beeiq.beeiqPollingTrigger',
		typeVersion: 1,
		parameters: {
			pollTimes: { item: [{ mode: 'everyX', value: minutes, unit: 'minutes' }] },
			changes,
			options: { summaryLanguage },
		},
		samples: [changes.map((change) => itemOf(change, summaryLanguage))],
	};
}

/** What the trigger makes of a plausible record. */
function itemOf(change: Change, summaryLanguage: SummaryLanguage): Item {
	const { kind, action } = allChanges[change];
	const at = Date.parse('2026-11-24T08:00:00.000Z');
	const records = new ListenerRecords(undefined, at);
	const { id } = seedRecord(records, kind, {});
	const record = entriesOf(records, kind).map((entry) => written(entry, plainDialect))[0];
	const found = { kind, id, createdAt: at, updatedAt: at, record: record as JsonObject };
	const receivedAt = new Date(at + 60_000).toISOString();
	return { json: parseRecord({ found, action, at }, { receivedAt, summaryLanguage }) };
}
