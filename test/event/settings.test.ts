import { isEventChoice, readEventList } from '../../nodes/Beeiq/event/chosen-events';
import { readAddresses } from '../../nodes/Beeiq/event/mailbox';
import { listedAtMost, listedInText, ProblemList } from '../../nodes/Beeiq/event/problem-list';
import { defaultSettings, readSummaryLanguage } from '../../nodes/Beeiq/event/settings';

describe('the chosen events', () => {
	it.each<[unknown, string[]]>([
		[undefined, []],
		[null, []],
		['', []],
		[' , ,', []],
		['TASK_CREATE', ['TASK_CREATE']],
		[' DEAL_CHANGE ,TASK_CREATE,', ['DEAL_CHANGE', 'TASK_CREATE']],
		[
			['DEAL_CHANGE', ' TASK_CREATE , * '],
			['DEAL_CHANGE', 'TASK_CREATE', '*'],
		],
		[[''], []],
		[
			[null, 7, ['A_B']],
			['null', '7', 'A_B'],
		],
		[7, ['7']],
	])('are read from %j', (value, codes) => {
		expect(readEventList(value)).toEqual(codes);
	});

	it.each(['*', 'TASK_CREATE', 'A_B', 'LEAD_SCORE_CHANGE', 'CONTACT_PHONE_NUMBER_ADD'])(
		'may be %s',
		(code) => {
			expect(isEventChoice(code)).toBe(true);
		},
	);

	it.each([
		...['', '**', 'TASK', 'TASK_', '_CREATE', 'TASK__CREATE', 'task_CREATE', 'TASK_create'],
		...[
			'TASK_CREATE ',
			' TASK_CREATE',
			'TASK_CREATE1',
			'1TASK_CREATE',
			'TASK_1',
			'null',
			'[object Object]',
		],
	])('may not be %j', (code) => {
		expect(isEventChoice(code)).toBe(false);
	});
});

it.each([
	['vi', 'vi'],
	['en', 'en'],
	['fr', 'en'],
	['', 'en'],
	[null, 'en'],
	[['vi'], 'en'],
])('the language of summaries for %j is %s', (value, language) => {
	expect(readSummaryLanguage(value)).toBe(language);
	expect(defaultSettings.summaryLanguage).toBe('en');
});

it('addresses are told apart by commas, semicolons and line breaks, and their case does not matter', () => {
	expect(
		readAddresses(' An@Example.com;Bình <binh@example.com>,\r\nnobody\n,"Chi" <CHI@example.com>'),
	).toEqual(['an@example.com', 'binh@example.com', 'chi@example.com']);
	expect(readAddresses('')).toEqual([]);
	expect(
		readAddresses('\u200bbot@example.com\u2060;\ufeffBot <\u202ebot@example.vn\u00ad>'),
	).toEqual(['bot@example.com', 'bot@example.vn']);
	expect(readAddresses('a@example.com\u2028b@example.com\vc@example.com')).toHaveLength(3);
	expect(readAddresses(`${'x'.repeat(1_000)}@example.com`)).toEqual([]);
});

describe('a list for people', () => {
	const many = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

	it('of places says that there are more, if there are', () => {
		expect(listedInText([])).toBe('');
		expect(listedInText([3, 7])).toBe('3, 7');
		expect(listedInText(many(listedAtMost))).toMatch(/^0, 1, .*, 49$/);
		expect(listedInText(many(listedAtMost + 1))).toMatch(/^0, 1, .*, 49 and more$/);
	});

	it('of problems is full once there is one more than it shows', () => {
		const list = new ProblemList();
		for (const index of many(listedAtMost)) list.add(`problem ${index}`);
		expect(list.isFull).toBe(false);
		list.add('problem 50');
		expect(list.isFull).toBe(true);
		list.add('problem 51');
		expect(list.listed).toEqual([
			...many(listedAtMost).map((index) => `problem ${index}`),
			'and more',
		]);
	});
});
