import { digitOf, unitAt } from '../unit-at';

/** BeeIQ's ids are 24 hexadecimal digits wherever the guide prints one. */
const digits = 24;
const longestLink = 8_000;
const beforeContact = '/contacts/';

/** The id in a link: the first one of a contact, else the first one; null if there is none. */
export function idInLink(link: string): string | null {
	const end = Math.min(link.length, longestLink);
	let first: string | null = null;
	// An id has a digit at one of these places, so that each character is looked at once, if at all.
	for (let place = digits - 1; place < end; place += digits) {
		if (!isDigit(link, place)) continue;
		let idStart = place;
		while (isDigit(link, idStart - 1)) idStart--;
		while (place + 1 < end && isDigit(link, place + 1)) place++;
		if (place + 1 - idStart !== digits) continue;
		const id = link.slice(idStart, place + 1);
		const before = link.slice(Math.max(0, idStart - beforeContact.length), idStart);
		if (before.toLowerCase() === beforeContact) return id;
		first ??= id;
	}
	return first;
}

function isDigit(text: string, place: number): boolean {
	return digitOf(unitAt(text, place)) < 16;
}
