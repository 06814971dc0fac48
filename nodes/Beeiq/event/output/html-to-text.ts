import { isAt, isKindAt, kinds, ReferenceReader, units } from './html-characters';
import { AttributeReader, tagAt } from './html-tags';
import { LineWriter } from './line-writer';

/**
 * The text a person would read in a piece of HTML: tags and comments go, blocks and `<br>` become
 * line breaks, white space runs become one space, character references become characters.
 * Reads its input once from left to right, so time grows with length and with nothing else.
 */
export function htmlToText(html: string): string {
	return new HtmlReader(html).read();
}

/**
 * The same for a text that is HTML, and null for any other. It is if it holds a character reference
 * that ends in `;`, or a tag. A tag has the name of an element, and each of its attributes a value, so
 * `a < b`, `List<String>` and `if a <b and c> d` are plain text; `<b x>y</b>` is HTML by its last tag.
 */
export function textOfHtml(text: string): string | null {
	if (!text.includes('<') && !text.includes('&')) return null;
	const reader = new HtmlReader(text);
	const read = reader.read();
	return reader.isHtml ? read : null;
}

class HtmlReader {
	/** True once something was read that no plain text holds. */
	isHtml = false;
	private readonly lines: LineWriter;
	private readonly reference = new ReferenceReader();

	constructor(private readonly html: string) {
		this.lines = new LineWriter(html.length);
	}

	read(): string {
		const { html, lines, reference } = this;
		let position = 0;
		while (position < html.length) {
			const unit = html.charCodeAt(position);
			const end = unit === units.lessThan ? this.endOfMarkup(position) : undefined;
			if (end !== undefined) {
				position = end;
			} else if (unit === units.ampersand && reference.read(html, position)) {
				this.isHtml ||= reference.isEnded;
				lines.writeText(String.fromCodePoint(reference.code), 0);
				position = reference.end;
			} else {
				position = lines.writeText(html, position);
			}
		}
		return lines.toString();
	}

	/** The position behind the tag or comment at `open`, whose effect it writes; undefined if none. */
	private endOfMarkup(open: number): number | undefined {
		const { html, lines } = this;
		const isEndTag = isAt(html, open + 1, units.slash);
		const nameStart = isEndTag ? open + 2 : open + 1;
		if (!isKindAt(html, nameStart, kinds.letter)) return this.endOfComment(open, isEndTag);

		const tag = tagAt(html, nameStart);
		const position = this.endOfTag(nameStart, tag !== undefined);
		if (tag?.isBlock) lines.endLine();
		if (tag?.isCell) lines.writeSpace();
		if (tag?.end === undefined || isEndTag) return position;
		return this.endOfTag(this.behindMatch(tag.end, position), false);
	}

	/** The position behind the tag: behind the first `>` that stands in no quoted attribute value. */
	private endOfTag(inName: number, isKnown: boolean): number {
		const { html } = this;
		let nameEnd = inName;
		while (isKindAt(html, nameEnd, kinds.letter | kinds.digit)) nameEnd++;
		// Most tags have no attributes.
		if (isAt(html, nameEnd, units.greaterThan)) {
			this.isHtml ||= isKnown;
			return nameEnd + 1;
		}
		const attributes = new AttributeReader(html, nameEnd);
		let allHaveValues = true;
		while (attributes.next()) allHaveValues &&= attributes.hasValue;
		this.isHtml ||= isKnown && allHaveValues && attributes.isClosed;
		return attributes.position;
	}

	/** The position behind the comment, or behind what browsers take for one, that starts at `open`. */
	private endOfComment(open: number, isEndTag: boolean): number | undefined {
		const { html } = this;
		const isOther = isAt(html, open + 1, 0x21) || isAt(html, open + 1, 0x3f);
		if (!isOther && !(isEndTag && open + 2 < html.length)) return undefined;
		if (html.startsWith('<!-->', open)) return open + 5;
		if (html.startsWith('<!--->', open)) return open + 6;
		return html.startsWith('<!--', open)
			? this.behindMatch(/--!?>/g, open + 4)
			: this.behindMatch(/>/g, open + 2);
	}

	/** The position behind the next match, or behind the whole text. */
	private behindMatch(pattern: RegExp, from: number): number {
		pattern.lastIndex = from;
		return pattern.test(this.html) ? pattern.lastIndex : this.html.length;
	}
}
