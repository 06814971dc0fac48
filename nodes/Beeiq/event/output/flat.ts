import type { JsonObject } from '../../json';
import { labelOf } from './change';
import type { ItemContext } from './context';
import { parseEvent } from './parsed';
import type { ParsedEvent } from './schema';

/** A row for a spreadsheet, a database or a mail merge: the same columns for every event, all text. */
type FlatRow = Record<FlatColumn, string>;

/** One of {@link flatColumns}. */
type FlatColumn = keyof typeof cells;

/** What stands in each column; null where there is nothing to say. The order is the row's order. */
const cells = {
	receivedAt: ({ receivedAt }: ParsedEvent) => receivedAt,
	eventCode: ({ eventCode }: ParsedEvent) => eventCode,
	recordType: ({ recordType }: ParsedEvent) => recordType,
	action: ({ action }: ParsedEvent) => action,
	summary: ({ summary }: ParsedEvent) => summary,
	recordId: ({ record }: ParsedEvent) => record.id,
	recordNumber: ({ record }: ParsedEvent) => record.number,
	recordName: ({ record }: ParsedEvent) => record.name,
	recordStatus: ({ record }: ParsedEvent) => record.status,
	recordLink: ({ record }: ParsedEvent) => record.link,
	contactName: ({ person }: ParsedEvent) => person?.name,
	contactEmail: ({ person }: ParsedEvent) => person?.email,
	contactPhone: ({ person }: ParsedEvent) => person?.phone,
	assigneeName: ({ assignee }: ParsedEvent) => assignee?.name,
	assigneeEmail: ({ assignee }: ParsedEvent) => assignee?.email,
	authorName: ({ author }: ParsedEvent) => author?.name,
	authorEmail: ({ author }: ParsedEvent) => author?.email,
	changeFrom: ({ change }: ParsedEvent) => cellOf(change?.from),
	changeTo: ({ change }: ParsedEvent) => cellOf(change?.to),
	changedFields: ({ change }: ParsedEvent) => change?.fields.map(({ field }) => field).join(', '),
	noteText: ({ note }: ParsedEvent) => note?.text,
	tenant: ({ tenant }: ParsedEvent) => tenant,
	deliveryId: ({ deliveryId }: ParsedEvent) => deliveryId,
	problems: ({ problems }: ParsedEvent) => problems.join(', '),
} satisfies Record<string, (event: ParsedEvent) => string | null | undefined>;

/** The columns of a row, in their order. */
export const flatColumns = Object.keys(cells) as FlatColumn[];

/** The event as one row: every column, with an empty text where there is nothing to say. */
export function flattenEvent(event: JsonObject, context: ItemContext): FlatRow {
	const parsed = context.parsed ?? parseEvent(event, context);
	const row = flatColumns.map((column) => [column, cells[column](parsed) ?? '']);
	return Object.fromEntries(row) as FlatRow;
}

/** A changed value in one cell: what it is called, else the scalar, else compact JSON. */
function cellOf(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (typeof value !== 'object') return String(value);
	return labelOf(value) ?? compactJson(value);
}

function compactJson(value: object): string {
	try {
		return JSON.stringify(value);
	} catch {
		// Seen with some 7,000 levels: JSON.parse reads any depth, JSON.stringify exhausts the stack.
		return '(nested too deeply to be shown)';
	}
}
