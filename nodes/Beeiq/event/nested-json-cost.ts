import { EventCodes } from './event-codes';
import { isJson, type Watch } from './json-scanner';
import { characters, isDigit } from './json-tokens';
import { unitAt } from './json-scalars';
import { MetNames } from './met-names';
import { NestedJsonBudget } from './nested-json-budget';
import { limits, pricesOfLittle, pricesOfMuch } from './nested-json-prices';

// As constants of this file, which a loader does not look up anew each time.
const [little, much, isOfNumber, unitOf] = [pricesOfLittle, pricesOfMuch, isDigit, unitAt];
const { closeBrace, minus, zero, point, power, capitalPower } = characters;
const { membersOfShape, pricedDigits, digitsOfBig, digitsOfLong, shallow } = limits;

/** Adds up what the JSON texts of a delivery cost to decode. */
export class NestedJsonCost implements Watch {
	protected readonly budget: NestedJsonBudget;
	private readonly names = new MetNames();
	private readonly codes: EventCodes;
	/** The text that is read, and what may still be paid for it. */
	private text = '';
	private atLittle = 0;
	private atMuch = 0;
	private members = 0;
	/** Whether the object gets a shape of its own, and those around it. */
	private hasNewShape = false;
	private outer: boolean[] = [];

	constructor(events: number, codesAtMost: number) {
		this.codes = new EventCodes(codesAtMost);
		this.budget = new NestedJsonBudget(events);
	}

	/** True for a text that is JSON and takes no more than may be paid; it is paid for. */
	protected mayBeParsed(text: string, read: number): boolean {
		this.text = text;
		[this.atLittle, this.atMuch] = this.budget.for(text.length, read);
		this.hasNewShape = false;
		this.outer = [];
		const is = isJson(text, this);
		return !this.budget.pay(text.length, read, this.atLittle, this.atMuch) && is;
	}

	get isTooMuch(): boolean {
		return this.atLittle < 0 || this.atMuch < 0;
	}

	open(depth: number, closing: number): void {
		this.members = 0;
		if (closing === closeBrace) {
			this.outer.push(this.hasNewShape);
			this.hasNewShape = false;
			this.codes.open(depth);
			this.pay(depth > shallow ? little.deepObject : little.object, much.object);
		} else this.pay(depth > shallow ? little.deepList : little.list, much.list);
	}

	close(closing: number): void {
		if (closing === closeBrace) this.hasNewShape = this.outer.pop() as boolean;
	}

	comma(): void {
		this.pay(little.value, much.value);
	}

	name(depth: number, start: number, end: number, value: number): void {
		if (depth <= 2 && this.codes.isNext(this.text, start, end, value, depth)) {
			this.pay(-little.perEvent, -much.perEvent);
		}
		if (++this.members > membersOfShape) this.pay(little.memberOfTable, much.memberOfTable);
		else if (!this.names.isNew(this.text.slice(start, end))) {
			this.pay(this.hasNewShape ? little.member : this.names.priceOfMember, much.member);
		} else {
			this.pay(this.hasNewShape ? little.nextName : this.names.addShape(), much.newName);
			this.hasNewShape = true;
		}
	}

	number(units: Uint16Array, start: number, end: number): void {
		let count = 0;
		for (let at = start; at < end; at++) {
			const unit = unitOf(units, at);
			if (isOfNumber(unit)) count++;
			// Those on both sides of a point make one number.
			else if (unit === point) this.pay(little.fraction, much.fraction);
			else if (unit === minus) {
				this.pay(unitOf(units, at + 1) === zero ? little.negativeZero : little.negative, 0);
			} else if (unit === power || unit === capitalPower) {
				this.digits(count);
				count = 0;
				this.pay(little.power, much.power);
			}
		}
		this.digits(count);
	}

	digits(count: number): void {
		this.pay(little.digit * Math.min(count - 1, pricedDigits), 0);
		if (count >= digitsOfBig) this.pay(little.bigNumber, 0);
		if (count >= digitsOfLong) this.pay(little.longNumber, much.longNumber);
	}

	private pay(ofLittle: number, ofMuch: number): void {
		this.atLittle -= ofLittle;
		this.atMuch -= ofMuch;
	}
}
