import { compose, composeAll } from '../marks';
import { unitAt } from '../unit-at';

/**
 * What becomes of each unit of a text that is compared: another unit, or one of {@link becomings}, which stand
 * where no letter does. 0 if nobody has asked yet: to go through all of them would take longer than a text does.
 */
const becomes = new Uint16Array(0x10000);

/** What a unit may become, besides another one. */
export const becomings = {
	/** From here on: several units, by their place among the {@link expansions}. */
	several: 0xd800,
	/** Itself, and it joins nothing: a half of an emoji, for example. */
	itself: 0xdf00,
	/** A mark that may join the letter before it. */
	joiningMark: 0xdf01,
	/** A mark that stays behind its letter, if no other mark is between them. */
	otherMark: 0xdf02,
	/** All else: V8 is asked, together with what stands around it. */
	unsure: 0xdf03,
} as const;

const { several, itself, joiningMark, otherMark, unsure } = becomings;
/** For each: how many units, and the units themselves, of which there are up to three. */
export const expansions = new Uint16Array(4 * (itself - several));
let expansionsKnown = 0;

const mark = /\p{M}/u;
/** The marks of Latin, Greek and Cyrillic letters, of which most join them. */
export const marks = [0x300, 0x36f] as const;
const [firstMark, lastMark] = marks;
/** What joins letters of other scripts, besides vowels and final consonants of Korean. */
const joining =
	'\u0653\u0654\u0655\u093c\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0c56\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dca\u0dcf\u0ddf\u102e\u1b35\u3099\u309a';

function isJoining(unit: number, letter: string): boolean {
	return (
		(unit > 0x1160 && unit < 0x1176) || (unit > 0x11a7 && unit < 0x11c3) || joining.includes(letter)
	);
}

/** True for halves of emoji, of letters for formulas and of Chinese characters: they have one case and one form. */
function isPlainHalf(unit: number): boolean {
	if (unit >= 0xdc00 || unit === 0xd835) return true;
	return unit >= 0xd83c && unit <= 0xd87d && (unit <= 0xd83e || unit >= 0xd840);
}

/** What becomes of a unit. */
export function becomingOf(unit: number): number {
	return (becomes[unit] ||= lookUp(unit));
}

function lookUp(unit: number): number {
	const letter = String.fromCharCode(unit);
	if (unit >= several && unit <= 0xdfff) return isPlainHalf(unit) ? itself : unsure;
	if (isJoining(unit, letter)) return unsure;
	const folded = foldAsWhole(letter);
	if (mark.test(letter)) {
		if (folded !== letter) return unsure;
		return unit <= lastMark ? joiningMark : otherMark;
	}
	if (unit === 0) return itself;
	return folded.length === 1 ? unitAt(folded, 0) : several + expand(folded);
}

/** True if there is nothing in a short text that takes V8 longer than to be asked twice (Node 24). */
export function isQuick(text: string): boolean {
	const { length } = text;
	for (let at = 0; at < length; at++) {
		const becoming = becomingOf(unitAt(text, at));
		if (becoming >= several && becoming < unsure && becoming !== itself) return false;
	}
	return true;
}

/** True for the first half of a letter without the second. */
export function isLoneHalf(text: string, at: number): boolean {
	const isFirst = unitAt(text, at) >>> 10 === 0xd800 >>> 10;
	return isFirst && unitAt(text, at + 1) >>> 10 !== 0xdc00 >>> 10;
}

function expand(folded: string): number {
	const units = Array.from({ length: folded.length }, (_, n) => unitAt(folded, n));
	expansions.set([units.length, ...units], 4 * expansionsKnown);
	return expansionsKnown++;
}

/** For each joining mark and each letter below: what they become; 0 if nobody has asked yet. */
const joined: Array<Uint32Array | undefined> = [];
const lettersAtMost = 0x2000;
/** They stay beside each other. */
export const apart = 1;
/** They become something else. */
export const other = 2;

/** What a letter, or another mark, and a mark behind it become: a letter, and in the higher bits a mark. */
export function join(letter: number, joining: number): number {
	if (letter >= lettersAtMost) return other;
	const table = (joined[joining - firstMark] ??= new Uint32Array(lettersAtMost));
	return (table[letter] ||= joinAnew(String.fromCharCode(letter, joining)));
}

function joinAnew(both: string): number {
	const composed = composeAll(both);
	if (composed === both) return apart;
	const [first, second] = [unitAt(composed, 0), unitAt(composed, 1)];
	if (composed.length === 1) return first;
	return composed.length === 2 ? (second << 16) + first : other;
}

/** Both cases are gone through: `ß` and `SS` are alike only in capitals, `ẞ` becomes `ß` only in small letters. */
export function foldAsWhole(text: string): string {
	const composed = compose(text);
	const folded = composed.toLowerCase().toUpperCase();
	return folded === composed ? folded : composeAll(folded);
}
