/** BeeIQ declares `eventContent` a string; stored text may have been encoded once more. */
const encodings = 2;

/**
 * The object or array that a text holds after one or two JSON decodings; any other value, and any
 * other text (a phone number, a sentence, HTML, `true`), exactly as sent. Guide 2.3 declares
 * `eventContent` a string and prints an object.
 */
export function decodeContent(sent: unknown): unknown {
	let value = sent;
	for (let decoded = 0; decoded < encodings && typeof value === 'string'; decoded++) {
		// Only these can begin an object, an array or a text that holds one.
		if (!/^\s*[{["]/.test(value)) return sent;
		try {
			value = JSON.parse(value);
		} catch {
			// Not JSON after all: a sentence in brackets or quotes, say.
			return sent;
		}
	}
	return typeof value === 'object' && value !== null ? value : sent;
}
