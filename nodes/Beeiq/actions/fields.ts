import { BeeiqFailure } from '../api/failure';
import {
	isEmptyJson,
	isFilledObject,
	isObject,
	kindOf,
	parseJson,
	writeJson,
	type JsonObject,
} from '../json';

/**
 * The value without what is empty in it, at any depth: null, empty texts, lists and objects. Zero and
 * false stay: gender 0 is male.
 */
export function withoutEmpty(value: unknown): unknown {
	if (value === null || value === '') return undefined;
	if (Array.isArray(value)) {
		const items = value.map(withoutEmpty).filter((item) => item !== undefined);
		return items.length > 0 ? items : undefined;
	}
	if (!isObject(value)) return value;
	const members = Object.entries(value)
		.map(([name, member]) => [name, withoutEmpty(member)] as const)
		.filter(([, member]) => member !== undefined);
	return members.length > 0 ? Object.fromEntries(members) : undefined;
}

/**
 * The entries of a list that a person filled in; n8n keeps them one level down. n8n 2.41 and 1.123 make
 * `{}` of a list that is given as one expression (seen), so that it cannot be told from none; should one
 * arrive, its texts are taken for values.
 */
export function entriesOf(list: unknown): JsonObject[] {
	const entries = isObject(list) ? list.values : list;
	return [entries ?? []]
		.flat()
		.map((entry: unknown) => (isObject(entry) ? entry : { value: entry }));
}

/** What no person means, but an expression gives for what it does not find or cannot write. */
const slip = /^(?:undefined|null|NaN|-?Infinity|Invalid Date(?:Time)?)$/;
const writtenObject = /\[object \w+\]/;
/** The same alone, or several as a list writes itself. */
const onlyObjects = /^\[object \w+\](?:,\[object \w+\])*$/;

/**
 * What a person or an expression entered, as text without white space around it; null if nothing.
 * @param label what the field is called
 * @throws BeeiqFailure naming the field if it is given an object or a list, or what an expression gives
 * for what it does not find
 */
export function fieldText(value: unknown, label: string): string | null {
	const text = freeText(value, label);
	const [found] = writtenObject.exec(text ?? '') ?? [];
	if (found === undefined) return text;
	throw slipFailure(label, found);
}

/** The same for what people write at length: they may well write of an `[object Object]` that they saw. */
export function freeText(value: unknown, label: string): string | null {
	if (value === undefined || value === null) return null;
	if (typeof value === 'object') {
		throw new BeeiqFailure('setting', `'${label}' is an ${kindOf(value)}, not text.`, oneText);
	}
	const text = String(value as string).trim();
	if (slip.test(text) || onlyObjects.test(text)) throw slipFailure(label, text);
	return text || null;
}

const oneText = 'Change its expression so that it gives one text, as {{ $json.name }} does.';

function slipFailure(label: string, slip: string): BeeiqFailure {
	return new BeeiqFailure('setting', `'${label}' would say "${slip}".`, oneText);
}

/**
 * The text of a field that BeeIQ cannot do without.
 * @throws BeeiqFailure naming it if it is empty
 */
export function requiredText(value: unknown, label: string, read = fieldText): string {
	const text = read(value, label);
	if (text !== null) return text;
	throw new BeeiqFailure('setting', `'${label}' is empty.`, 'BeeIQ needs it.');
}

/**
 * A whole number that a list of the editor gives, or an expression as text.
 * @throws BeeiqFailure if it is none
 */
export function fieldNumber(value: unknown, label: string): number | null {
	const text = fieldText(value, label);
	if (text === null) return null;
	if (/^\d+$/.test(text)) return Number(text);
	throw new BeeiqFailure('setting', `'${label}' is not a number.`, 'Choose one from its list.');
}

/**
 * The object in a JSON field: text, or what an expression gives.
 * @throws BeeiqFailure if it is not one, is empty, or contains what an expression could not write
 */
export function fieldObject(value: unknown, label: string): JsonObject {
	const object = typeof value === 'string' ? parseJson(value) : value;
	if (!isFilledObject(object)) {
		throw new BeeiqFailure(
			'setting',
			`'${label}' is not a JSON object with something in it.`,
			'Write it as in {"name": "value"}.',
		);
	}
	refuseSlips(object, label);
	if (writeJson(object) !== undefined) return object;
	// Here, since a request that holds many items would fail for all of them.
	throw new BeeiqFailure('setting', `'${label}' is nested too deeply.`, 'BeeIQ needs less of it.');
}

/**
 * The same of a field that may be left empty; null if it is, or if what an expression gives is empty.
 * @throws BeeiqFailure as {@link fieldObject}
 */
export function optionalObject(value: unknown, label: string): JsonObject | null {
	const json = typeof value === 'string' ? parseJson(value.trim() || 'null') : value;
	const isEmpty = json === null || (isObject(json) && isEmptyJson(json));
	return isEmpty || value === undefined ? null : fieldObject(value, label);
}

/** Looks at every text and number in an object. Its own stack, so that depth cannot exhaust ours. */
function refuseSlips(object: JsonObject, label: string): void {
	const seen = new Set<unknown>();
	const pending: Array<[path: string, value: unknown]> = [[label, object]];
	for (let entry = pending.pop(); entry; entry = pending.pop()) {
		const [path, value] = entry;
		if (typeof value !== 'object' || value === null) {
			freeText(value, path);
		} else if (typeof (value as Partial<Date>).toJSON === 'function') {
			// A date writes itself, and null if it is none.
			if ((value as Date).toJSON() === null) throw slipFailure(path, 'null');
		} else if (!seen.has(value)) {
			seen.add(value);
			for (const [name, member] of Object.entries(value))
				pending.push([`${path}: ${name}`, member]);
		}
	}
}
