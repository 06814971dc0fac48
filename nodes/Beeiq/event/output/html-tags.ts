import { kinds, kindsOfUnits, units, type CodeUnits } from './html-characters';
import { NameTable } from './name-table';

const { endsName, space } = kinds;
const inName = kinds.letter | kinds.digit;
const { slash, greaterThan, equals } = units;
const kindsOf = kindsOfUnits;

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

/** What an element means for the text in it, besides that there is HTML. */
export const effects = {
	/** It ends the line before it, and its own. */
	block: 1,
	/** It keeps two texts on one line apart. */
	cell: 2,
	/** What is in it is not for reading. */
	hidden: 4,
	none: 8,
} as const;

const effectsOfNames = Uint8Array.from(names, (name, index) => {
	if (index < blockCount || name === 'br') return effects.block;
	if (['td', 'th'].includes(name)) return effects.cell;
	return ['head', 'script', 'style', 'title'].includes(name) ? effects.hidden : effects.none;
});
/** What ends that which is not for reading. */
const ends = names.map((name) => new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'gi'));

/** Reads the name of a tag. */
export class TagNameReader {
	/** The position behind the name. */
	end = 0;
	private index = -1;

	/** The effects of the element whose name begins at a position; 0 if it is not an HTML element. */
	read({ units: array, length }: CodeUnits, position: number): number {
		const index = table.read(array, position);
		let { end } = table;
		if (index === -1) while (isKind(array[end] as number, inName)) end++;
		this.end = end;
		this.index = index;
		// A place before the first takes V8 longer to look up than all the rest.
		if (index === -1 || (end < length && !isKind(array[end] as number, endsName))) return 0;
		return effectsOfNames[index] as number;
	}

	/** What ends the element that was read last, with all that is in it. */
	get endTag(): RegExp {
		return ends[this.index] as RegExp;
	}
}

/** Reads what stands in a tag behind its name, by the rules of the HTML standard. */
export class AttributeReader {
	/** True if the tag was read to its `>`, and each attribute had a value. */
	isSound = false;

	/** @returns the position behind the tag, or behind all of the text */
	read(html: CodeUnits, inTagName: number): number {
		const { units, length } = html;
		let allHaveValues = true;
		let position = behindName(html, inTagName);
		for (;;) {
			while (isKind(units[position] as number, space) || units[position] === slash) position++;
			const unit = units[position];
			this.isSound = allHaveValues && unit === greaterThan;
			if (unit === greaterThan || position >= length) return Math.min(position + 1, length);

			const nameEnd = behindName(html, position + 1, equals);
			position = behindSpace(units, nameEnd);
			if (units[position] === equals) {
				position = behindValue(html, behindSpace(units, position + 1));
			} else {
				allHaveValues = false;
				position = nameEnd;
			}
		}
	}
}

/** The position of white space, a slash, the end of the tag, or one more character. */
function behindName({ units, length }: CodeUnits, start: number, also: number = slash): number {
	let position = start;
	while (position < length) {
		const unit = units[position] as number;
		if (unit === also || isKind(unit, endsName)) break;
		position++;
	}
	return position;
}

function behindSpace(units: Uint16Array, start: number): number {
	let position = start;
	while (isKind(units[position] as number, space)) position++;
	return position;
}

function behindValue({ units, length }: CodeUnits, start: number): number {
	const first = units[start];
	const isQuoted = first === 0x22 || first === 0x27;
	let position = isQuoted ? start + 1 : start;
	while (position < length) {
		const unit = units[position] as number;
		if (isQuoted ? unit === first : unit === greaterThan || isKind(unit, space)) break;
		position++;
	}
	return isQuoted ? Math.min(position + 1, length) : position;
}

function isKind(unit: number, kind: number): boolean {
	return ((kindsOf[unit] as number) & kind) !== 0;
}
