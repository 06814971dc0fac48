import { parseJson } from '../json';
import { contentMembers, type IsContent } from './envelope';
import { mayEnd } from './limited-parser';
import { digitOf } from './output/html-characters';

/** No sender of forms repeats a member as often, nor sends so many that look like JSON and are none. */
const [repeatsAtMost, failuresAtMost] = [20, 5];

/** What a form holds in the first of the members of an envelope that holds a delivery. */
export function openForm(form: string, isContent: IsContent): unknown {
	let failures = 0;
	for (const name of contentMembers) {
		for (const value of valuesOf(form, name)) {
			if (!mayHoldContent(value) || failures > failuresAtMost) continue;
			const text = decode(value);
			const content = mayEnd(text) ? parseJson(text) : undefined;
			if (isContent(content)) return content;
			failures++;
		}
	}
	return undefined;
}

/** The value of JSON that is sent as a form, which has nothing behind it but what writers of forms add. */
export function readJsonAsForm(form: string): unknown {
	if (/^%[57]B/i.test(form)) return parseJson(decode(form.replace(/=$/, '')));
	// If nobody has encoded it, there is nothing to decode.
	const whole = form.slice(-10).trimEnd();
	return /^\s{0,10}[[{]/.test(form) && whole.endsWith('=')
		? parseJson(form.slice(0, form.lastIndexOf('=')))
		: undefined;
}

function* valuesOf(form: string, name: string): Generator<string> {
	const isFirst = form.startsWith(`${name}=`);
	let start = isFirst ? name.length + 1 : startOfNext(form, name, 0);
	for (let count = 0; start !== undefined && count < repeatsAtMost; count++) {
		const end = form.indexOf('&', start);
		yield form.slice(start, end === -1 ? form.length : end);
		start = startOfNext(form, name, start);
	}
}

function startOfNext(form: string, name: string, from: number): number | undefined {
	const before = form.indexOf(`&${name}=`, from);
	return before === -1 ? undefined : before + name.length + 2;
}

/** True if it begins like an object or an array, encoded or not. */
function mayHoldContent(value: string): boolean {
	return /^(?:[\s+]|%20|%0[9AD]|%EF%BB%BF){0,100}(?:[[{]|%[57]B)/i.test(value);
}

/**
 * A value of a form as text, as the URL standard reads it: a percent sign that encodes nothing stands for
 * itself, and so does a plus sign where nobody has encoded the quotes, nor anything else. As bytes: of a text, each
 * would be put together anew.
 */
function decode(value: string): string {
	if (!/[%+]/.test(value)) return value;
	const isPlain = value.includes('"') && !/%[\da-f]{2}/i.test(value);
	const bytes = Buffer.from(value);
	let length = 0;
	for (let at = 0; at < bytes.length; at++) {
		let byte = bytes[at] as number;
		if (byte === plus && !isPlain) byte = space;
		else if (byte === percent) {
			// Behind the end there is no digit.
			const first = digitOf(bytes[at + 1] ?? 0);
			const second = digitOf(bytes[at + 2] ?? 0);
			if (first < 16 && second < 16) {
				byte = 16 * first + second;
				at += 2;
			}
		}
		bytes[length++] = byte;
	}
	return bytes.toString('utf8', 0, length);
}

const [plus, space, percent] = [0x2b, 0x20, 0x25];
