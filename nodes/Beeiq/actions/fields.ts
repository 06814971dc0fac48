import { BeeiqFailure } from '../api/failure';
import { isFilledObject, isObject, type JsonObject } from '../json';

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

/** The entries of a list that a person filled in; n8n keeps them one level down. */
export function entriesOf(list: unknown): JsonObject[] {
	const entries = isObject(list) ? list.values : [];
	return Array.isArray(entries) ? entries.filter(isObject) : [];
}

/** What a person or an expression entered, as text without white space around it; null if nothing. */
export function fieldText(value: unknown): string | null {
	if (value === undefined || value === null) return null;
	return String(value as string).trim() || null;
}

/**
 * The text of a field that BeeIQ cannot do without.
 * @throws BeeiqFailure naming it if it is empty
 */
export function requiredText(value: unknown, label: string): string {
	const text = fieldText(value);
	if (text !== null) return text;
	throw new BeeiqFailure('setting', `"${label}" is empty.`, 'BeeIQ needs it.');
}

/**
 * A whole number that a list of the editor gives, or an expression as text.
 * @throws BeeiqFailure if it is none
 */
export function fieldNumber(value: unknown, label: string): number | null {
	const text = fieldText(value);
	if (text === null) return null;
	if (/^\d+$/.test(text)) return Number(text);
	throw new BeeiqFailure('setting', `"${label}" is not a number.`, 'Choose one from its list.');
}

const dayAtMidnight = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** JavaScript takes 30 February for 2 March, which is how it shows. */
function isDay(day: string): boolean {
	const time = Date.parse(day);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/**
 * A day as BeeIQ was seen to take it, e.g. `1991-01-01`. A time of day would need a time zone to say
 * which day it is, so only midnight passes, which is what n8n's calendar gives.
 * @throws BeeiqFailure if it is none
 */
export function fieldDay(value: unknown, label: string): string | null {
	const text = fieldText(value);
	if (text === null) return null;
	const [, day] = dayAtMidnight.exec(text) ?? [];
	if (day !== undefined && isDay(day)) return day;
	throw new BeeiqFailure(
		'setting',
		`"${label}" is not a valid date.`,
		'Write it as in 1991-01-31.',
	);
}

/**
 * The object in a JSON field: text, or what an expression gives.
 * @throws BeeiqFailure if it is none, or has nothing in it
 */
export function fieldObject(value: unknown, label: string): JsonObject {
	const object = typeof value === 'string' ? parse(value) : value;
	if (isFilledObject(object)) return object;
	throw new BeeiqFailure(
		'setting',
		`"${label}" is not a JSON object with something in it.`,
		'Write it as in {"name": "value"}.',
	);
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// The parser's message would quote what was typed; that it is no object is said above.
		return undefined;
	}
}
