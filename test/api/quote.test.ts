import { quoteOf } from '../../nodes/Beeiq/api/quote';
import { halvesOf, writingNames, written } from './written-anyhow.mjs';

const secret = 'Kh0á Bí mật/của=ông&"Ong"';

const oldEscape = (unit: string): string => `%u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

describe('what BeeIQ says', () => {
	it.each<[unknown, string]>([
		[{ success: false, message: 'No such user' }, 'No such user'],
		[{ reason: 'No such user' }, 'No such user'],
		[{ message: ' ', error: 'No such user' }, 'No such user'],
		...['msg', 'Message', 'detail', 'title', 'error_description', 'non_field_errors'].map(
			(name): [unknown, string] => [{ [name]: 'No such user' }, 'No such user'],
		),
		[{ type: 'about:blank', title: 'Bad', detail: 'No such user' }, 'No such user'],
		[{ errors: { url: ['No such user', 'x'], name: ['y'] } }, 'No such user'],
		[{ errors: { url: 'No such user' } }, 'No such user'],
		[{ errors: [{ detail: 'No such user' }] }, 'No such user'],
		[{ errors: { url: [], name: ['No such user'] } }, 'No such user'],
		[{ errors: { url: [7], name: ' ' }, title: 'No such user' }, 'No such user'],
		[{ message: 'No https://a.vn/b?token=x&y=z here' }, 'No https://a.vn/b?… here'],
		[{ message: 'No https://a.vn/b?x here' }, 'No https://a.vn/b?… here'],
		[{ message: 'No a.vn/b?token=x&y=z here' }, 'No a.vn/b?… here'],
		[{ message: 'No %3Ftoken%3Dx here' }, 'No %3Ftoken%3D… here'],
		[{ message: 'No https://u:p@a.vn here' }, 'No https://…@a.vn here'],
		[{ message: 'Why? Since a=b' }, 'Why? Since a=b'],
		[{ error: { message: 'No such user' } }, 'No such user'],
		[{ errors: [{ message: 'No such user' }, { message: 'Nothing else' }] }, 'No such user'],
		[[{ success: false, message: 'No such user' }], 'No such user'],
		[{ message: 'No\r\n such\tuser ' }, 'No such user'],
		['No such user', 'No such user'],
		['Pas créée', 'Pas créée'],
	])('is found in %j', (answer, words) => {
		expect(quoteOf(answer, [secret])).toBe(`, saying "${words}"`);
	});

	it.each<unknown[]>([[undefined], [null], [7], [{}], [[]], [{ message: 7 }], [{ message: '' }]])(
		'is nothing in %j',
		(answer) => {
			expect(quoteOf(answer, [secret])).toBe('');
		},
	);

	it('is cut off where it is long, and looked for no deeper than a person would write it', () => {
		expect(quoteOf({ message: 'Xin lỗi '.repeat(100) }, [])).toHaveLength(200 + 12);
		let deep: unknown = 'No such user';
		for (let level = 0; level < 100_000; level++) deep = { error: deep };
		expect(quoteOf(deep, [])).toBe('');
	});
});

describe('what BeeIQ says, to the letter', () => {
	it.each([199, 200, 201, 2_000, 2_001])('%i characters', (length) => {
		const words = 'x'.repeat(length);
		const shown = length > 200 ? `${words.slice(0, 200)}…` : words;
		expect(quoteOf(words, [])).toBe(`, saying "${shown}"`);
	});

	it('is looked for on four levels, and searched for 2,000 characters', () => {
		expect(quoteOf({ errors: [{ error: { message: 'Ong' } }] }, [])).toBe(', saying "Ong"');
		expect(quoteOf({ errors: [{ error: { error: { message: 'Ong' } } }] }, [])).toBe('');
		const secret = 'Bí mật của ông';
		expect(quoteOf(`${'x'.repeat(1_980)}${secret}`, [secret])).toBe('');
		expect(quoteOf(`${'x'.repeat(2_000)}${secret}`, [secret])).not.toBe('');
		// White space at its beginning is looked at and not shown.
		expect(quoteOf(`${' '.repeat(1_998)}Ong`, [])).toBe(', saying "On"');
	});

	it('is replaced from three characters on, in any Unicode form, and with any spaces', () => {
		const quote = (message: string, sent: string): string => quoteOf({ message }, [], [sent]);
		expect(quote('No Ong here', 'Ong')).toBe(', saying "No … here"');
		expect(quote('No On here', 'On')).toBe(', saying "No On here"');
		expect(quote('No ONG here', 'Ong')).toBe('');
		expect(quote('No ON here', 'On')).toBe(', saying "No ON here"');
		expect(quote('No Ong Việt here', 'Ong Việt'.normalize('NFD'))).toBe(', saying "No … here"');
		expect(quote('No Ong here', ' Ong\n')).toBe(', saying "No … here"');
		for (const written of ['ONG VIỆT', 'ong%20việt', 'Ong  Việt', 'ONG\n\nViệt', 'ong+Việt']) {
			expect(quote(`No ${written} here`, ' Ong   Việt ')).toBe('');
		}
		expect(quote('No ong việt here', 'OngViệt')).toBe(', saying "No ong việt here"');
	});
});

it('no half of what a program may write of a secret is quoted', async () => {
	// What a file computes once, it computes anew.
	jest.resetModules();
	const { quoteOf: quote } = await import('../../nodes/Beeiq/api/quote');
	const secrets = [`&<>"'&<>"'`, 'Ω/ä \\"Ω/ä', '!*()~!*()~', '😀 😀/+%', 'a%2521%2521'];
	for (const one of secrets) {
		for (const name of writingNames) {
			// White space around it is no part of what a person reads.
			const halves = halvesOf(written(one, [name])).filter((half) => half.trim() === half);
			const said = halves.map((half) => quote(`No ${half} here`, [one]));
			expect([name, said.filter((text) => text !== '')]).toEqual([name, []]);
		}
	}
});

describe('a secret', () => {
	it.each([
		['as it is', secret],
		['half of it', secret.slice(7, 7 + Math.ceil(secret.length / 2))],
		['percent-encoded', encodeURIComponent(secret)],
		['percent-encoded in lower case', encodeURIComponent(secret).toLowerCase()],
		['percent-encoded twice', encodeURIComponent(encodeURIComponent(secret))],
		['as an address keeps it', encodeURI(secret)],
		['as a form sends it', new URLSearchParams({ a: secret }).toString()],
		['as JSON', JSON.stringify(secret)],
		[
			'as HTML',
			secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('ậ', '&#x1EAD;'),
		],
		['as base64', Buffer.from(secret).toString('base64')],
		['as base64 behind a letter', `x${Buffer.from(secret).toString('base64')}`],
		['as base64 for addresses', Buffer.from(`user:${secret}`).toString('base64url')],
		['in another Unicode form', secret.normalize('NFD')],
		['in hexadecimal', Buffer.from(secret).toString('hex')],
		['in hexadecimal behind a digit', `0${Buffer.from(secret).toString('hex').toUpperCase()}`],
		[
			'as the bytes of a program',
			[...Buffer.from(secret)].map((byte) => `\\x${byte.toString(16)}`).join(''),
		],
		['as an old browser escapes it', secret.replaceAll(/[^\w ]/gu, oldEscape)],
	])('is not quoted %s', (_, written) => {
		expect(quoteOf({ message: `No ${written} here` }, ['another', secret])).toBe('');
		expect(quoteOf({ message: `${'Ong '.repeat(49)}${written}` }, [secret])).toBe('');
	});

	it('leaves words alone that are like it', () => {
		const message = 'Wrong user name or password';
		expect(quoteOf({ message }, ['sample-password-of-the-admin', ''])).toBe(
			`, saying "${message}"`,
		);
	});
});

// Tokens that BeeIQ refused are kept for their sake: up to 100, of some hundred characters each.
it('is looked through for many long secrets in steps that grow with their length', () => {
	const tokens = Array.from({ length: 100 }, (_, at) => `${at}.Kh0á/`.repeat(40));
	const length = tokens.join('').length;
	const cuts = [jest.spyOn(String.prototype, 'slice'), jest.spyOn(Array.prototype, 'slice')];
	try {
		expect(quoteOf({ message: 'No such user' }, tokens)).toBe(', saying "No such user"');
		// In some twenty writings, of up to six characters for one.
		expect(cuts.flatMap(({ mock }) => mock.calls).length).toBeLessThan(12 * length);
	} finally {
		for (const cut of cuts) cut.mockRestore();
	}
});

describe('what was sent', () => {
	it.each([
		['a value', 'Ong Việt', 'No Ong Việt here', 'No … here'],
		[
			'a value in another Unicode form',
			'Ong Việt',
			'No Ong Việt here'.normalize('NFD'),
			'No … here',
		],
		['a value that looks like a pattern', '$& (a|b)', 'No $& (a|b) here', 'No … here'],
		['what is too short to say anything', 'Võ', 'No Võ here', 'No Võ here'],
	])('is replaced: %s', (_, value, message, words) => {
		expect(quoteOf({ message }, [], [value])).toBe(`, saying "${words}"`);
	});

	it('is replaced as a whole where it holds another value', () => {
		const sent = ['customer', 'customer@ong-viet.vn', 'Đức', 'Trần Văn Đức'];
		const message = 'Contact Trần Văn Đức, customer@ong-viet.vn, exists';
		expect(quoteOf({ message }, [], sent)).toBe(', saying "Contact …, …, exists"');
	});

	it.each([encodeURIComponent('Ong Việt'), 'ONG VIỆT', 'Ong Vi&#7879;t'])(
		'is not quoted in another writing: %s',
		(written) => {
			expect(quoteOf({ message: `No ${written} here` }, [], ['Ong Việt'])).toBe('');
		},
	);

	it('may be much, and hold half a character', () => {
		const sent = ['Bí mật', 'x\ud83d', ...Array<string>(200_000).fill('Ong'), 'undefined'];
		expect(quoteOf({ message: 'No Bí mật here' }, [], sent)).toBe(', saying "No … here"');
	});
});
