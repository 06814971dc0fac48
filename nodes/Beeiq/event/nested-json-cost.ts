import { EventCodes } from './event-codes';
import { roleOf, roles } from './json-order';
import { characters, endOfDigits, endOfQuotes, endOfWhite, isDigit } from './json-tokens';
import { MetNames } from './met-names';
import { NestedJsonBudget } from './nested-json-budget';
import { limits, pricesOfLittle, pricesOfMuch } from './nested-json-prices';
import { unitAt } from './unit-at';

// As constants of this file, which a loader does not look up anew each time.
const [little, much] = [pricesOfLittle, pricesOfMuch];
const [unitOf, isOfNumber, endOfRow, closingOf] = [unitAt, isDigit, endOfDigits, endOfQuotes];
const [does, behindWhite] = [roleOf, endOfWhite];
const { begins, isBehind, ends, isWhite } = roles;
const byteOrderMark = 0xfeff;
const { comma, colon, quote, openBrace, closeBrace, openBracket, closeBracket } = characters;
const { minus, plus, zero, point, power, capitalPower, ofTrue, ofFalse, ofNull } = characters;
const { membersOfShape, pricedDigits, digitsOfBig, digitsOfLong, shallow } = limits;

/** Adds up what the JSON texts of a delivery cost to decode. */
export class NestedJsonCost {
	protected readonly budget: NestedJsonBudget;
	private readonly names = new MetNames();
	private readonly codes: EventCodes;

	constructor(events: number, codesAtMost: number) {
		this.codes = new EventCodes(codesAtMost);
		this.budget = new NestedJsonBudget(events);
	}

	/** True if a text takes more than may be paid, or is none by the order of its parts; it is paid for. */
	isCostly(text: string, read = text.length): boolean {
		const { length } = text;
		let [atLittle, atMuch] = this.budget.for(length, read);
		let [depth, members, digits] = [0, 0, 0];
		// Where the last text in quotes stands.
		let [start, end] = [0, 0];
		// Whether the object gets a shape of its own, and the last name was looked at.
		let [hasNewShape, isLookedAt] = [false, true];
		const outer: boolean[] = [];
		// Whether a value or a name has ended, so that no other may begin.
		let [isEnded, isJson] = [false, true];
		// The parser passes over a byte-order mark.
		const from = unitOf(text, 0) === byteOrderMark ? 1 : 0;
		for (let at = from; at < length && atLittle >= 0 && atMuch >= 0 && depth >= 0; at++) {
			const character = unitOf(text, at);
			if (isOfNumber(character)) {
				const behind = endOfRow(text, at + 1);
				digits += behind - at;
				at = behind - 1;
				isJson = !isEnded;
				if (!isJson) break;
				isEnded = true;
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
			const role = does(character);
			if (role === isWhite) {
				at = behindWhite(text, at + 1) - 1;
				continue;
			}
			isJson = role !== 0 && (role & (isEnded ? begins : isBehind)) === 0;
			if (!isJson) break;
			isEnded = (role & ends) !== 0;
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
					if (unitOf(text, at + 1) === plus) at++;
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
		return this.budget.pay(length, read, atLittle, atMuch) || !isJson || depth < 0;
	}
}
