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

/**
 * The compact JSON of an object or a list, with at most 15 digits in a number where there are many that V8 takes
 * long to write; or why it is not shown in a cell.
 */
export function shownJson(value: Container): string {
	let level: Container[] = [value];
	let left = always;
	for (let depth = 0; level.length > 0; depth++) {
		if (depth === levelsAtMost) return tooDeep;
		const inside: Container[] = [];
		for (const container of level) {
			const names = Array.isArray(container) ? undefined : Object.keys(container);
			const { length } = names ?? (container as unknown[] & Container);
			for (let index = 0; index < length; index++) {
				const name = names?.[index];
				if (name !== undefined) left += ofQuotes + name.length;
				const member = container[name ?? index];
				if (typeof member === 'number') left += ofValue - priceOf(member);
				else if (typeof member === 'string') left += ofQuotes + member.length;
				else if (isContainer(member)) inside.push(member);
				else left += ofValue;
			}
		}
		level = inside;
	}
	return left < 0 ? writeRounded(value) : JSON.stringify(value);
}

const tooDeep = '(nested too deeply to be shown)';

/** The same with at most 15 digits in a number, which V8 writes fast. */
function writeRounded(value: unknown): string {
	if (typeof value === 'number') return rounded(value);
	if (!isContainer(value)) return JSON.stringify(value);
	if (Array.isArray(value)) return `[${value.map(writeRounded).join(',')}]`;
	const members = Object.keys(value).map(
		(name) => `${JSON.stringify(name)}:${writeRounded(value[name])}`,
	);
	return `{${members.join(',')}}`;
}

/** `0.333333333333333`, `2.5`, `1.00000000000000e+23`. */
function rounded(number: number): string {
	if (priceOf(number) === 0) return String(number);
	const digits = number.toPrecision(15);
	const size = Math.abs(number);
	// Others have a power, or no point.
	if (size < 1e-6 || size >= 1e14) return digits;
	let end = digits.length;
	while (digits.endsWith('0', end)) end--;
	return digits.slice(0, digits.endsWith('.', end) ? end - 1 : end);
}

/** V8 has no fast way to write one in 200 of those with more digits than amounts and places have. */
function priceOf(number: number): number {
	if (Number.isSafeInteger(number)) return 0;
	const size = Math.abs(number);
	if (size < 1e-6 || size >= 1e21) return ofPower;
	if (size < 1e9 && Math.round(number * 1e3) / 1e3 === number) return 0;
	return size < 1e3 && Math.round(number * 1e6) / 1e6 === number ? 0 : ofNumber;
}
