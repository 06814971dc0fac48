/** More marks than any letter has, whatever the script. */
const marksOfALetter = 30;
const tooManyMarks = /(?<!\p{M})\p{M}{31}/u;

/**
 * The text up to a letter with more marks than letters have, which was not written to be read. To put the
 * marks of a letter in order takes V8 time that grows with the square of their number: a body of
 * 16 MB kept it busy for minutes (Node 20). Ask for it before the Unicode form of a text is changed.
 */
export function boundMarks(text: string): string {
	const end = text.length > marksOfALetter ? text.search(tooManyMarks) : -1;
	return end === -1 ? text : text.slice(0, end + marksOfALetter);
}
