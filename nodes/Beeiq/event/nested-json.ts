import { EventCodes } from './event-codes';
import { LimitedParser } from './limited-parser';
import { MetNames } from './met-names';
import { pricesOfLittle, pricesOfMuch } from './nested-json-prices';

// As constants of this file, which a loader does not look up anew each time.
const [little, much] = [pricesOfLittle, pricesOfMuch];
/** An object with more members than this is a hash table to V8. */
const membersOfShape = 1_000;
/** A number of so many digits takes V8 longer. */
const digitsOfLong = 16;
/** Records have no more levels than this. */
const shallow = 10;

/**
 * Decodes JSON that is a text within a body. To the parser of the body, `"[[[[…"` is a text like any
 * other, which it reads some hundred times as fast as the arrays in it. So a text that consists of little
 * else than brackets or new names is not decoded: no record looks like that, and what a delivery costs
 * stays in proportion to its size.
 */
export class NestedJson {
	/** What may be paid besides, by either prices, in nanoseconds. */
	private reserves: [atLittle: number, atMuch: number];
	private readonly names = new MetNames();
	private readonly codes: EventCodes;
	private readonly parser: LimitedParser;

	/**
	 * @param events how many of them the delivery holds
	 * @param codesAtMost how many a text may turn out to hold: each but the first may take its time as well
	 */
	constructor(events = 1, codesAtMost = 0) {
		this.codes = new EventCodes(codesAtMost);
		this.parser = new LimitedParser(events);
		this.reserves = [
			little.always + little.perEvent * events,
			much.always + much.perEvent * events,
		];
	}

	/** The value that a text holds; undefined if it holds none, or one that costs too much. */
	parse(text: string): unknown {
		// Of JSON that is encoded once more, the parser reads no more than a text.
		const isCostly = !/^\s*"/.test(text) && this.isCostly(text);
		return isCostly ? undefined : this.parser.parse(text);
	}

	private isCostly(text: string): boolean {
		let [atLittle, atMuch] = this.reserves;
		atLittle += little.perCharacter * text.length;
		atMuch += much.perCharacter * text.length;
		let [depth, members] = [0, 0];
		// Whether the object gets a shape of its own, and whether those around it do.
		let hasNewShape = false;
		const outer: boolean[] = [];
		// The last text in quotes, and whether its name was looked at.
		let [start, end] = [0, 0];
		let isLookedAt = true;
		let isInQuotes = false;
		let digits = 0;
		for (let at = 0; at < text.length && atLittle >= 0 && atMuch >= 0; at++) {
			const character = text.charCodeAt(at);
			if (character >= zero && character <= nine) {
				if (isInQuotes || ++digits !== digitsOfLong) continue;
				atLittle -= little.longNumber;
				atMuch -= much.longNumber;
				continue;
			}
			// Within quotes they are not counted.
			const isInNumber = digits > 0;
			// Those on both sides of a point make one number.
			if (character !== point) digits = 0;
			switch (character) {
				case point:
				case power:
				case capitalPower:
					if (!isInNumber) break;
					atLittle -= little.fraction;
					atMuch -= much.fraction;
					break;
				case backslash:
					at++;
					break;
				case minus:
					if (!isInQuotes) atLittle -= little.negative;
					break;
				case quote:
					start = end + 1;
					end = at;
					isInQuotes = !isInQuotes;
					isLookedAt = false;
					break;
				case comma:
					atLittle -= little.value;
					atMuch -= much.value;
					break;
				case colon:
					if (depth <= 2 && this.codes.isNext(text, start, end, at)) {
						atLittle += little.perEvent;
						atMuch += much.perEvent;
					}
					members++;
					if (members > membersOfShape) {
						atLittle -= little.memberOfTable;
						atMuch -= much.memberOfTable;
					} else if (isLookedAt || !this.names.isNew(text.slice(start, end))) {
						atLittle -= hasNewShape ? little.member : this.names.priceOfMember;
						atMuch -= much.member;
					} else {
						if (!hasNewShape) this.names.addShape();
						atLittle -= hasNewShape
							? little.nextName
							: Math.max(little.newName, this.names.priceOfMember);
						atMuch -= much.newName;
						hasNewShape = true;
					}
					isLookedAt = true;
					break;
				case closeBracket:
					depth--;
					break;
				case closeBrace:
					depth--;
					hasNewShape = outer.pop() ?? false;
					break;
				case openBrace:
					members = 0;
					outer.push(hasNewShape);
					hasNewShape = false;
					atLittle -= ++depth > shallow ? little.deepObject : little.object;
					atMuch -= much.object;
					break;
				case openBracket:
					members = 0;
					atLittle -= ++depth > shallow ? little.deepList : little.list;
					atMuch -= much.list;
			}
		}
		const [beforeLittle, beforeMuch] = this.reserves;
		this.reserves = [
			Math.max(0, Math.min(beforeLittle, atLittle)),
			Math.max(0, Math.min(beforeMuch, atMuch)),
		];
		return atLittle < 0 || atMuch < 0;
	}
}

const [zero, nine, minus, point, power, capitalPower] = [0x30, 0x39, 0x2d, 0x2e, 0x65, 0x45];
const [backslash, quote, comma, colon] = [0x5c, 0x22, 0x2c, 0x3a];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
