import { HtmlReader } from './html-reader';

/**
 * The text a person would read in a piece of HTML: tags and comments go, blocks and `<br>` become
 * line breaks, white space runs become one space, character references become characters.
 * Reads its input once from left to right, so time grows with length and with nothing else.
 */
export function htmlToText(html: string): string {
	const reader = new HtmlReader(html);
	reader.read();
	return reader.linesRead;
}

/**
 * The same for a text that is HTML, and null for any other. It is if it holds a character reference
 * that ends in `;`, or a tag. A tag has the name of an element, and each of its attributes a value, so
 * `a < b`, `List<String>` and `if a <b and c> d` are plain text; `<b x>y</b>` is HTML by its last tag.
 */
export function textOfHtml(text: string): string | null {
	if (!text.includes('<') && !text.includes('&')) return null;
	const reader = new HtmlReader(text);
	return reader.read() ? reader.linesRead : null;
}
