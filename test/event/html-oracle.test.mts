import fc from 'fast-check';
import { Tokenizer, TokenizerMode, type Token } from 'parse5';
import { namedReferences } from '../../nodes/Beeiq/event/output/html-references';
import { htmlToText } from '../../nodes/Beeiq/event/output/html-to-text';
import { runs } from '../runs.mjs';

// What a standards-conforming parser reads (parse5, the HTML standard's tokenizer), laid out by the
// rules that `htmlToText` promises. It shares no code with it.
const breaking = new Set(['br', 'p', 'div', 'li', 'ul', 'h1', 'tr', 'table', 'section']);
const cells = new Set(['td', 'th']);
const raw: Record<string, number> = {
	// Not the escapes that the standard keeps for scripts in comments of the last century.
	script: TokenizerMode.RAWTEXT,
	style: TokenizerMode.RAWTEXT,
	title: TokenizerMode.RCDATA,
};

function oracle(html: string): string {
	const lines = [''];
	let hidden = '';
	const onCharacters = ({ chars }: Token.CharacterToken): void => {
		if (hidden === '') lines[lines.length - 1] += chars;
	};
	const layOut = (name: string): void => {
		if (breaking.has(name)) lines.push('');
		if (cells.has(name)) lines[lines.length - 1] += ' ';
	};
	const tokenizer = new Tokenizer(
		{ sourceCodeLocationInfo: false },
		{
			onCharacter: onCharacters,
			onWhitespaceCharacter: onCharacters,
			onNullCharacter: onCharacters,
			onComment: () => undefined,
			onDoctype: () => undefined,
			onEof: () => undefined,
			onStartTag: ({ tagName }) => {
				layOut(tagName);
				if (tagName in raw) {
					tokenizer.state = raw[tagName] as never;
					tokenizer.lastStartTagName = tagName;
					hidden = tagName;
				}
			},
			onEndTag: ({ tagName }) => {
				if (tagName === hidden) hidden = '';
				layOut(tagName);
			},
		},
	);
	tokenizer.write(html, true);
	return lines
		.map((line) => line.replaceAll(/[\t\n\f\r ]+/g, ' ').replace(/^ | $/g, ''))
		.map((line) => line.replaceAll('\u00a0', ' ').trim())
		.filter(Boolean)
		.join('\n');
}

const word = fc.oneof(
	fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => text.replaceAll(/[<>&]/g, '')),
	fc.constantFrom('Nguyễn', 'İstanbul', ' ', '\n', '=1+1', '"', "'", '🎉', 'a < b', '&', '<'),
	fc.constantFrom(
		'&nbsp',
		'&copy2',
		'&#146;',
		'&#1',
		'&eacutex',
		'&notit;',
		'&ampamp;',
		'&#x80',
		'&zz;',
	),
	fc.constantFrom('&amp;', '&lt;', '&eacute;', '&#233;', '&#x1F389;', '&hellip;', '&nbsp;'),
);
const tagName = fc.constantFrom(...breaking, ...cells, 'b', 'a', 'span', 'B', 'Div', 'foo');
const attribute = fc.oneof(
	fc.constantFrom(' a="x > y"', " b='>'", ' c=1', ' d', ' e = "f"', ' data-x="İ"'),
	fc.string({ unit: 'grapheme', maxLength: 6 }).map((v) => ` t="${v.replaceAll(/["&]/g, '')}"`),
);
const tag = fc
	.tuple(fc.constantFrom('<', '</'), tagName, fc.array(attribute, { maxLength: 2 }))
	.map(([open, name, attributes]) => `${open}${name}${attributes.join('')}>`);
const unread = fc.constantFrom(
	...['<!-- <p>x</p> -->', '<!---->', '<!doctype html>', '<script>1 < 2 </p> "</script>'],
	...['<style>p{}</style>', '<title>İ <b></title>', '<STYLE></style >'],
	// Broken, as people paste it.
	...[
		'<p',
		'<a b="',
		'</',
		'</ p>',
		'<?xml v?>',
		'<![CDATA[x]]>',
		'<!x>',
		'<!-->',
		'<!--->',
		'--!>',
	],
	...[
		'<!-- x --!>',
		'<script>',
		'</script',
		'<script>a</scripts>',
		'<1>',
		'<p/>',
		'<p/',
		'</p x>',
		'</>',
	],
	...['<a b=c"d>', '<a b= "x>y">', '<a "x>y">', '<a b="x"c=">">'],
);
const html = fc.array(fc.oneof({ weight: 3, arbitrary: word }, tag, unread)).map((p) => p.join(''));

it('reads what a standards-conforming parser reads', () => {
	fc.assert(
		fc.property(html, (text) => expect(htmlToText(text)).toBe(oracle(text))),
		{ numRuns: runs(5_000), seed: 1 },
	);
});

// The list is kept here; that it is right, and whole, only another list can say.
it.each([...namedReferences.matchAll(/([a-z]\w*) (\d+)/gi)].map(([, name, code]) => [name, code]))(
	'reads &%s; as the HTML standard does',
	(name, code) => {
		const html = `<p>.&${name as string};.`;
		expect(htmlToText(html)).toBe(oracle(html));
		expect(oracle(`.&${name as string};.`)).toContain(
			code === '160' ? ' ' : String.fromCodePoint(Number(code)),
		);
	},
);

it('reads each number up to 256 as the HTML standard does', () => {
	for (let code = 0; code <= 256; code++) {
		const html = `<p>.&#${code};.`;
		expect(htmlToText(html)).toBe(oracle(html));
	}
});

it('knows all 252 names of HTML 4, and one more', () => {
	expect(namedReferences.split(' ')).toHaveLength(2 * 253);
});
