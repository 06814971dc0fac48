import { parseJson } from '../json';

// What JSON.parse needs for a text within a body, in nanoseconds, as measured in Node 20 on 2026-11-25.
const perValue = 40;
const perContainer = 300;
const perMember = 100;
/** For a name that did not occur before: V8 makes a shape of its own for the object. */
const perNewName = 5_000;
/** For each member of an object that has more than {@link membersOfShape}: it becomes a hash table. */
const perMemberOfTable = 1_300;
const membersOfShape = 1_000;

/** What decoding may take: more than a record of this length takes. */
const perCharacter = 14;
/** And besides, for all texts of a delivery: that of 600 new names, and of some 20 small objects an event. */
const always = 3_000_000;
const perEvent = 6_000;

/**
 * Decodes JSON that is a text within a body. To the parser of the body, `"[[[[…"` is a text like any
 * other, which it reads some hundred times as fast as the arrays in it. So a text that consists of little
 * else than brackets or new names is not decoded: no record looks like that, and what a delivery costs
 * stays in proportion to its size.
 */
export class NestedJson {
	/** What may be taken besides, in nanoseconds. */
	private reserve: number;
	/** The names of members that occurred in this delivery. */
	private readonly names = new Set<string>();

	/** @param events how many of them the delivery holds */
	constructor(events = 1) {
		this.reserve = always + perEvent * events;
	}

	/** The value that a text holds; undefined if it holds none, or one that costs too much. */
	parse(text: string): unknown {
		return this.isCostly(text) ? undefined : parseJson(text);
	}

	private isCostly(text: string): boolean {
		let budget = perCharacter * text.length + this.reserve;
		let members = 0;
		// The last text in quotes, and whether its name was looked at.
		let start = 0;
		let end = 0;
		let isLookedAt = true;
		for (let position = 0; position < text.length && budget >= 0; position++) {
			switch (text.charCodeAt(position)) {
				case backslash:
					position++;
					break;
				case quote:
					start = end + 1;
					end = position;
					isLookedAt = false;
					break;
				case comma:
					budget -= perValue;
					break;
				case colon:
					members++;
					if (members > membersOfShape) budget -= perMemberOfTable;
					else if (isLookedAt || !this.isNew(text.slice(start, end))) budget -= perMember;
					else budget -= perNewName;
					isLookedAt = true;
					break;
				case openBrace:
				case openBracket:
					members = 0;
					budget -= perContainer;
			}
		}
		this.reserve = Math.max(0, Math.min(this.reserve, budget));
		return budget < 0;
	}

	private isNew(name: string): boolean {
		const count = this.names.size;
		return this.names.add(name).size > count;
	}
}

const [backslash, quote, comma, colon] = [0x5c, 0x22, 0x2c, 0x3a];
const [openBrace, openBracket] = [0x7b, 0x5b];
