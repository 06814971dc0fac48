import { CodeUnits, kinds, units } from './html-characters';
import { ReferenceReader } from './html-reference-reader';
import { AttributeReader, TagNameReader } from './html-tags';
import { LineWriter } from './line-writer';

const { letter } = kinds;
const { lessThan, ampersand, slash, greaterThan, exclamationMark, questionMark } = units;

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
	private readonly html: CodeUnits;
	private readonly lines: LineWriter;
	private readonly tagName = new TagNameReader();
	private readonly reference: ReferenceReader;

	constructor(text: string) {
		this.html = new CodeUnits(text);
		this.lines = new LineWriter(this.html);
		this.reference = new ReferenceReader(this.html);
	}

	read(): string {
		const { html, lines, reference } = this;
		let position = 0;
		while (position < html.length) {
			const unit = html.at(position);
			const end = unit === lessThan ? this.endOfMarkup(position) : undefined;
			if (end !== undefined) {
				position = end;
			} else if (unit === ampersand && reference.read(position)) {
				this.isHtml ||= reference.isEnded;
				lines.writeCharacter(reference.code);
				position = reference.end;
			} else {
				position = lines.writeText(position);
			}
		}
		return lines.toString();
	}

	/** The position behind the tag or comment at `open`, whose effect it writes; undefined if none. */
	private endOfMarkup(open: number): number | undefined {
		const { html, lines } = this;
		const isEndTag = html.at(open + 1) === slash;
		const nameStart = isEndTag ? open + 2 : open + 1;
		if (!html.isKindAt(nameStart, letter)) return this.endOfComment(open, isEndTag);

		const tag = this.tagName.read(html, nameStart);
		const position = this.endOfTag(this.tagName.end, tag !== undefined);
		if (tag?.isBlock) lines.endLine();
		if (tag?.isCell) lines.writeSpace();
		if (tag?.end === undefined || isEndTag) return position;
		return this.endOfTag(this.behindMatch(tag.end, position), false);
	}

	/** The position behind the tag: behind the first `>` that stands in no quoted attribute value. */
	private endOfTag(inName: number, isKnown: boolean): number {
		const { html } = this;
		// Most tags have no attributes.
		if (html.at(inName) === greaterThan) {
			this.isHtml ||= isKnown;
			return inName + 1;
		}
		const attributes = new AttributeReader(html, inName);
		let allHaveValues = true;
		while (attributes.next()) allHaveValues &&= attributes.hasValue;
		this.isHtml ||= isKnown && allHaveValues && attributes.isClosed;
		return attributes.position;
	}

	/** The position behind the comment, or behind what browsers take for one, that starts at `open`. */
	private endOfComment(open: number, isEndTag: boolean): number | undefined {
		const { html } = this;
		const next = html.at(open + 1);
		const isOther = next === exclamationMark || next === questionMark;
		if (!isOther && !(isEndTag && open + 2 < html.length)) return undefined;
		if (html.text.startsWith('<!-->', open)) return open + 5;
		if (html.text.startsWith('<!--->', open)) return open + 6;
		return html.text.startsWith('<!--', open)
			? this.behindMatch(/--!?>/g, open + 4)
			: this.behindTagEnd(open + 2);
	}

	/** As for the next `>`, in a loop: to ask for a match takes longer than all else about `<?>`. */
	private behindTagEnd(from: number): number {
		const { html } = this;
		let position = from;
		while (position < html.length && html.at(position) !== greaterThan) position++;
		return Math.min(position + 1, html.length);
	}

	/** The position behind the next match, or behind the whole text. */
	private behindMatch(pattern: RegExp, from: number): number {
		pattern.lastIndex = from;
		return pattern.test(this.html.text) ? pattern.lastIndex : this.html.length;
	}
}
