import { isKind, kinds, units, type CodeUnits } from './html-characters';
import { NameTable } from './name-table';

const { endsName, space } = kinds;
const { slash, greaterThan, equals } = units;

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
const table = new NameTable(names, 0, true);
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

/** Reads the name of a tag. */
export class TagNameReader {
	/** The position behind the name, or in it if it is not an HTML element. */
	end = 0;

	/** The element whose name begins at a position; undefined if it is not an HTML element. */
	read(html: CodeUnits, position: number): Tag | undefined {
		const index = table.read(html, position);
		this.end = table.end;
		const isWhole = this.end >= html.length || html.isKindAt(this.end, endsName);
		// A place before the first takes V8 longer to look up than all the rest.
		return isWhole && index !== -1 ? tags[index] : undefined;
	}
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
		private readonly html: CodeUnits,
		public position: number,
	) {
		this.start = position;
		this.skipName();
	}

	/** Reads one attribute; false if there is none, and the position is behind the tag or the text. */
	next(): boolean {
		const { html } = this;
		this.skipSpace(slash);
		this.start = this.position;
		if (this.position >= html.length) return false;
		this.position++;
		this.isClosed = html.at(this.start) === greaterThan;
		if (this.isClosed) return false;

		this.skipName(equals);
		const nameEnd = this.position;
		this.skipSpace();
		this.hasValue = html.at(this.position) === equals;
		if (this.hasValue) this.skipValue();
		else this.position = nameEnd;
		return true;
	}

	private skipValue(): void {
		const { html } = this;
		this.position++;
		this.skipSpace();
		const first = html.at(this.position);
		if (first === 0x22 || first === 0x27) {
			const end = html.text.indexOf(String.fromCharCode(first), this.position + 1);
			this.position = end === -1 ? html.length : end + 1;
			return;
		}
		let { position } = this;
		while (position < html.length) {
			const unit = html.at(position);
			if (unit === greaterThan || isKind(unit, space)) break;
			position++;
		}
		this.position = position;
	}

	/** Skips to white space, slash, the end of the tag, or one more character. */
	private skipName(alsoEnds: number = greaterThan): void {
		const { html } = this;
		let { position } = this;
		while (position < html.length) {
			const unit = html.at(position);
			if (unit === alsoEnds || isKind(unit, endsName)) break;
			position++;
		}
		this.position = position;
	}

	/** Skips white space, and one more character. */
	private skipSpace(also: number = units.space): void {
		const { html } = this;
		let { position } = this;
		while (position < html.length) {
			const unit = html.at(position);
			if (unit !== also && !isKind(unit, space)) break;
			position++;
		}
		this.position = position;
	}
}
