import { isObject, type JsonObject } from '../../json';
import { labelOf } from '../output/change';
import { FieldValue } from './field-value';
import type { KnownNames } from './known-names';
import { readPath, valueAt, type Path } from './path';

/** A member of the parsed item that a condition can look at. */
interface FieldDefinition {
	/** Its name in the editor. */
	label: string;
	/** What the name does not say. */
	description?: string;
	/** The value of an item; unless given, what stands at the field's name, read as a path. */
	read?: (item: JsonObject, names: KnownNames) => unknown;
	/** What the value is compared as; unless given, as it is. */
	compare?: (value: unknown) => unknown;
}

/** The field that stands for any member, whose path the condition says in `member`. */
export const anyMember = 'member';

/** The fields of a condition by their value in the node, in the editor's order. */
export const conditionFields: Record<string, FieldDefinition> = {
	'record.status': {
		label: 'Status or Stage',
		description: "A ticket's status or the name of a deal's stage; other records have none",
	},
	'record.name': { label: 'Record Name' },
	'record.number': { label: 'Record Number' },
	'change.field': {
		label: 'Changed Field',
		description: 'A member that the update changed; any one of them may be it',
		read: changedFields,
	},
	'change.from': { label: 'Old Value', compare: nameOf },
	'change.to': { label: 'New Value', compare: nameOf },
	'assignee.email': { label: 'Assignee Email' },
	'assignee.name': { label: 'Assignee Name' },
	'author.email': { label: 'Author Email' },
	'author.name': { label: 'Author Name' },
	'person.email': { label: 'Contact Email' },
	'person.phone': { label: 'Contact Phone' },
	'person.name': { label: 'Contact Name' },
	'note.text': { label: 'Note Text' },
	tenant: { label: 'Tenant' },
	[anyMember]: {
		label: 'Another Member',
		description: 'Any member of the event in the output "Parsed", by its path',
	},
};

/** Reads the value of a field from a parsed item. */
export type FieldReader = (item: JsonObject, names: KnownNames) => FieldValue;

// A map, because a plain look-up would find "toString" on every object.
const readers = new Map<unknown, FieldReader>(
	Object.entries(conditionFields)
		.filter(([field]) => field !== anyMember)
		.map(([field, { read = readerAt(readPath(field) as Path), compare }]) => [
			field,
			(item, names) => new FieldValue(read(item, names), compare),
		]),
);

/** How a field is read; which part of the condition is at fault if it cannot be. */
export function readField(field: unknown, member: unknown): FieldReader | 'field' | 'member' {
	if (field !== anyMember) return readers.get(field) ?? 'field';
	const path = typeof member === 'string' ? readPath(member) : null;
	if (path === null) return 'member';
	const read = readerAt(path);
	return (item, names) => new FieldValue(read(item, names));
}

function readerAt(path: Path): (item: JsonObject, names: KnownNames) => unknown {
	return (item, names) => valueAt(item, path, names);
}

const fieldsPath: Path = [{ member: 'change' }, { member: 'fields' }];
const nameOfField: Path = [{ member: 'field' }];

/** The names of the members that an update changed. */
function changedFields(item: JsonObject, names: KnownNames): unknown {
	const fields = valueAt(item, fieldsPath, names);
	return Array.isArray(fields)
		? fields.map((changed) => valueAt(changed, nameOfField, names))
		: undefined;
}

/** A changed value by its name, title or value, as in a flat row. */
function nameOf(value: unknown): unknown {
	return isObject(value) ? labelOf(value) : value;
}
