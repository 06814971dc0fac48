import { units, type CodeUnits } from './html-characters';

const { greaterThan, slash, exclamationMark, hyphen, questionMark } = units;

/**
 * The position behind the comment, or behind what browsers take for one, that starts at `open`; the same
 * if there is none. In a loop: to ask for a match takes longer than all else about `<?>`.
 */
export function behindComment({ units: array, length }: CodeUnits, open: number): number {
	const next = array[open + 1];
	if (next === slash ? open + 2 >= length : next !== exclamationMark && next !== questionMark)
		return open;
	const isComment =
		next === exclamationMark && array[open + 2] === hyphen && array[open + 3] === hyphen;
	let position = isComment ? open + 4 : open + 2;
	for (; position < length; position++) {
		if (array[position] === greaterThan && (!isComment || endsComment(array, open, position)))
			break;
	}
	return Math.min(position + 1, length);
}

/** True if the `>` at a position ends the comment: behind `--` or `--!`, or as in `<!-->` and `<!--->`. */
function endsComment(array: Uint16Array, open: number, position: number): boolean {
	if (position <= open + 5) return position === open + 4 || array[open + 4] === hyphen;
	const end = array[position - 1] === exclamationMark ? position - 1 : position;
	return array[end - 1] === hyphen && array[end - 2] === hyphen && end >= open + 6;
}
