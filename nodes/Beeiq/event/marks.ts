import { unitAt } from './unit-at';

/** More marks than any letter has, whatever the script. */
const marksOfALetter = 30;
const mark = /^\p{M}$/u;
/** Marks begin here; below stands nearly every text. Up to the other, there are only marks. */
const firstMark = 0x300;
const firstOther = 0x370;

const atLeastFirstMark = /[^\0-\u02ff]/;

/** The text in Unicode form NFC, up to a letter with more marks than letters have. */
export function compose(text: string): string {
	return atLeastFirstMark.test(text) ? boundMarks(text).normalize('NFC') : text;
}

/** All of a text in NFC, if its letters are known to have no more marks than letters have. */
export function composeAll(text: string): string {
	return atLeastFirstMark.test(text) ? text.normalize('NFC') : text;
}

/**
 * The text up to a letter with more marks than letters have, which was not written to be read. To put the
 * marks of a letter in order takes V8 time that grows with the square of their number: a body of
 * 16 MB kept it busy for minutes (Node 20). Ask for it before the Unicode form of a text is changed.
 */
export function boundMarks(text: string): string {
	// More marks than that in a row stand at one of these places, so that few of a long text are looked at.
	for (let place = marksOfALetter; place < text.length; place += marksOfALetter + 1) {
		const end = endOfLetter(text, place);
		if (end !== undefined) return text.slice(0, end);
	}
	return text;
}

/** Where to cut off the marks in a row that stand around this place; undefined if they are not too many. */
function endOfLetter(text: string, place: number): number | undefined {
	let start = place;
	while (isMarkAt(text, start - 1)) start--;
	let end = start;
	while (end - start <= marksOfALetter && isMarkAt(text, end)) end++;
	return end - start > marksOfALetter ? start + marksOfALetter : undefined;
}

/** True for a mark, and for either half of one that takes up two units. */
function isMarkAt(text: string, place: number): boolean {
	const unit = unitAt(text, place);
	if (!(unit >= firstMark)) return false;
	if (unit < firstOther) return true;
	if (unit < 0xd800 || unit > 0xdfff) return mark.test(text.charAt(place));
	const start = unit < 0xdc00 ? place : place - 1;
	return mark.test(text.slice(start, start + 2));
}
