import { anyEvent } from './events';

/**
 * The codes of chosen events, a text with commas split; `*` stands for all. Whatever else stood among
 * them is there as text, which is not a code.
 */
export function readEventList(events: unknown): string[] {
	if (!Array.isArray(events)) return textsIn(events);
	return events.flatMap((event) => (typeof event === 'string' ? textsIn(event) : String(event)));
}

/** True for the code of an event, documented or not, and for `*`. */
export function isEventChoice(code: string): boolean {
	return code === anyEvent || /^[A-Z]+(_[A-Z]+)+$/.test(code);
}

function textsIn(value: unknown): string[] {
	return String(value ?? '')
		.split(',')
		.map((text) => text.trim())
		.filter((text) => text !== '');
}
