import { characters } from './json-tokens';

const { comma, colon, quote, openBrace, closeBrace, openBracket, closeBracket } = characters;
const { minus, point, power, capitalPower, ofTrue, ofFalse, ofNull } = characters;
const { lineFeed, carriageReturn } = characters;

/**
 * What a character outside of texts in quotes and of digits does in JSON: it begins a value, stands behind one,
 * ends one, or is white space. Zero for what cannot stand there.
 */
export const roles = { begins: 1, isBehind: 2, ends: 4, isWhite: 8 } as const;
const { begins, isBehind, ends, isWhite } = roles;

const roleOfCharacter = new Uint8Array(128);
const set = (role: number, ...of: number[]) => of.forEach((one) => (roleOfCharacter[one] = role));
set(begins, openBrace, openBracket, minus);
set(begins + ends, quote, ofTrue, ofFalse, ofNull);
// A plus sign stands only behind a power, and is read with it.
set(isBehind, comma, colon, point, power, capitalPower);
set(ends, closeBrace, closeBracket);
set(isWhite, 0x20, 0x09, lineFeed, carriageReturn);

export function roleOf(character: number): number {
	return roleOfCharacter[character] ?? 0;
}
