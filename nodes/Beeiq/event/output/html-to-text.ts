import { characterOf, characterReference } from './html-characters';

const blockTags = new Set(
	(
		'address article aside blockquote body dd div dl dt fieldset figcaption figure footer form h1 h2 h3 ' +
		'h4 h5 h6 header hr html li main nav ol p pre section table tbody tfoot thead tr ul'
	).split(' '),
);
const inlineTags = new Set(
	(
		'a abbr b big br button center cite code col colgroup del em font head i img input ins kbd label ' +
		'mark meta s samp script small span strike strong style sub sup td th title tt u var video wbr'
	).split(' '),
);

/** Tags that keep two texts on one line apart. */
const cellTags = new Set(['td', 'th']);

/** Tags whose content is not for reading, and where it ends. */
const hiddenTags = new Map(
	['head', 'script', 'style', 'title'].map((name): [string, RegExp] => [
		name,
		new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'gi'),
	]),
);

const tagStart = /<\/?([a-z][a-z0-9]*)(?=[\s/>])/gi;

/** True if the text holds an HTML tag. `a < b` and `List<String>` are plain text. */
export function isHtml(text: string): boolean {
	for (const match of text.matchAll(tagStart)) {
		const name = (match[1] as string).toLowerCase();
		if (blockTags.has(name) || inlineTags.has(name)) return text.includes('>', match.index);
	}
	return false;
}

/**
 * The text a person would read in a piece of HTML: tags and comments go, blocks and `<br>` become
 * line breaks, white space runs become one space, character references become characters.
 * Reads its input once from left to right, so time grows with length and with nothing else.
 */
export function htmlToText(html: string): string {
	const lines: string[] = [];
	let line = '';
	const endLine = () => {
		lines.push(line);
		line = '';
	};

	let position = 0;
	while (position < html.length) {
		const open = html.indexOf('<', position);
		line += html.slice(position, open === -1 ? html.length : open);
		if (open === -1) break;

		const name = tagNameAt(html, open);
		if (name === undefined) {
			const end = endOfComment(html, open);
			if (end === undefined) line += '<';
			position = end ?? open + 1;
			continue;
		}
		position = endOfTag(html, open + 2);
		if (name === 'br' || blockTags.has(name)) endLine();
		if (cellTags.has(name)) line += ' ';
		const hidden = hiddenTags.get(name);
		if (hidden && html[open + 1] !== '/') {
			position = endOfTag(html, endOf(hidden, html, position));
		}
	}
	endLine();
	return lines.map(readableLine).filter(Boolean).join('\n');
}

/** The name of the tag that starts at `open`; longer ones than any known are cut off. */
function tagNameAt(html: string, open: number): string | undefined {
	const name = /^<\/?([a-z][^\t\n\f\r />]*)/i.exec(html.slice(open, open + 50));
	return name?.[1]?.toLowerCase();
}

/** The position behind the comment, or behind what browsers take for one, that starts at `open`. */
function endOfComment(html: string, open: number): number | undefined {
	if (html.startsWith('<!-->', open)) return open + 5;
	if (html.startsWith('<!--->', open)) return open + 6;
	if (html.startsWith('<!--', open)) return endOf(/--!?>/g, html, open + 4);
	return /^<(?:[!?]|\/[^a-z])/i.test(html.slice(open, open + 3))
		? endOf(/>/g, html, open + 2)
		: undefined;
}

/** An attribute's name, and the value that may follow it. */
const attribute =
	/[\t\n\f\r /]*[^\t\n\f\r />][^\t\n\f\r />=]*(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"[^"]*"?|'[^']*'?|[^\t\n\f\r "'>][^\t\n\f\r >]*)?)?/y;

/**
 * The position behind the tag, behind the first `>` that stands in no quoted attribute value.
 * @param inName a position in the tag's name, not on its first letter
 */
function endOfTag(html: string, inName: number): number {
	let position = endOf(/[\t\n\f\r />]/g, html, inName) - 1;
	while (true) {
		attribute.lastIndex = position;
		if (!attribute.test(html)) return endOf(/>/g, html, position);
		position = attribute.lastIndex;
	}
}

/** The position behind the next match, or behind the whole text. */
function endOf(pattern: RegExp, text: string, from: number): number {
	pattern.lastIndex = from;
	return pattern.test(text) ? pattern.lastIndex : text.length;
}

function readableLine(line: string): string {
	return line
		.replace(/[\t\n\f\r ]+/g, ' ')
		.replace(characterReference, characterOf)
		.replace(/\u00a0/g, ' ')
		.trim();
}
