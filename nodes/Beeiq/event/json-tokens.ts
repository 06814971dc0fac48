/** What JSON is made of. */
export const characters = {
	lineFeed: 0x0a,
	carriageReturn: 0x0d,
	zero: 0x30,
	nine: 0x39,
	minus: 0x2d,
	point: 0x2e,
	power: 0x65,
	capitalPower: 0x45,
	ofTrue: 0x74,
	ofFalse: 0x66,
	ofNull: 0x6e,
	quote: 0x22,
	backslash: 0x5c,
	comma: 0x2c,
	colon: 0x3a,
	openBrace: 0x7b,
	closeBrace: 0x7d,
	openBracket: 0x5b,
	closeBracket: 0x5d,
} as const;

// As constants of this file, which a loader does not look up anew each time.
const { zero, nine } = characters;

export function isDigit(character: number): boolean {
	return character >= zero && character <= nine;
}
