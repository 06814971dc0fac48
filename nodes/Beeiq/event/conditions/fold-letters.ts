import { unitAt } from '../unit-at';
import {
	apart,
	becomingOf,
	becomings,
	expansions,
	foldAsWhole,
	isLoneHalf,
	isQuick,
	join,
	marks,
	other,
} from './letters';

// As constants of this file, which a loader does not look up anew each time.
const { several, itself, joiningMark, otherMark, unsure } = becomings;
const [expansionsOf, becomes, joins, unitOf] = [expansions, becomingOf, join, unitAt];
const [firstMark, lastMark] = marks;

/** Where the units of a piece of the result stand until it is a text; no letter has a hundred. */
const pieceAtMost = 16_000;
const piece = new Uint16Array(pieceAtMost + 100);
const bytesOfPiece = Buffer.from(piece.buffer);

function textOfPiece(length: number): string {
	return bytesOfPiece.toString('utf16le', 0, 2 * length);
}

/** So many letters that V8 need not be asked about end what it is asked about; fewer if nobody writes that. */
const [plainAtEnd, plainBehindRare] = [24, 8];
/** Of a text with no more units, V8 is asked about all; with no more than the other, if it takes V8 no long. */
const [veryShort, short] = [8, 60];
/** What V8 is asked about in letters that nobody writes: so many units, and one of so many; a question counts too. */
const [rareAtMost, unitsToARare, perQuestion] = [3_000, 10, 6];
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
	const textEnd = text.length;
	let mayBeShort = textEnd <= short;
	for (let at = 0; at < textEnd; at++) {
		const unit = unitOf(text, at);
		let becoming = becomes(unit);
		if (becoming === unsure && isLoneHalf(text, at)) becoming = itself;
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
			const both = joins(last, unit);
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
		// A list may hold many of them.
		if (mayBeShort && (text.length <= veryShort || isQuick(text))) return foldAsWhole(text);
		mayBeShort = false;
		// Bold and slanted letters of posts, flags and rare Chinese characters are written by people.
		const isRare = becoming === joiningMark && letter !== itself;
		const end = endOfUnsure(text, at + 1, isRare ? plainBehindRare : plainAtEnd);
		if (isRare) rareLeft -= perQuestion + end - letterStart;
		if (rareLeft < 0) return folded + textOfPiece(pieceStart) + cutOff;
		const answer = foldAsWhole(text.slice(letterStart, end));
		length = pieceStart;
		if (length + answer.length <= pieceAtMost) {
			for (let n = 0; n < answer.length; n++) piece[length++] = unitOf(answer, n);
		} else {
			folded += textOfPiece(length) + answer;
			length = 0;
		}
		at = end - 1;
		letterStart = end;
		pieceStart = length;
		isClosed = true;
	}
	return folded + textOfPiece(length);
}

/**
 * True if a mark behind another one, in the order of Unicode, does not join the letter: either they stand in
 * each other's way, so that they keep any order, or it does not join the letter without the other.
 */
function staysApart(letter: number, last: number, unit: number): boolean {
	if (joins(letter, unit) === apart) return true;
	return last >= firstMark && last <= lastMark && joins(unit, last) === apart;
}

/** Where what V8 is asked about ends: before so many letters that join nothing before them. */
function endOfUnsure(text: string, start: number, enough: number): number {
	const { length } = text;
	let plain = 0;
	for (let at = start; at < length; at++) {
		plain = isLetter(becomes(unitOf(text, at))) ? plain + 1 : 0;
		// The first one may be the second half of a letter.
		if (plain === enough) return at + 2 - plain;
	}
	return length;
}
