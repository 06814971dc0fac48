import { isAt, isKind, isKindAt, kinds, units } from './html-characters';
import { NameTable } from './name-table';

/** Elements that stand on lines of their own. */
const blocks =
	'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset ' +
	'figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol ' +
	'optgroup option p pre search section summary table tbody tfoot thead tr ul';
const others =
	'a abbr acronym applet area audio b base basefont bdi bdo big br button canvas cite code col ' +
	'colgroup data datalist del dfn em embed font frame frameset head i iframe img input ins kbd label ' +
	'link map mark meta meter nobr noframes noscript object output param picture progress q rp rt ruby ' +
	's samp script select slot small source span strike strong style sub sup svg td template textarea ' +
	'th time title track tt u var video wbr';

const names = [...blocks.split(' '), ...others.split(' ')];
const table = new NameTable(names, 0x20);
const longestName = Math.max(...names.map(({ length }) => length));
const blockCount = blocks.split(' ').length;

/** The name of an element of HTML, and what it means for the text in it. */
export interface Tag {
	name: string;
	/** It ends the line before it, and its own. */
	isBlock: boolean;
	/** It keeps two texts on one line apart. */
	isCell: boolean;
	/** What is in it is not for reading, and ends with this; undefined for others. */
	end: RegExp | undefined;
}

const tags = names.map(
	(name, index): Tag => ({
		name,
		isBlock: index < blockCount || name === 'br',
		isCell: name === 'td' || name === 'th',
		end: ['head', 'script', 'style', 'title'].includes(name)
			? new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'gi')
			: undefined,
	}),
);

/** The tag whose name begins at a position; undefined if it is not an HTML element. */
export function tagAt(text: string, start: number): Tag | undefined {
	let end = start;
	while (end - start <= longestName && isKindAt(text, end, kinds.letter | kinds.digit)) end++;
	if (end === start || (end < text.length && !isKindAt(text, end, kinds.endsName)))
		return undefined;
	return tags[table.find(text, start, end)];
}

/** Reads what stands in a tag behind its name, by the rules of the HTML standard. */
export class AttributeReader {
	/** Where the attribute begins that was read last. */
	start: number;
	hasValue = false;
	/** True once the tag has been read to its `>`. */
	isClosed = false;

	/** @param position in the tag's name, or behind it; afterwards, behind all that was read */
	constructor(
		private readonly text: string,
		public position: number,
	) {
		this.start = position;
		this.skipName();
	}

	/** Reads one attribute; false if there is none, and the position is behind the tag or the text. */
	next(): boolean {
		const { text } = this;
		this.skipSpace(units.slash);
		this.start = this.position;
		if (this.position >= text.length) return false;
		this.position++;
		this.isClosed = isAt(text, this.start, units.greaterThan);
		if (this.isClosed) return false;

		this.skipName(units.equals);
		const nameEnd = this.position;
		this.skipSpace();
		this.hasValue = isAt(text, this.position, units.equals);
		if (this.hasValue) this.skipValue();
		else this.position = nameEnd;
		return true;
	}

	private skipValue(): void {
		const { text } = this;
		this.position++;
		this.skipSpace();
		const quote = isAt(text, this.position, 0x22) ? '"' : "'";
		if (isAt(text, this.position, quote.charCodeAt(0))) {
			const end = text.indexOf(quote, this.position + 1);
			this.position = end === -1 ? text.length : end + 1;
			return;
		}
		let position = this.position;
		while (position < text.length) {
			const unit = text.charCodeAt(position);
			if (unit === units.greaterThan || isKind(unit, kinds.space)) break;
			position++;
		}
		this.position = position;
	}

	/** Skips to white space, slash, the end of the tag, or one more character. */
	private skipName(alsoEnds: number = units.greaterThan): void {
		const { text } = this;
		let position = this.position;
		while (position < text.length) {
			const unit = text.charCodeAt(position);
			if (unit === alsoEnds || isKind(unit, kinds.endsName)) break;
			position++;
		}
		this.position = position;
	}

	/** Skips white space, and one more character. */
	private skipSpace(also: number = units.space): void {
		const { text } = this;
		let position = this.position;
		while (position < text.length) {
			const unit = text.charCodeAt(position);
			if (unit !== also && !isKind(unit, kinds.space)) break;
			position++;
		}
		this.position = position;
	}
}
