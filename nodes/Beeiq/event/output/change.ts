import { firstText, hasMember, isObject, type JsonObject } from '../../json';
import { isEqualJson } from './equal-json';

/** One member that an update changed. */
interface ChangedField {
	field: string;
	from: unknown;
	to: unknown;
}

/** What an update changed, as far as BeeIQ says it. */
export interface Change {
	from: unknown;
	to: unknown;
	/** One level deep, in the order of the new value; empty unless both values are objects. */
	fields: ChangedField[];
}

/**
 * The change in an event's decoded `eventContent`. The guide's example (2.3) is a deal's move from
 * one stage to another and names no field, so a reader knows what changed only by the values.
 */
export function changeOf(eventContent: unknown): Change | null {
	if (!isObject(eventContent)) return null;
	const { oldValue, newValue } = eventContent;
	if (oldValue === undefined && newValue === undefined) return null;
	return {
		from: oldValue ?? null,
		to: newValue ?? null,
		fields: changedFields(oldValue, newValue),
	};
}

function changedFields(from: unknown, to: unknown): ChangedField[] {
	if (!isObject(from) || !isObject(to)) return [];
	const fields: ChangedField[] = [];
	const addIfChanged = (field: string): void => {
		// An absent member and a null one both say that there is nothing.
		const before = hasMember(from, field) ? (from[field] ?? null) : null;
		const after = hasMember(to, field) ? (to[field] ?? null) : null;
		if (!isEqualJson(before, after)) fields.push({ field, from: before, to: after });
	};
	for (const field of Object.keys(to)) addIfChanged(field);
	for (const field of Object.keys(from)) if (!hasMember(to, field)) addIfChanged(field);
	return fields;
}

/** What a changed value is called: its name, or itself if it is a scalar; null if neither. */
export function labelOf(value: unknown): string | null {
	if (typeof value === 'boolean') return String(value);
	if (!isObject(value)) return firstText(value);
	const { name, title, value: inner }: JsonObject = value;
	return firstText(name, title, inner);
}
