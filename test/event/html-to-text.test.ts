import { htmlToText, isHtml } from '../../nodes/Beeiq/event/output/html-to-text';

describe('isHtml', () => {
	it.each(['<p>a</p>', 'a<br/>b', 'a <B>b</B>', '<foo> <br>'])('sees a tag in %j', (text) => {
		expect(isHtml(text)).toBe(true);
	});

	it.each(['a < b > c', 'List<String> x', '<hang@example.com>', 'a &amp; b', '<p', ''])(
		'takes %j for plain text',
		(text) => {
			expect(isHtml(text)).toBe(false);
		},
	);
});

describe('htmlToText', () => {
	it.each([
		['<p>a</p><p>b</p>', 'a\nb'],
		['a<br>b<br/>\n c', 'a\nb\nc'],
		['<ul><li>a</li><li>b</li></ul>', 'a\nb'],
		['<table><tr><td>a</td><td>b</td></tr></table>', 'a b'],
		['a <b>b</b>\n  c', 'a b c'],
		['&lt;b&gt; &amp; &quot;&#233;&#xE9;&eacute;&nbsp;&hellip;', '<b> & "ééé …'],
		['&unknown; &#0; &#xD800; &#1114112;', '&unknown; \ufffd \ufffd \ufffd'],
		['<script>x < 1</script>a<style>b{}</style>', 'a'],
		['<script>never closed', ''],
		['a<!-- <p>b</p> -->c', 'ac'],
		['a<!-- never closed', 'a'],
		['<a title="x > y" href=\'z\'>link</a>', 'link'],
		['1 < 2', '1 < 2'],
		['<!doctype html>a', 'a'],
		['a<b', 'a'],
	])('reads %j', (html, text) => {
		expect(htmlToText(html)).toBe(text);
	});
});
