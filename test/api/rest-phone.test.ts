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
