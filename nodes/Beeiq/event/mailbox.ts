/** A person as mail programs write it: an address alone, or `Name <address>`. */
interface Mailbox {
	name: string | null;
	email: string;
}

/** No address that works is nearly as long (RFC 5321 allows 254); in characters. */
const longestMailbox = 1_000;

/** Reads an e-mail address with or without a name; null if the text is none. An address is as sent. */
export function readMailbox(text: string): Mailbox | null {
	if (text.length > longestMailbox || !text.includes('@')) return null;
	const trimmed = text.trim();
	const open = trimmed.lastIndexOf('<');
	const email = trimmed.slice(open + 1, -1).trim();
	if (open === -1 || !trimmed.endsWith('>') || email === '') return { name: null, email: text };
	const name = trimmed
		.slice(0, open)
		.trim()
		.replace(/^"(.*)"$/, '$1');
	return { name: name === '' ? null : name, email };
}

/** The address in a text, as addresses are compared: their case does not matter; null if it is none. */
export function comparableAddress(text: unknown): string | null {
	if (typeof text !== 'string') return null;
	return readMailbox(text)?.email.trim().toLowerCase() ?? null;
}

/** The addresses that a person listed, separated by commas, semicolons or line breaks. */
export function readAddresses(text: string): string[] {
	return text
		.split(/[,;\r\n]/)
		.map(comparableAddress)
		.filter((address) => address !== null);
}
