import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { isSamePhone, readVietnamesePhone, writingsOf } from '../../nodes/Beeiq/api/rest/phone';
import { runs } from '../runs.mjs';

/** What somebody else's reader makes of it: Google's tables of numbers. */
function oracle(text: string): string | undefined {
	const number = parsePhoneNumberFromString(text, 'VN');
	return number?.isValid() && number.countryCallingCode === '84'
		? String(number.nationalNumber)
		: undefined;
}

it.each([
	'0912345678',
	'84912345678',
	'+84912345678',
	'0084912345678',
	'912345678',
	' 091 234 5678 ',
	'091.234.5678',
	'(091) 234-5678',
	'+84 (0) 912 345 678',
	'+84 91 234 56 78',
	'0841234567',
	'0912\u2011345\u2011678',
	'0912 – 345 – 678',
	'\u202a091 234 5678\u202c',
	'\u200b0912345678\ufeff',
	'０９１２３４５６７８',
])('reads %p', (text) => {
	const rest = readVietnamesePhone(text);
	expect(rest).toBe(oracle(text) ?? oracle(text.replace('(0)', '')));
});

it.each(["'0912345678", '0912,345,678', '0912_345_678', '[0912] 345·678'])(
	'reads %p, which the oracle does not',
	(text) => {
		expect(readVietnamesePhone(text)).toBe('912345678');
	},
);

it.each([
	'',
	'0',
	'84',
	'1900 6868',
	'18001234',
	'+1 415 555 2671',
	'09123',
	'không có',
	'113',
	'0912345678 / 0987654321',
])('does not read %p, and asks for it as it is', (text) => {
	expect(readVietnamesePhone(text)).toBeNull();
	expect(writingsOf(text)).toEqual([text.trim()]);
});

it('asks for a number as given first, and for each writing once', () => {
	expect(writingsOf('091 234 5678')).toEqual([
		'091 234 5678',
		'0912345678',
		'84912345678',
		'+84912345678',
	]);
	expect(writingsOf('+84912345678')).toEqual(['+84912345678', '0912345678', '84912345678']);
});

it('reads every number that the oracle takes for one of Vietnam, in any writing', () => {
	const separator = fc.constantFrom('', ' ', '.', '-');
	const rest = fc
		.tuple(fc.constantFrom('3', '5', '7', '8', '9', '2'), fc.integer({ min: 0, max: 999_999_999 }))
		.map(
			([first, n]) =>
				first +
				String(n)
					.padStart(9, '0')
					.slice(0, first === '2' ? 9 : 8),
		);
	fc.assert(
		fc.property(
			rest,
			separator,
			fc.constantFrom('0', '84', '+84', '0084'),
			(digits, mark, prefix) => {
				const text = prefix + digits.replaceAll(/(\d{3})(?=\d)/g, `$1${mark}`);
				const expected = oracle(text);
				if (expected !== undefined) expect(readVietnamesePhone(text)).toBe(expected);
				// Every writing is the same number to the oracle too.
				for (const writing of writingsOf(text)) {
					expect(oracle(writing)).toBe(expected);
					expect(isSamePhone(writing, text)).toBe(true);
				}
			},
		),
		{ numRuns: runs(2_000) },
	);
});

it('takes what is no number of Vietnam for the same by its digits', () => {
	const same = ['+1 415', '001415', '1-415', ' (1) 415 '];
	expect(same.map((phone) => isSamePhone(phone, '1415'))).toEqual(same.map(() => true));
	const others = ['0001415', '01415', '14150', '', 'x'];
	expect(others.map((phone) => isSamePhone(phone, '1415'))).toEqual(others.map(() => false));
	expect(isSamePhone('x', '')).toBe(false);
});

it('takes no two numbers for the same that the oracle tells apart', () => {
	const phone = fc.constantFrom(
		...[
			'0912345678',
			'0912345679',
			'84912345678',
			'0242345678',
			'02423456789',
			'12345',
			'912345678',
		],
		...['+14155552671', '0014155552671', '1900 6868', '190 06868', '84841234567', '0841234567'],
	);
	fc.assert(
		fc.property(phone, phone, (one, other) => {
			const [first, second] = [oracle(one), oracle(other)];
			if (first !== undefined && second !== undefined) {
				expect(isSamePhone(one, other)).toBe(first === second);
			}
		}),
	);
	expect(isSamePhone('+14155552671', '00 1 415-555-2671')).toBe(true);
	expect(isSamePhone('', '0912345678')).toBe(false);
});

it('knows each kind of number, and none with a digit more or less', async () => {
	// What a file computes once, it computes anew.
	jest.resetModules();
	const { readVietnamesePhone: read } = await import('../../nodes/Beeiq/api/rest/phone');
	const old = ['20', '29', '62', '69', '66', '86', '88', '99'].map((two) => `1${two}1234567`);
	const numbers = [
		...['312345678', '512345678', '712345678', '812345678', '912345678'],
		...['2012345678', '2912345678', ...old],
	];
	for (const number of numbers) {
		for (const prefix of ['+84', '+84 0', '0', '84', '0084', '']) {
			expect([prefix, read(prefix + number)]).toEqual([prefix, number]);
		}
	}
	const none = [
		...numbers.flatMap((number) => [number.slice(0, -1), `${number}0`, `${number}x`]),
		...['012345678', '112345678', '412345678', '612345678', '200000000', '20123456789'],
		...['10', '30', '60', '61', '70', '79', '85', '87', '80', '89', '90', '98'].map(
			(two) => `1${two}1234567`,
		),
	];
	expect(none.filter((number) => read(`+84${number}`) !== null)).toEqual([]);
	const others = ['+8400912345678', '0085912345678', '+85912345678', '000912345678', '+0912345678'];
	expect(others.filter((number) => read(number) !== null)).toEqual([]);
	for (const mark of [..." \t\u00a0\u200b-–.,_/()[]·'’"]) {
		expect([mark, read(`${mark}${mark}0912${mark}345678${mark}`)]).toEqual([mark, '912345678']);
	}
	for (const mark of [...'+:;x*#"']) {
		expect([mark, read(`0912${mark}345678`)]).toEqual([mark, null]);
	}
});
