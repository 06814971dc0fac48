import { BeeiqFailure } from '../api/failure';
import { latest } from '../api/rest/stamps';
import { fieldText } from './fields';

// Expressions give dates as text, as Luxon's DateTime, as JavaScript's Date and as numbers. What names no
// time zone is meant in the workflow's; that is what n8n does too.

/** A moment, and the day that its writer meant, where that can be told. */
interface Moment {
	/** Milliseconds since 1970, UTC. */
	time: number;
	/** `1991-01-31`, in the time zone in which it was written; undefined if it was written in none. */
	day?: string;
}

/**
 * A moment in a field, as ISO 8601 in UTC; null if the field is empty.
 * @param timeZone the workflow's: `context.getTimezone()`
 * @throws BeeiqFailure naming the field if it is none
 */
export function fieldTime(value: unknown, label: string, timeZone: string): string | null {
	if (isEmpty(value, label)) return null;
	const moment = momentOf(value, timeZone);
	// A number of seconds would be read as a day in January 1970.
	const isInSeconds = typeof value === 'number' && Math.abs(value) < 1e11;
	if (moment && !isInSeconds && Math.abs(moment.time) <= latest)
		return new Date(moment.time).toISOString();
	throw new BeeiqFailure(
		'setting',
		`'${label}' is not a valid time.`,
		'Write it as in 2026-01-31T08:00:00, with Z or an offset behind it if it is not meant in the time zone of the workflow.',
	);
}

/**
 * A day in a field, as in `1991-01-31`; null if the field is empty. A moment says which day it is if it
 * is midnight in the workflow's time zone, in n8n's or in UTC.
 * @param timeZone the workflow's: `context.getTimezone()`
 * @throws BeeiqFailure naming the field if it is none
 */
export function fieldDay(value: unknown, label: string, timeZone: string): string | null {
	if (isEmpty(value, label)) return null;
	const moment = momentOf(value, timeZone);
	const day = moment && (moment.day ?? dayAtMidnight(moment.time, timeZone));
	if (day !== undefined) return day;
	throw new BeeiqFailure(
		'setting',
		`'${label}' is not a valid date.`,
		'Write it as in 1991-01-31.',
	);
}

const invalid = /^Invalid Date/;

function isEmpty(value: unknown, label: string): boolean {
	// What a date that is none writes of itself is no text either, and not empty.
	if (isDate(value) || isLuxon(value) || invalid.test(String(value))) return false;
	return fieldText(value, label) === null;
}

/** What an expression gives is made in another realm, so `instanceof` says nothing. */
function isDate(value: unknown): value is Date {
	return Object.prototype.toString.call(value) === '[object Date]';
}

/** Luxon's DateTime, by what is used of it. */
interface Luxon {
	isValid: boolean;
	toMillis(): number;
	toISODate(): string;
}

function isLuxon(value: unknown): value is Luxon {
	return typeof value === 'object' && value !== null && 'toMillis' in value && 'toISODate' in value;
}

function momentOf(value: unknown, timeZone: string): Moment | undefined {
	if (isLuxon(value)) {
		return value.isValid ? { time: value.toMillis(), day: value.toISODate() } : undefined;
	}
	if (isDate(value) || typeof value === 'number') {
		const time = Number(value);
		return Number.isNaN(new Date(time).getTime()) ? undefined : { time };
	}
	const text = String(value).trim();
	return /^\d{12,13}$/.test(text) ? { time: Number(text) } : momentInText(text, timeZone);
}

/** A date, and perhaps a time, and then perhaps an offset (ISO 8601, extended or basic). */
const iso =
	/^([1-9]\d{3})(-?)(\d\d)\2(\d\d)(?:[T ](\d\d)(:?)(\d\d)(?:\6(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)?)?$/i;

function momentInText(text: string, timeZone: string): Moment | undefined {
	const match = iso.exec(text);
	if (!match) return undefined;
	const [, year, , month, date, hour = '00', , minute = '00', second = '00', fraction = ''] = match;
	const day = `${year}-${month}-${date}`;
	const clock = `${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}`;
	const local = Date.parse(`${day}T${clock}Z`);
	// JavaScript takes 30 February for 2 March, and 24:00 for the next day, which is how it shows.
	if (Number.isNaN(local) || !new Date(local).toISOString().startsWith(`${day}T${clock}`)) {
		return undefined;
	}
	const zone = match[10]?.toUpperCase();
	if (zone === undefined) return { time: local - offsetOfLocal(local, timeZone), day };
	if (zone === 'Z') return { time: local };
	const [hours, minutes] = [zone.slice(1, 3), zone.slice(3).replace(':', '')].map(Number);
	const offset = ((hours as number) * 60 + (minutes as number)) * 60_000;
	return { time: zone.startsWith('-') ? local + offset : local - offset, day };
}

/**
 * How far the clocks of a time zone are ahead of UTC when they show this, in milliseconds. Where they show
 * it twice, the first counts; where they skip it, they are taken not to have been changed yet.
 */
function offsetOfLocal(local: number, timeZone: string): number {
	const before = offsetAt(local - 86_400_000, timeZone);
	const after = offsetAt(local + 86_400_000, timeZone);
	const isShown = (offset: number): boolean => offsetAt(local - offset, timeZone) === offset;
	return !isShown(before) && isShown(after) ? after : before;
}

/** How far the clocks of a time zone are ahead of UTC at this moment, in milliseconds. */
function offsetAt(time: number, timeZone: string): number {
	const clock = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	});
	const parts = Object.fromEntries(
		clock.formatToParts(time).map(({ type, value }) => [type, Number(value)]),
	) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>;
	const { year, month, day, hour, minute, second } = parts;
	const shown = Date.UTC(year, month - 1, day, hour, minute, second);
	return shown - Math.floor(time / 1000) * 1000;
}

function dayAtMidnight(time: number, timeZone: string): string | undefined {
	const ofN8n = Intl.DateTimeFormat().resolvedOptions().timeZone;
	for (const zone of [timeZone, ofN8n, 'UTC']) {
		const [day, clock] = new Date(time + offsetAt(time, zone)).toISOString().split('T');
		if (clock === '00:00:00.000Z') return day;
	}
	return undefined;
}
