import { isObject, textOf, type JsonObject } from '../../json';
import { wordOf } from '../verdict';
import { saysNo } from './webhook-state';

/** Where programs write of the list as a whole; BeeIQ's own clients `metadata`. */
const aboutNames = ['metadata', 'meta', 'pagination', 'paging', 'links', 'page_info', 'pageInfo'];

function aboutIn(holder: JsonObject): JsonObject[] {
	return [...aboutNames.map((name) => holder[name]), holder].filter(isObject);
}

/** How many webhooks there are on all pages; undefined if it is not said. */
export function totalIn(holder: JsonObject): number | undefined {
	const texts = aboutIn(holder).map(({ total }) => textOf(total));
	const text = texts.find((one) => one !== null) ?? '';
	return /^\d+$/.test(text) ? Number(text) : undefined;
}

const moreName =
	/^(?:has_?(?:more|next(?:_?page)?)|next(?:_?(?:page|cursor|page_?url|page_?token))?)$/i;

/** A list that goes on otherwise than by the number of a page, as by a cursor. */
export function hasMore(holder: JsonObject): boolean {
	const said = aboutIn(holder).flatMap((about) => Object.entries(about));
	return said.some(([name, value]) => moreName.test(name) && isMore(name, value));
}

function isMore(name: string, value: unknown): boolean {
	if (isObject(value)) return Object.values(value).some((part) => isMore(name, part));
	const word = wordOf(value);
	// A next page that is the first is none.
	return !saysNo.test(word) && word !== '#' && !(word === '1' && /^next/i.test(name));
}
