import { readReferences } from '../../nodes/Beeiq/event/output/html-reference-reader';
import { isWhite } from '../../nodes/Beeiq/event/output/html-characters';
import { htmlToText, textOfHtml } from '../../nodes/Beeiq/event/output/html-to-text';

describe('a text', () => {
	it.each([
		['<p>a</p>', 'a'],
		['a<br/>b', 'a\nb'],
		['a <B>b</B>', 'a b'],
		['<foo> <br>', ''],
		['a &amp; b', 'a & b'],
		['Gi&aacute;', 'Giá'],
		['don&#146;t', 'don’t'],
		['&#x1F41D;', '🐝'],
		['<b x>y</b>', 'y'],
		['<input disabled> x </input>', 'x'],
		['<a href="x">y', 'y'],
		["<a href='>' rel=1>y", 'y'],
		['if a <b and c> d <i>e</i>', 'if a d e'],
		['<td>a<td>b', 'a b'],
	])('that is HTML is read: %j', (text, read) => {
		expect(textOfHtml(text)).toBe(read);
	});

	it.each([
		'a < b > c',
		'List<String> x',
		'<hang@example.com>',
		'if a <b and c> d',
		'Tom & Jerry',
		'R&D &unknown; &;  &#; &#x; &#xg;',
		'a &nbsp b',
		'?a=1&copy=2',
		'<p',
		'<a href="x',
		'</',
		'<',
		'&',
		'',
	])('that is none is left: %j', (text) => {
		expect(textOfHtml(text)).toBeNull();
	});
});

describe('htmlToText', () => {
	it.each([
		['<p>a</p><p>b</p>', 'a\nb'],
		['a<br>b<br/>\n c', 'a\nb\nc'],
		['<ul><li>a</li><li>b</li></ul>', 'a\nb'],
		['<p>a</p>&#32;<b>b</b>&#9;', 'a\nb'],
		['<!a-b>c-->', 'c-->'],
		['<?--a>b-->', 'b-->'],
		['<!---!>a-->b', 'b'],
		['<table><tr><td>a</td><td>b</td></tr></table>', 'a b'],
		['a <b>b</b>\n  c', 'a b c'],
		['&lt;b&gt; &amp; &quot;&#233;&#xE9;&eacute;&nbsp;&hellip;', '<b> & "ééé …'],
		['a&nbspb&nbsp;c', 'a b c'],
		['&copy2026 &eacutex &Aacute', '©2026 éx Á'],
		['&notit; &notin; &ampamp;', '¬it; ∉ &amp;'],
		['&hellip more, &alpha', '… more, α'],
		['?a=1&part=2&sum=3', '?a=1&part=2&sum=3'],
		['&#128;&#146;&#x9F;&#129;', '€’Ÿ\u0081'],
		['&#233 &#xe9 &#10;x', 'é é x'],
		['&#00000000000000000233;', 'é'],
		['&apos;&thetasym;&lang;', "'ϑ⟨"],
		['&EACUTE; &zeta &zetax', '&EACUTE; ζ &zetax'],
		['\u00a0\u2003a \u3000\ufeff', 'a'],
		['&unknown; &#0; &#xD800; &#1114112;', '&unknown; \ufffd \ufffd \ufffd'],
		['&#xD7FF; &#xDFFF; &#xE000; &#1114111;', '\ud7ff \ufffd \ue000 \u{10ffff}'],
		['&amp; &#; &#x; &#g; &lt; &#;', '& &#; &#x; &#g; < &#;'],
		['&#99999999999999999999; &#x1000000000065;', '\ufffd \ufffd'],
		['<script>x < 1</script>a<style>b{}</style>', 'a'],
		['<script>never closed', ''],
		['a<!-- <p>b</p> -->c', 'ac'],
		['a<!-- never closed', 'a'],
		['<a title="x > y" href=\'z\'>link</a>', 'link'],
		['1 < 2', '1 < 2'],
		['<b>10\u00a0kg</b>', '10 kg'],
		['a<!-->b<!--->c', 'abc'],
		['<!doctype html>a', 'a'],
		['a<b', 'a'],
		['a<!-- > -- > --!>b<!---!>-->c', 'abc'],
		['a<?b>c</>d</', 'acd</'],
		['a &#x1F41D;&#32;&#10;b &#x1F41D;', 'a 🐝 b 🐝'],
		['a&nbsp;<p>&nbsp;b\u2003<p>c', 'a\nb\nc'],
		['a\0<br>\0', 'a\0\n\0'],
		['<b a = "\' /> c', ''],
		["<b a='\"' /b=c/>d", 'd'],
		['Giá <foo-bar x=y>vàng', 'Giá vàng'],
	])('reads %j', (html, text) => {
		expect(htmlToText(html)).toBe(text);
	});
});

it.each([1, 12_000, 160_000])('reads %i paragraphs, and a short text again', (count) => {
	expect(htmlToText('<p>a b c'.repeat(count))).toBe('a b c\n'.repeat(count).trimEnd());
	expect(htmlToText('<p>ạ&lt;')).toBe('ạ<');
});

it('takes for white space what trim() does', () => {
	const units = Array.from({ length: 0x10000 }, (_, unit) => unit);
	const isTrimmed = (unit: number): boolean => String.fromCharCode(unit).trim() === '';
	expect(units.filter(isWhite)).toEqual(units.filter(isTrimmed));
});

it('reads the start of what is more markup than a person writes', () => {
	expect(htmlToText('<p>a'.repeat(100_000))).toMatch(/^(?:a\n){60000,70000}a…$/);
	expect(htmlToText(`<table>${'<tr><td>1234</td><td>5678</td></tr>'.repeat(5_000)}`)).toMatch(
		/5678$/,
	);
	expect(htmlToText('&'.repeat(10_000))).toMatch(/^&{10000}$/);
});

it.each([
	['', ''],
	['a', 'a'],
	['&', '&'],
	['a & b &;', 'a & b &;'],
	['&amp;', '&'],
	['1 &lt; 2 &amp;&amp; 3 &#62; &#x32;!', '1 < 2 && 3 > 2!'],
	['&unknown; &Aacute;n &amp;lt;', '&unknown; Án &lt;'],
])('the references in %j are read, and nothing else', (text, read) => {
	expect(readReferences(text)).toBe(read);
});
