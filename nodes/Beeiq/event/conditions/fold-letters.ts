import {
	apart,
	becomingOf,
	becomings,
	expansions,
	foldAsWhole,
	join,
	marks,
	other,
} from './letters';

// As constants of this file, which a loader does not look up anew each time.
const { several, itself, joiningMark, otherMark, unsure } = becomings;
const expansionsOf = expansions;
const [firstMark, lastMark] = marks;

/** Where the units of a piece of the result stand until it is a text; no letter has a hundred. */
const pieceAtMost = 16_000;
const piece = new Uint16Array(pieceAtMost + 100);

function textOfPiece(length: number): string {
	return Buffer.from(piece.buffer, 0, 2 * length).toString('utf16le');
}

/** So many letters that V8 need not be asked about end what it is asked about. */
const plainAtEnd = 8;
/** What V8 is asked about in letters that nobody writes: so many units, and one of so many. */
const [rareAtMost, unitsToARare] = [3_000, 10];
/** Stands where a text ended for that; no text that is compared with holds it. */
const cutOff = '\uffff';

/** True for what begins anew: no mark, and nothing that V8 is asked about. */
function isLetter(becoming: number): boolean {
	return becoming < joiningMark || becoming > unsure;
}

/**
 * The same as {@link foldAsWhole}, letter by letter: V8 takes up to 60 ns for a letter that changes its length
 * with its case, or that has a mark, which is a hundred times what it takes to parse it (Node 24). Where there
 * is more than a little that V8 has to be asked about because no language writes it, the text ends there.
 */
export function foldLetters(text: string): string {
	let folded = '';
	let length = 0;
	// Where the last letter begins, in the text and in the piece, and whether a mark that may not join it follows.
	let letterStart = 0;
	let pieceStart = 0;
	let isClosed = true;
	let letter: number = unsure;
	let rareLeft = rareAtMost + text.length / unitsToARare;
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		const becoming = becomingOf(unit);
		if (isLetter(becoming)) {
			if (length > pieceAtMost) {
				folded += textOfPiece(length);
				length = 0;
			}
			letterStart = at;
			pieceStart = length;
			isClosed = false;
			letter = becoming;
			if (becoming < several || becoming > unsure) piece[length++] = becoming;
			else if (becoming === itself) piece[length++] = unit;
			else {
				isClosed = true;
				const place = 4 * (becoming - several);
				const end = place + (expansionsOf[place] as number);
				for (let n = place + 1; n <= end; n++) piece[length++] = expansionsOf[n] as number;
			}
			continue;
		}
		if (becoming === joiningMark && length > pieceStart) {
			const last = piece[length - 1] as number;
			const both = join(last, unit);
			if (!isClosed && both > other) {
				letter = piece[length - 1] = both & 0xffff;
				isClosed = both > 0xffff;
				if (isClosed) piece[length++] = both >> 16;
				continue;
			}
			if (both === apart && (!isClosed || staysApart(letter, last, unit))) {
				piece[length++] = unit;
				isClosed = true;
				continue;
			}
		} else if (becoming === otherMark && !isClosed) {
			piece[length++] = unit;
			isClosed = true;
			continue;
		}
		const end = endOfUnsure(text, at + 1);
		// Bold and slanted letters of posts, flags and rare Chinese characters are written by people.
		if (becoming === joiningMark && letter !== itself) rareLeft -= end - letterStart;
		folded += textOfPiece(pieceStart);
		if (rareLeft < 0) return folded + cutOff;
		folded += foldAsWhole(text.slice(letterStart, end));
		at = end - 1;
		length = 0;
		letterStart = end;
		pieceStart = 0;
		isClosed = true;
	}
	return folded + textOfPiece(length);
}

/**
 * True if a mark behind another one, in the order of Unicode, does not join the letter: either they stand in
 * each other's way, so that they keep any order, or it does not join the letter without the other.
 */
function staysApart(letter: number, last: number, unit: number): boolean {
	if (join(letter, unit) === apart) return true;
	return last >= firstMark && last <= lastMark && join(unit, last) === apart;
}

/** Where what V8 is asked about ends: before a letter that joins nothing before it. */
function endOfUnsure(text: string, start: number): number {
	let plain = 0;
	for (let at = start; at < text.length; at++) {
		plain = isLetter(becomingOf(text.charCodeAt(at))) ? plain + 1 : 0;
		if (plain === plainAtEnd) return at;
	}
	return text.length;
}
