import { EventCodes } from './event-codes';
import { characters, endOfDigits, endOfQuotes, isDigit } from './json-tokens';
import { LimitedParser, mayBeJson } from './limited-parser';
import { MetNames } from './met-names';
import { NestedJsonBudget } from './nested-json-budget';
import { limits, pricesOfLittle, pricesOfMuch } from './nested-json-prices';
import { unitAt } from './unit-at';

// As constants of this file, which a loader does not look up anew each time.
const [little, much] = [pricesOfLittle, pricesOfMuch];
const [unitOf, isOfNumber, endOfRow, closingOf] = [unitAt, isDigit, endOfDigits, endOfQuotes];
const { comma, colon, quote, openBrace, closeBrace, openBracket, closeBracket } = characters;
const { minus, zero, point, power, capitalPower, ofTrue, ofFalse, ofNull } = characters;
const { membersOfShape, pricedDigits, digitsOfBig, digitsOfLong, shallow } = limits;

/**
 * Decodes JSON that is a text within a body. To the parser of the body, `"[[[[…"` is a text like any other,
 * read some hundred times as fast as the arrays in it. So a long one of little else than brackets, numbers or
 * new names is not decoded: a delivery's cost stays in proportion to its size.
 */
export class NestedJson {
	private readonly budget: NestedJsonBudget;
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
		this.budget = new NestedJsonBudget(events);
	}

	/** The value that a text holds; undefined if it holds none, or one that costs too much. */
	parse(text: string): unknown {
		if (!mayBeJson(text)) return undefined;
		// Of JSON that is encoded once more, the parser reads no more than a text.
		const isCostly = !/^\s*"/.test(text) && this.isCostly(text);
		return isCostly ? undefined : this.parser.parse(text);
	}

	/** True if a text takes more than may be paid, or closes more than it opens and is none; it is paid for. */
	isCostly(text: string): boolean {
		const { length } = text;
		let [atLittle, atMuch] = this.budget.for(length);
		let [depth, members, digits] = [0, 0, 0];
		// Where the last text in quotes stands.
		let [start, end] = [0, 0];
		// Whether the object gets a shape of its own, and the last name was looked at.
		let [hasNewShape, isLookedAt] = [false, true];
		const outer: boolean[] = [];
		for (let at = 0; at < length && atLittle >= 0 && atMuch >= 0 && depth >= 0; at++) {
			const character = unitOf(text, at);
			if (isOfNumber(character)) {
				const behind = endOfRow(text, at + 1);
				digits += behind - at;
				at = behind - 1;
				continue;
			}
			// Those on both sides of a point make one number.
			if (digits > 0 && character !== point) {
				atLittle -= little.digit * Math.min(digits - 1, pricedDigits);
				if (digits >= digitsOfBig) atLittle -= little.bigNumber;
				if (digits >= digitsOfLong) {
					atLittle -= little.longNumber;
					atMuch -= much.longNumber;
				}
				digits = 0;
			}
			switch (character) {
				case comma:
					atLittle -= little.value;
					atMuch -= much.value;
					break;
				case quote:
					start = at + 1;
					end = at = closingOf(text, start);
					isLookedAt = false;
					break;
				case colon:
					if (depth <= 2 && this.codes.isNext(text, start, end, at, depth)) {
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
						atLittle -= hasNewShape ? little.nextName : this.names.addShape();
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
					this.codes.open(depth + 1);
					atLittle -= ++depth > shallow ? little.deepObject : little.object;
					atMuch -= much.object;
					break;
				case openBracket:
					members = 0;
					atLittle -= ++depth > shallow ? little.deepList : little.list;
					atMuch -= much.list;
					break;
				case point:
					atLittle -= little.fraction;
					atMuch -= much.fraction;
					break;
				case power:
				case capitalPower:
					atLittle -= little.power;
					atMuch -= much.power;
					break;
				case ofTrue:
				case ofNull:
				case ofFalse:
					at += character === ofFalse ? 4 : 3;
					break;
				case minus:
					atLittle -= unitOf(text, at + 1) === zero ? little.negativeZero : little.negative;
			}
		}
		this.budget.pay(length, atLittle, atMuch);
		return atLittle < 0 || atMuch < 0 || depth < 0;
	}
}
