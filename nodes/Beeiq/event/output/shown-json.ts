import { isContainer, type Container } from '../../json';

/** To write deeper ones takes V8 time that grows with the square of their levels (Node 20 and 24). */
const levelsAtMost = 1_000;

/**
 * What V8 may take to write numbers, counted in the characters of JSON that may be read in the time: a number
 * takes so many, one with a power of ten more, and so many are there always.
 */
const [ofNumber, ofPower, always] = [400, 1_200, 4_000];
/** In JSON that is a text, quotes take more than a character, and a value without them has some. */
const [ofQuotes, ofValue] = [20, 5];

/** The compact JSON of an object or a list, or why it is not shown in a cell. */
export function shownJson(value: Container): string {
	let level: Container[] = [value];
	let left = always;
	for (let depth = 0; level.length > 0; depth++) {
		if (depth === levelsAtMost) return tooDeep;
		const inside: Container[] = [];
		const look = (member: unknown): void => {
			if (isContainer(member)) inside.push(member);
			else left += typeof member === 'string' ? ofQuotes + member.length : ofValue;
			if (typeof member === 'number') left -= priceOf(member);
		};
		for (const container of level) {
			if (Array.isArray(container)) for (const element of container) look(element);
			else {
				for (const name of Object.keys(container)) {
					left += ofQuotes + name.length;
					look(container[name]);
				}
			}
		}
		level = inside;
	}
	return left < 0 ? tooManyDigits : JSON.stringify(value);
}

const tooDeep = '(nested too deeply to be shown)';
const tooManyDigits = '(numbers of too many digits to be shown)';

/** V8 has no fast way to write one in 200 of those with more digits than amounts and places have. */
function priceOf(number: number): number {
	if (Number.isSafeInteger(number)) return 0;
	const size = Math.abs(number);
	if (size < 1e-6 || size >= 1e21) return ofPower;
	if (size < 1e9 && Math.round(number * 1e3) / 1e3 === number) return 0;
	return size < 1e3 && Math.round(number * 1e6) / 1e6 === number ? 0 : ofNumber;
}
