import { isEmptyJson, parseJson, type JsonObject } from '../json';
import { elementsAtMost } from './elements-at-most';
import { NestedJson } from './nested-json';

/**
 * The members that may hold a delivery, the likeliest first. IMAGINED: BeeIQ's guide prints the members
 * of an event and no whole request, so it is not known whether something stands around them.
 */
const contentMembers = ['data', 'event', 'events', 'payload', 'body'];

/** Says whether a value is what the envelope is opened for. */
type IsContent = (value: unknown) => boolean;

/** What an object holds that is wrapped around a delivery. */
interface OpenedEnvelope {
	content: unknown;
	/** Its other members; undefined if there are none. */
	rest: JsonObject | undefined;
}

/** Opens the first member that holds a delivery, also as JSON text; undefined if none does. */
export function openEnvelope(
	envelope: JsonObject,
	isContent: IsContent,
): OpenedEnvelope | undefined {
	const nested = new NestedJson(1, elementsAtMost);
	for (const name of contentMembers) {
		const member = envelope[name];
		const content = typeof member === 'string' ? nested.parse(member) : member;
		if (!isContent(content)) continue;
		const rest = { ...envelope };
		delete rest[name];
		return { content, rest: isEmptyJson(rest) ? undefined : rest };
	}
	return undefined;
}

/** What a form holds in the first of these members that holds a delivery, or as its only text. */
export function openForm(form: string, isContent: IsContent): unknown {
	const values = [...contentMembers.map((name) => formValue(form, name)), onlyValue(form)];
	for (const value of values) {
		const content = value === undefined ? undefined : parseEncoded(value);
		if (isContent(content)) return content;
	}
	return undefined;
}

function formValue(form: string, name: string): string | undefined {
	const before = form.indexOf(`&${name}=`);
	if (before === -1 && !form.startsWith(`${name}=`)) return undefined;
	const isFirst = form.startsWith(`${name}=`);
	const start = isFirst ? name.length + 1 : before + name.length + 2;
	const end = form.indexOf('&', start);
	return form.slice(start, end === -1 ? form.length : end);
}

/** JSON sent as a form has nothing before or after it but what writers of forms add. */
function onlyValue(form: string): string | undefined {
	return /^%(?:5B|7B)/i.test(form) ? form.replace(/=$/, '') : undefined;
}

function parseEncoded(value: string): unknown {
	try {
		return parseJson(decodeURIComponent(withSpaces(value)));
	} catch {
		// It is not percent-encoded.
		return undefined;
	}
}

/** With the spaces that a form has `+` for. As bytes: of a text, each would be put together anew. */
function withSpaces(value: string): string {
	if (!value.includes('+')) return value;
	return Buffer.from(value)
		.map((byte) => (byte === plus ? space : byte))
		.toString();
}

const [plus, space] = [0x2b, 0x20];
