/** A person as mail programs write it: an address alone, or `Name <address>`. */
interface Mailbox {
	name: string | null;
	email: string;
}

/** No address that works is nearly as long (RFC 5321 allows 254); in characters. */
const longestMailbox = 1_000;

/** No more pairs of brackets are looked into: a name rarely has one. */
const bracketsAtMost = 3;

/** What an address does not hold, but for addresses that nobody has. */
const address = /^[^\s@<>()[\]{}",;]+@[^\s@<>()[\]{}",;]+$/;

/**
 * Reads an e-mail address with or without a name, of several the first; null if the text is none. An
 * address by itself is as sent, but for byte-order marks around it.
 */
export function readMailbox(text: string): Mailbox | null {
	if (text.length > longestMailbox || !text.includes('@')) return null;
	const end = text.search(/[,;]/);
	const first = end === -1 ? text : text.slice(0, end);
	if (address.test(first.trim())) return { name: null, email: first.replaceAll('\ufeff', '') };
	let close = -1;
	for (let count = 0; count < bracketsAtMost; count++) {
		const from = close + 1;
		close = text.indexOf('>', from);
		if (close === -1) break;
		const open = text.lastIndexOf('<', close);
		if (open < from) continue;
		const email = text.slice(open + 1, close).trim();
		if (!address.test(email)) continue;
		const name = text
			.slice(0, open)
			.trim()
			.replace(/^"(.*)"$/, '$1')
			.trim();
		return { name: name === '' ? null : name, email };
	}
	return null;
}

/** The address in a text, as addresses are compared: their case does not matter; null if it is none. */
export function comparableAddress(text: unknown): string | null {
	if (typeof text !== 'string' || text.length > longestMailbox) return null;
	return readMailbox(withoutUnseen(text))?.email.trim().toLowerCase() ?? null;
}

/** The addresses that a person listed, separated by commas, semicolons or line breaks. */
export function readAddresses(text: string): string[] {
	return entriesOf(text)
		.map(comparableAddress)
		.filter((address) => address !== null);
}

/** True if an entry of such a list is meant for an address and is none, such as two with a space between them. */
export function hasUnreadableAddress(text: string): boolean {
	return entriesOf(text).some((entry) => entry.includes('@') && comparableAddress(entry) === null);
}

/** The entries of a list, without what cannot be seen, such as a zero-width space that was pasted with one. */
export function entriesOf(text: string): string[] {
	return withoutUnseen(text).split(/[,;\r\n\v\u2028]/);
}

function withoutUnseen(text: string): string {
	return text.replaceAll(/\p{Cf}/gu, '');
}
