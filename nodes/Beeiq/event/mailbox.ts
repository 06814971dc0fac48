/** A person as mail programs write it: an address alone, or `Name <address>`. */
interface Mailbox {
	name: string | null;
	email: string;
}

/** No address that works is nearly as long (RFC 5321 allows 254); in characters. */
const longestMailbox = 1_000;

/** What an address does not hold, but for addresses that nobody has. */
const address = /^[^\s@<>()[\]{}",;]+@[^\s@<>()[\]{}",;]+$/;

/**
 * Reads an e-mail address with or without a name, of several the first; null if the text is none. An
 * address by itself is as sent.
 */
export function readMailbox(text: string): Mailbox | null {
	if (text.length > longestMailbox || !text.includes('@')) return null;
	const [first] = text.split(/[,;]/, 1) as [string];
	if (address.test(first.trim())) return { name: null, email: first };
	for (const { 1: inside, index } of text.matchAll(/<([^<>]*)>/g)) {
		const email = (inside as string).trim();
		if (!address.test(email)) continue;
		const name = text
			.slice(0, index)
			.trim()
			.replace(/^"(.*)"$/, '$1');
		return { name: name === '' ? null : name, email };
	}
	return null;
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
