/**
 * What follows `0` or `84` in a Vietnamese number: nine digits of a mobile one, ten of a landline, and the
 * ten of a mobile number from before 2018, which old records still hold.
 */
const subscriber = /^(?:[35789]\d{8}|2\d{9}|1(?:2\d|6[2-9]|86|88|99)\d{7})$/;

/**
 * What stands between and around the digits of a number: signs that people write, the apostrophe by which
 * a spreadsheet knows text, and the marks without width that come along where a number is copied.
 */
const separators = /[\s\p{Cf}\p{Pd}.,_/()[\]·'’]+/gu;

/**
 * Reads a Vietnamese phone number, written as `0…`, `84…`, `+84…`, `0084…`, or without the zero that a
 * spreadsheet takes for nothing. For looking contacts up only: what is written stays as it is given.
 * @returns what follows the country's code; null if it is none
 */
export function readVietnamesePhone(text: string): string | null {
	const digits = text
		// A keyboard for Chinese or Japanese may write them wide.
		.normalize('NFKC')
		.replace(separators, '')
		.replace(/^00(?=84)/, '+');
	for (const prefix of ['+84', '84', '0', '']) {
		if (!digits.startsWith(prefix)) continue;
		// Some write the zero after the country's code as well: +84 (0) 912 345 678.
		const rest = digits.slice(prefix.length).replace(prefix.endsWith('84') ? /^0/ : '', '');
		if (subscriber.test(rest)) return rest;
	}
	return null;
}

/** A phone number as it was given, and in the other writings that Vietnamese numbers are kept in. */
export function writingsOf(phone: string): string[] {
	const given = phone.trim();
	const rest = readVietnamesePhone(given);
	return rest === null ? [given] : [...new Set([given, `0${rest}`, `84${rest}`, `+84${rest}`])];
}

/** True if two texts are the same phone number, whatever they are written like. */
export function isSamePhone(one: string, other: string): boolean {
	const digits = comparable(one);
	return digits !== '' && digits === comparable(other);
}

function comparable(phone: string): string {
	return readVietnamesePhone(phone) ?? phone.replace(/\D/g, '').replace(/^00/, '');
}
