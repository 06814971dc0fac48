import { contentMembers, type IsContent } from './envelope';
import { readJson } from './json-scanner';
import type { NestedJson } from './nested-json';
import { digitOf } from './unit-at';

/** No sender of forms repeats a member as often. */
const repeatsAtMost = 20;

/**
 * What a form holds in the first of the members of an envelope that holds a delivery, also as JSON text. JSON in a
 * form takes no longer than the same JSON by itself, so it has no price; a text in it has.
 */
export function openForm(text: string, isContent: IsContent, nested: NestedJson): unknown {
	const form = text.trim();
	const length = form.search(foreign);
	const starts = startsIn(length === -1 ? form : form.slice(0, length));
	for (const name of contentMembers) {
		for (const start of starts.get(name) ?? []) {
			const next = form.indexOf('&', start);
			const end = next === -1 ? form.length : next;
			const value = form.slice(start, end);
			if (!contentStart.test(value)) continue;
			const held = readJson(decode(value));
			const content = typeof held === 'string' ? nested.parse(held, value.length) : held;
			if (isContent(content)) return foreign.test(form.slice(end)) ? undefined : content;
		}
	}
	return undefined;
}

/** The value of JSON that is sent as a form, which has nothing behind it but what writers of forms add. */
export function readJsonAsForm(form: string): unknown {
	const hasSign = form.slice(-10).trimEnd().endsWith('=');
	const json = hasSign ? form.slice(0, form.lastIndexOf('=')) : form;
	if (encodedStart.test(form)) return readJson(decode(json));
	return hasSign && /^\s{0,10}[[{]/.test(form) ? readJson(json) : undefined;
}

const whiteOfForm = '(?:[\\s+]|%20|%0[9AD]|%EF%BB%BF){0,100}';
/** Begins like an object or an array that is encoded. */
const encodedStart = new RegExp(`^${whiteOfForm}%[57]B`, 'i');
/** Begins like an object, an array or a text, encoded or not. */
const contentStart = new RegExp(`^${whiteOfForm}(?:[[{"]|%[57]B|%22)`, 'i');

/** Where the values of each of these members begin. */
function startsIn(form: string): Map<string, number[]> {
	const starts = new Map<string, number[]>();
	for (const found of form.matchAll(memberPattern)) {
		const name = found[1] as string;
		const ofName = starts.get(name) ?? [];
		if (ofName.length === 0) starts.set(name, ofName);
		if (ofName.length === repeatsAtMost) break;
		ofName.push(found.index + found[0].length);
	}
	return starts;
}

/** Writers of forms encode these. Where they stand around a member, it may be part of a text in an event. */
const foreign = /["<{\r\n]/;

const memberPattern = new RegExp(`(?<![^&])(${contentMembers.join('|')})=`, 'g');

/**
 * A value of a form as text, as the URL standard reads it: a percent sign that encodes nothing stands for
 * itself, and so does a plus sign where nobody has encoded the quotes, nor anything else. Behind a quote that nobody
 * has encoded, what is encoded may be what a person wrote, and it must not end the text that it stands in. As bytes:
 * of a text, each would be put together anew.
 */
function decode(value: string): string {
	if (!/[%+]/.test(value)) return value;
	const isPlain = value.includes('"') && !/%[\da-f]{2}/i.test(value);
	const bytes = Buffer.from(value);
	return bytes.toString('utf8', 0, decodeInPlace(bytes, isPlain));
}

/**
 * @returns the length of what is decoded. By itself, since what stands behind a loop V8 has never seen when it
 * compiles the loop while it runs: then it does so anew for each form (Node 20, 2026-11-28).
 */
function decodeInPlace(bytes: Uint8Array, isPlain: boolean): number {
	let length = 0;
	let isInText = false;
	for (let at = 0; at < bytes.length; at++) {
		let byte = bytes[at] as number;
		if (byte === quote) isInText = true;
		else if (byte === plus && !isPlain) byte = space;
		else if (byte === percent) {
			// Behind the end there is no digit.
			const first = valueOf[bytes[at + 1] ?? 0] as number;
			const second = first < 16 ? (valueOf[bytes[at + 2] ?? 0] as number) : first;
			const decoded = 16 * first + second;
			if (second < 16 && !(isInText && endsText(decoded))) {
				byte = decoded;
				at += 2;
			}
		}
		bytes[length++] = byte;
	}
	return length;
}

const [plus, space, percent, quote, backslash] = [0x2b, 0x20, 0x25, 0x22, 0x5c];

/** True for what does not stand in a text of JSON by itself. */
function endsText(byte: number): boolean {
	return byte === quote || byte === backslash || byte < space;
}

const valueOf = Uint8Array.from({ length: 256 }, (_, byte) => digitOf(byte));
