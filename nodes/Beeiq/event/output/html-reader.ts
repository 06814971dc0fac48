import { CodeUnits, endOfLine, kinds, kindsOfUnits, units } from './html-characters';
import { ReferenceReader } from './html-reference-reader';
import { behindComment } from './html-comments';
import { AttributeReader, effects, TagNameReader } from './html-tags';

// Variables of this file: looked up each time, reading takes half as long again.
const kindsOf = kindsOfUnits;
const { letter, digit, space: white, otherWhite, markup, behindMarkup, end: mayBeEnd } = kinds;
const inName = letter | digit;
const notPlain = white | otherWhite | markup | mayBeEnd;
const { block, cell, hidden } = effects;
const { lessThan, slash, greaterThan, space, numberSign, lineFeed, noBreakSpace } = units;

/** Reads HTML, or what may be. */
export class HtmlReader {
	private readonly html: CodeUnits;
	private readonly tagName = new TagNameReader();
	private readonly attributes = new AttributeReader();
	private readonly reference: ReferenceReader;
	/** Of what was read, how much there is for a person to read. */
	private length = 0;

	constructor(private readonly text: string) {
		this.html = new CodeUnits(text);
		this.reference = new ReferenceReader(this.html);
	}

	/** What was read, as lines of text. */
	get linesRead(): string {
		return this.html.start(this.length);
	}

	/**
	 * Collects the lines: none is empty, and none begins or ends with white space. Writes over what was read
	 * already, which is never shorter. All in one function: a note may hold millions of tags.
	 * @returns true if there is something in it that no plain text holds
	 */
	read(): boolean {
		const { html, tagName, reference, attributes } = this;
		const { units: array, length: end } = html;
		let isHtml = false;
		let position = 0;
		let length = 0;
		let lineStart = 0;
		let [isSpaceDue, mayEndInWhite] = [false, false];
		let markupLeft = html.markupAtMost;
		for (;;) {
			let unit = array[position] as number;
			let kind = kindsOf[unit] as number;
			if ((kind & white) !== 0) {
				isSpaceDue = length > lineStart;
				do position++;
				while (((kindsOf[array[position] as number] as number) & white) !== 0);
				continue;
			}
			const next = array[position + 1] as number;
			const isMarkup = (kind & markup) !== 0 && ((kindsOf[next] as number) & behindMarkup) !== 0;
			if ((kind & markup) !== 0 && --markupLeft < 0) break;
			if (isMarkup && unit === lessThan) {
				const isEndTag = next === slash;
				const nameStart = isEndTag ? position + 2 : position + 1;
				if (((kindsOf[array[nameStart] as number] as number) & letter) !== 0) {
					const effect = tagName.read(html, nameStart);
					position = tagName.end;
					// Most tags have no attributes.
					if (array[position] === greaterThan) {
						position++;
						isHtml ||= effect !== 0;
					} else {
						position = attributes.read(html, position);
						isHtml ||= effect !== 0 && attributes.isSound;
					}
					if ((effect & block) !== 0) {
						if (mayEndInWhite) length = endOfLine(array, lineStart, length);
						mayEndInWhite = isSpaceDue = false;
						if (length > lineStart) {
							array[length++] = lineFeed;
							lineStart = length;
						}
					} else if ((effect & cell) !== 0) isSpaceDue = length > lineStart;
					else if ((effect & hidden) !== 0 && !isEndTag) {
						position = this.behindHidden(tagName.endTag, position);
					}
					continue;
				}
				const behind = behindComment(html, position);
				if (behind !== position) {
					position = behind;
					continue;
				}
			} else if (
				isMarkup &&
				(next === numberSign ||
					((kindsOf[array[position + 2] as number] as number) & inName) !== 0) &&
				reference.read(position)
			) {
				isHtml ||= reference.isEnded;
				position = reference.end - 1;
				unit = reference.code;
				if (unit > 0xff) html.isLatin1 = false;
				if (unit > 0xffff) {
					if (isSpaceDue) array[length++] = space;
					isSpaceDue = false;
					array[length++] = 0xd800 + ((unit - 0x10000) >> 10);
					unit = 0xdc00 + ((unit - 0x10000) & 0x3ff);
				}
				kind = kindsOf[unit] as number;
				if ((kind & white) !== 0) {
					isSpaceDue = length > lineStart;
					position++;
					continue;
				}
			}
			if ((kind & otherWhite) !== 0) {
				if (length === lineStart) {
					position++;
					continue;
				}
				mayEndInWhite = true;
				if (unit === noBreakSpace) unit = space;
			} else if (position >= end) break;
			if (isSpaceDue) array[length++] = space;
			isSpaceDue = false;
			for (;;) {
				do {
					array[length++] = unit;
					unit = array[++position] as number;
				} while (((kindsOf[unit] as number) & notPlain) === 0);
				// A space between two words, or a sign that begins nothing.
				const after = kindsOf[array[position + 1] as number] as number;
				if (
					unit === space
						? (after & notPlain) !== 0
						: ((kindsOf[unit] as number) & markup) === 0 || (after & behindMarkup) !== 0
				)
					break;
			}
		}
		length = endOfLine(array, lineStart, length);
		this.length = length > lineStart ? length : Math.max(lineStart - 1, 0);
		if (markupLeft < 0) this.length = html.endWithEllipsis(this.length);
		return isHtml;
	}

	/** The position behind what is not for reading, and behind its end tag. */
	private behindHidden(end: RegExp, position: number): number {
		end.lastIndex = position;
		return end.test(this.text) ? this.attributes.read(this.html, end.lastIndex) : this.html.length;
	}
}
