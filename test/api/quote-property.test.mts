import fc from 'fast-check';
import { quoteOf } from '../../nodes/Beeiq/api/quote';
import { anySecret, anyWritings, halvesOf, writingNames, written } from './written-anyhow.mjs';
import { runs } from '../runs.mjs';

const words = fc.constantFrom(
	'',
	'No ',
	'Invalid ',
	'Không có ',
	'x'.repeat(180),
	'Ong '.repeat(60),
	'a/',
);
const ends = fc.constantFrom('', ' here', '&more=1', '"}', '/x', '='.repeat(3));
const settings = { numRuns: runs(2_000) };

it('tells no secret, in no writing', () => {
	fc.assert(
		fc.property(anySecret, anyWritings, words, ends, (secret, writing, before, after) => {
			const piece = written(secret, writing);
			const quote = quoteOf({ message: before + piece + after }, ['of another kind', secret]);
			expect(halvesOf(piece).some((half) => quote.includes(half))).toBe(false);
		}),
		settings,
	);
});

it('tells no half of a secret, in no writing', () => {
	fc.assert(
		fc.property(
			anySecret,
			anyWritings,
			words,
			ends,
			fc.nat(),
			(secret, writing, before, after, at) => {
				const halves = halvesOf(secret.normalize());
				const piece = written(halves[at % halves.length] as string, writing);
				const quote = quoteOf({ message: before + piece + after }, [secret]);
				expect(quote.includes(piece)).toBe(false);
			},
		),
		settings,
	);
});

it('tells no half of a writing of a secret', () => {
	fc.assert(
		fc.property(
			anySecret,
			fc.constantFrom('nfc', 'nfd'),
			fc.constantFrom(...writingNames),
			words,
			ends,
			fc.nat(),
			(secret, form, name, before, after, at) => {
				const halves = halvesOf(written(secret, [form, name]));
				const piece = halves[at % halves.length] as string;
				const quote = quoteOf({ message: before + piece + after }, [secret]);
				expect(quote.includes(piece)).toBe(false);
			},
		),
		settings,
	);
});
