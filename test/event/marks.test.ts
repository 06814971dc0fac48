import fc from 'fast-check';
import { boundMarks, compose, composeAll } from '../../nodes/Beeiq/event/marks';

/** The same by a regular expression, which takes more than proportional time. */
const bounded = (text: string): string => text.replace(/(\p{M}{30})\p{M}.*/su, '$1');

const letter = fc.constantFrom('a', 'ế', '😀', ' ', 'ที่', '\ud800');
const mark = fc.constantFrom('\u0301', '\u0323', '\u036f', '\u0e31', '\ufe0f');
const run = fc.tuple(letter, mark, fc.integer({ min: 0, max: 33 }));
const text = fc
	.array(
		fc.oneof(
			fc.string({ maxLength: 40 }),
			run.map(([one, sign, count]) => one + sign.repeat(count)),
		),
	)
	.map((parts) => parts.join(''));

it('a text is cut behind a letter with thirty marks', () => {
	fc.assert(
		fc.property(text, (sent) => {
			expect(boundMarks(sent)).toBe(bounded(sent));
			expect(compose(sent)).toBe(bounded(sent).normalize('NFC'));
			expect(composeAll(sent)).toBe(sent.normalize('NFC'));
		}),
		{ numRuns: 2_000 },
	);
});

it('a mark of two units counts twice', () => {
	const some = `a${'\u{e0100}'.repeat(15)}`;
	expect(boundMarks(`${some}b`)).toBe(`${some}b`);
	expect(boundMarks(`${some}\u{e0100}b`)).toBe(some);
	expect(boundMarks(`bb${some}\u{1d167}b`)).toBe(`bb${some}`);
});
