// The page of messages holds every sentence of the code, and what other pages quote is on it, letter by
// letter.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { listMessages } from '../../scripts/messages.mjs';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const messages = listMessages().map(({ text, advice }) => `${text} ${advice}`.trim());

/** What people read in the editor before anything happens. */
const descriptions =
	/description\/|actions\/parameters\/|schema\.ts$|event\/events\.ts$|polling\/changes\.ts$|\.node\.ts$/;

/** The texts in the code that fit, cut where something is filled in. */
function textsOfCode(fitting: RegExp): string[] {
	const found = new Set<string>();
	const visit = (node: ts.Node): void => {
		const isText =
			ts.isStringLiteralLike(node) ||
			ts.isTemplateHead(node) ||
			ts.isTemplateMiddleOrTemplateTail(node);
		if (isText && fitting.test(node.text)) found.add(node.text);
		ts.forEachChild(node, visit);
	};
	for (const file of readdirSync(join(root, 'nodes'), { recursive: true, encoding: 'utf8' })) {
		if (!file.endsWith('.ts') || descriptions.test(file)) continue;
		visit(ts.createSourceFile(file, read(join('nodes', file)), ts.ScriptTarget.ES2022));
	}
	return [...found];
}

it('knows every sentence of the code', () => {
	const sentences = textsOfCode(/^\p{Lu}.*[a-z]{2}.* .*\.$/u);
	expect(sentences.length).toBeGreaterThan(70);
	const unknown = sentences.filter((text) => !messages.some((message) => message.includes(text)));
	expect(unknown).toEqual([]);
});

it('tells operators of each line that begins with the name of a trigger', () => {
	const beginnings = textsOfCode(/^BeeIQ (?:Polling )?Trigger:? \p{Ll}?/u);
	expect(beginnings.length).toBeGreaterThan(6);
	const page = read('docs/operating.md');
	expect(beginnings.filter((text) => !page.includes(text))).toEqual([]);
});

/** What a page quotes of a message: a cell in quotation marks, `…` where something is filled in. */
const quotes = readdirSync(join(root, 'docs'))
	.filter((file) => file.endsWith('.md'))
	.flatMap((file) => read(join('docs', file)).match(/(?<=\| ")[^|]+(?=" \|)/g) ?? [])
	.map((quote) => quote.replaceAll(/\\([_*<])/g, '$1'));

/** Whether one message says all of it, in this order. */
function isSaid(quote: string): boolean {
	const parts = quote.split('…').map((part) => part.trim());
	return messages.some((message) => {
		let at = 0;
		return parts.every((part) => {
			const found = message.indexOf(part, at);
			at = found + part.length;
			return found !== -1;
		});
	});
}

it('finds quotes in the docs', () => {
	expect(quotes.length).toBeGreaterThan(25);
});

it.each(quotes)('quotes what the code says: %s', (quote) => {
	expect(isSaid(quote)).toBe(true);
});

it.each(quotes)('notices a letter that has changed: %s', (quote) => {
	const words = quote.match(/\p{L}{3,}/gu) ?? [];
	for (const word of words) expect(isSaid(quote.replace(word, `${word}x`))).toBe(false);
	expect(words.length).toBeGreaterThan(0);
});
