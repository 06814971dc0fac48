// Editors that write HTML encode the letters of Latin-1 by name, so `à` may arrive as `&agrave;`.
// These are the names of the code points from 160 on, in their order.
const latin1Names =
	'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 ' +
	'sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc ' +
	'Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve ' +
	'Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute ' +
	'acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ' +
	'ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const namedCharacters = new Map<string, string>([
	...latin1Names
		.split(' ')
		.map((name, offset): [string, string] => [name, String.fromCodePoint(160 + offset)]),
	['amp', '&'],
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
	['ndash', '–'],
	['mdash', '—'],
	['lsquo', '‘'],
	['rsquo', '’'],
	['ldquo', '“'],
	['rdquo', '”'],
	['bull', '•'],
	['hellip', '…'],
	['euro', '€'],
	['trade', '™'],
]);

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

/** Tags whose content is not for reading. */
const hiddenTags = new Set(['head', 'script', 'style', 'title']);

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
	const lowerCase = html.toLowerCase();
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

		if (html.startsWith('<!--', open)) {
			position = endOf(html, '-->', open + 4);
			continue;
		}
		const name = tagNameAt(lowerCase, open);
		if (name === undefined) {
			line += '<';
			position = open + 1;
			continue;
		}
		position = endOfTag(html, open);
		if (name === 'br' || blockTags.has(name)) endLine();
		if (cellTags.has(name)) line += ' ';
		if (hiddenTags.has(name) && html[open + 1] !== '/') {
			position = endOfTag(html, endOf(lowerCase, `</${name}`, position));
		}
	}
	endLine();
	return lines.map(readableLine).filter(Boolean).join('\n');
}

/** The name of the tag (or, for `<!doctype` and the like, its mark) that starts at `open`. */
function tagNameAt(lowerCase: string, open: number): string | undefined {
	const name = /^<[/!?]?([a-z][a-z0-9-]{0,40})/.exec(lowerCase.slice(open, open + 50));
	return name?.[1];
}

/** The position behind the tag: behind the first `>` that stands in no quoted attribute value. */
function endOfTag(html: string, open: number): number {
	let quote = '';
	for (let position = open; position < html.length; position++) {
		const character = html[position] as string;
		if (quote) {
			if (character === quote) quote = '';
		} else if (character === '>') {
			return position + 1;
		} else if ((character === '"' || character === "'") && html[position - 1] === '=') {
			quote = character;
		}
	}
	return html.length;
}

function endOf(text: string, mark: string, from: number): number {
	const found = text.indexOf(mark, from);
	return found === -1 ? text.length : found + mark.length;
}

function readableLine(line: string): string {
	return line
		.split(/[\t\n\f\r ]+/)
		.filter(Boolean)
		.join(' ')
		.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,9}));/g, decode)
		.replace(/\u00a0/g, ' ')
		.trim();
}

function decode(reference: string, decimal?: string, hexadecimal?: string, name?: string): string {
	if (name !== undefined) return namedCharacters.get(name) ?? reference;
	const code = decimal !== undefined ? Number(decimal) : parseInt(hexadecimal as string, 16);
	const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
	return isCharacter ? String.fromCodePoint(code) : '\ufffd';
}
