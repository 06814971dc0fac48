import { follow } from '../../scripts/translations.mjs';

const day = '25/11/2026';
const page = `# Trang

<!-- follows: docs/page.md#nothing-arrives 0000000000000000 -->

_Theo [bản tiếng Anh](../page.md#nothing-arrives) ngày 01/01/2026._

Nội dung.
`;
const english = `# Page

## Something else

Words.

## Nothing arrives

| What | Why |
| --- | --- |
| It is off | Turn it on |

<!-- generated: events -->

| Event |
| --- |
| A |

<!-- end: events -->

## The next

More words.
`;

const following = async (text: string, of: string, on = day): Promise<string> =>
	await follow(text, async () => await Promise.resolve(of), on);

describe('a Vietnamese page', () => {
	it('says on which day it was brought up to the English one, and stays so', async () => {
		const followed = await following(page, english);
		expect(followed).toContain(`_Theo [bản tiếng Anh](../page.md#nothing-arrives) ngày ${day}._`);
		expect(followed).not.toContain('0000000000000000');
		expect(followed.endsWith('Nội dung.\n')).toBe(true);
		expect(await following(followed, english, '31/12/2026')).toBe(followed);
	});

	it.each([
		['another section', english.replace('More words', 'Other words')],
		['the width of a table', english.replace('| --- | --- |', '| :-------- | ---------- |')],
		['its cells', english.replace('| It is off |', '| It is off     |')],
		['what is generated', english.replace('| A |', '| B |')],
	])('is not behind for %s', async (_, changed) => {
		const followed = await following(page, english);
		expect(changed).not.toBe(english);
		expect(await following(followed, changed, '31/12/2026')).toBe(followed);
	});

	it.each([
		['a word', english.replace('Turn it on', 'Turn it on again')],
		['a line', english.replace('| It is off | Turn it on |\n', '')],
		['the heading', english.replace('## Nothing arrives', '## Nothing arrives!')],
	])('is behind for %s', async (_, changed) => {
		const followed = await following(page, english);
		const renewed = await following(followed, changed, '31/12/2026');
		expect(renewed).not.toBe(followed);
		expect(renewed).toContain('ngày 31/12/2026._');
	});

	it('cannot follow a section that is gone, or nothing', async () => {
		const gone = english.replace('Nothing arrives', 'No events');
		await expect(following(page, gone)).rejects.toThrow('no section "nothing-arrives"');
		await expect(following('# Trang\n', english)).rejects.toThrow('which English page');
	});
});
