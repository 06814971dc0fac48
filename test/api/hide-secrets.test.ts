import { hideSecrets, yourSecret } from '../../nodes/Beeiq/api/hide-secrets';
import { written } from './written-anyhow.mjs';

const secrets = ['Kh0á Bí mật/của=ông&"Ong"', '^a.c*(d)[e]{3}|$\\-%25 😀!', 'one of 16 letters'];

describe.each(secrets)('the secret %j', (secret) => {
	it.each(['plain', 'percent', 'percentLower', 'percentAll', 'percentTwice', 'form', 'address'])(
		'is replaced where it is written as %s',
		(writing) => {
			const text = (piece: string): string => `hook%3Ftoken=${piece}/${piece}&x`;
			expect(hideSecrets(text(written(secret, [writing])), secrets)).toBe(text(yourSecret));
		},
	);

	it.each(['base64', 'hex', 'json', 'nfd'])('is not shown where it is written as %s', (writing) => {
		const shown = hideSecrets(`hook%3Ftoken=${written(secret, [writing])}&x`, secrets);
		expect([yourSecret, `hook%3Ftoken=${yourSecret}&x`]).toContain(shown);
	});

	it('is not shown by half', () => {
		expect(hideSecrets(`hook/${secret.slice(0, secret.length / 2 + 1)}`, secrets)).toBe(yourSecret);
	});
});

it('of two secrets, the one with the other inside of it is replaced as a whole', () => {
	const [short, long] = ['a secret of letters', 'a secret of letters, and more'];
	expect(hideSecrets(`${long}/${short}`, [short, long])).toBe(`${yourSecret}/${yourSecret}`);
});

it('a text without a secret stays', () => {
	const text = 'webhook/0b8c6f2e-5d7a-4c1e-9f3b-2a6d8e4c7b10/beeiq%2';
	expect(hideSecrets(text, secrets)).toBe(text);
	expect(hideSecrets('x'.repeat(9_000), [])).toHaveLength(9_000);
});

it('a text that is too long to be searched is not shown', () => {
	expect(hideSecrets('x'.repeat(9_000), secrets)).toBe(yourSecret);
});
