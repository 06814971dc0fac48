import { boundMarks } from '../marks';
import { foldLetters } from './fold-letters';

/** There is more in it than ASCII, which has no second case but in letters, and one Unicode form. */
export const beyondAscii = /[^\0-\x7f]/;
/** There is a letter that may have marks, or be written in two Unicode forms. */
const beyondLatin1 = /[^\0-\xff]/;

/**
 * A text as it is compared: its case, surrounding white space and Unicode form do not matter,
 * diacritics do.
 */
export function foldText(text: string): string {
	if (!beyondAscii.test(text)) return text.toUpperCase().trim();
	if (!beyondLatin1.test(text)) return text.toLowerCase().toUpperCase().trim();
	return foldLetters(boundMarks(text)).trim();
}

/** True for a text, a number, true and false. */
export function isScalar(value: unknown): value is string | number | boolean {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** A scalar as text; undefined for anything else. */
export function scalarText(value: unknown): string | undefined {
	return isScalar(value) ? String(value) : undefined;
}

// Of longer ones and further powers V8 computes for a microsecond, and nobody counts or pays in them.
const decimalNumber = /^[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:e[+-]?\d\d?)?$/i;

/**
 * A number, or a text that is one, with a decimal point and no grouping, and with no more than 30 digits before and
 * behind it; undefined otherwise.
 */
export function readNumber(value: unknown): number | undefined {
	if (typeof value === 'number') return value;
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	return decimalNumber.test(text) ? Number(text) : undefined;
}

/** An entry in double quotes, in which a quote is written twice. */
const quotedEntry = /\s*"((?:[^"]|"")*)"\s*(?=[,\n\r]|$)/y;
const plainEntry = /[^,\n\r]*/y;

/** The values of a list that is separated by commas or line breaks; empty ones are left out. */
export function readList(text: string): string[] {
	const values: string[] = [];
	for (let position = 0; position <= text.length; position++) {
		quotedEntry.lastIndex = plainEntry.lastIndex = position;
		const quoted = quotedEntry.exec(text)?.[1];
		plainEntry.test(text);
		const { lastIndex: end } = quoted === undefined ? plainEntry : quotedEntry;
		const value = quoted?.replaceAll('""', '"') ?? text.slice(position, end);
		if (value.trim() !== '') values.push(value);
		// There stands a separator, or nothing more.
		position = end;
	}
	return values;
}
