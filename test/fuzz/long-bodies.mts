// Bodies that are long by a few pieces, again and again: they are made fast, and shrink to what matters.
import fc from 'fast-check';
import { eventCodes } from '../../nodes/Beeiq/event/events';
import { body, event, junk, marker, text } from './bodies.mjs';
import { documentedLists } from './documented-lists.mjs';

/** How long what is repeated becomes at most, in characters. */
const longest = 200_000;
const times = fc.oneof(
	{ weight: 4, arbitrary: fc.nat(60) },
	{ weight: 3, arbitrary: fc.nat(600) },
	{ weight: 1, arbitrary: fc.nat(5_000) },
);

/** Some pieces in turns. */
function inTurns(pieces: fc.Arbitrary<string[]>): fc.Arbitrary<string[]> {
	return fc.tuple(pieces, times).map(([all, count]) => {
		const most = Math.ceil((longest * all.length) / (all.join('').length + 1));
		return Array.from({ length: Math.min(count, most) }, (_, n) => all[n % all.length] as string);
	});
}
const few = <Piece,>(piece: fc.Arbitrary<Piece>): fc.Arbitrary<Piece[]> =>
	fc.array(piece, { minLength: 1, maxLength: 4 });

/** JSON of anything. */
const json = fc.oneof(
	junk.map((value) => JSON.stringify(value)),
	fc.constantFrom('0', '1', 'null', 'true', '""', '"a"', '[]', '{}', '[[]]', '{"a":1}', '[1]'),
	fc.constantFrom('9007199254740993', '-5e-324', '1e999', '0.1', '"2026-11-26"'),
	fc.constantFrom('-0', '-12', '12345', '123456.7', '1e23'),
	fc.constantFrom('{"value":[1]}', '{"email":{}}', '{"type":1,"value":""}', '{"name":"a"}'),
	fc.constantFrom('"\u0301"', '"\u1161"', '"\u1100\u1161"', '"\u{1e900}"', '"\\ud800"'),
);
const list = inTurns(few(json)).map((all) => `[${all.join()}]`);

/** Lists or objects around something, so many levels of them. */
const nested = fc
	.tuple(json, times, fc.constantFrom('[', '{"a":', '{"assignTo":', '[{"value":', '{"newValue":['))
	.map(([inside, levels, open]) => {
		const close = [...open].reverse().map((sign) => ({ '[': ']', '{': '}' })[sign] ?? '');
		return open.repeat(levels) + inside + close.join('').repeat(levels);
	});

/** An object of many members, whose names differ from each other or from some. */
const members = fc
	.tuple(fc.string({ maxLength: 12 }), times, fc.integer({ min: 1, max: 5_000 }), json)
	.map(([name, count, different, value]) => {
		const most = Math.min(count, longest / (name.length + value.length));
		const all = Array.from({ length: most }, (_, n) => {
			return `${JSON.stringify(`${name}${n % different}`)}:${value}`;
		});
		return `{${all.join()}}`;
	});
/** An object of members whose names are numbers with gaps between. */
const numbered = fc
	.tuple(times, fc.integer({ min: 1, max: 60 }), fc.boolean())
	.map(([count, gap, isReversed]) => {
		const all = Array.from({ length: count }, (_, n) => `"${gap * (n + 1)}":1`);
		return `{${(isReversed ? all.reverse() : all).join()}}`;
	});
/** Objects with a few of so many names, in another order each time. */
const shapes = fc
	.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 9 }), times, fc.nat(60))
	.map(([different, width, count, padding]) => {
		const all = Array.from({ length: count }, (_, n) => {
			const names = Array.from({ length: width }, (_, m) => `"m${(n * (m + 7)) % different}":1`);
			return `{${names.join()},"z":"${'x'.repeat(padding)}"}`;
		});
		return `[${all.join()}]`;
	});
const value = fc.oneof(list, nested, members, shapes, numbered);

/** Parts of HTML, and of what only looks like it. */
const markup = inTurns(
	few(
		fc.oneof(
			fc.constantFrom('<p>', '</p>', '<br/>', '<b>', "<a b='>'>", '<!--', '-->', '<![CDATA['),
			fc.constantFrom('<script>', '</script>', '<td>', '<li>', '<pre>', '<', '>', '"', "'", '='),
			fc.constantFrom(
				'&lt;',
				'&amp',
				'&#146;',
				'&#7897;',
				'&#x1F600;',
				'&#x',
				'&nbsp',
				'&',
				';',
				' ',
				'\n',
				'\t',
				'\0',
			),
			fc.constantFrom(
				'&not',
				'&#',
				'&ab',
				'ΐ',
				'ﬃ',
				'İ\u0323',
				'ที่',
				'\u1161aaaaaaaa',
				'ghi chú ạ '.normalize('NFD'),
			),
			fc.constantFrom('a', 'ạ', 'ạ'.normalize('NFD'), '\u0323', '\u202e', '\u{1f44b}', '\ud83d'),
			text,
		),
	),
).map((all) => all.join(''));
/** Signs of JSON in any order, which may begin and end as JSON does. */
const signs = inTurns(
	few(
		fc.constantFrom(
			'{',
			'}',
			'[',
			']',
			'{}]',
			'[]}',
			']]]{',
			',',
			':',
			'"',
			'\\',
			'1',
			'-',
			'"a":',
		),
	),
)
	.map((all) => all.join(''))
	.chain((all) => fc.constantFrom(all, `{}${all}}`, `[[]${all}]`, `{"eventCode":"A"${all}}`));
/** A long text: of markup, of anything, of JSON, of JSON that is encoded once more. */
const longText = fc.oneof(
	markup,
	signs,
	inTurns(few(text)).map((all) => all.join('')),
	value,
	value.map((inside) => JSON.stringify(inside)),
);

const inList = fc
	.tuple(code(), fc.constantFrom(...documentedLists), value)
	.map(([eventCode, [record, name], inside]) => {
		return `{"eventCode":"${eventCode}","${record}":{"${name}":${inside}}}`;
	});
const places = [
	...['"eventContent":?', '"eventContent":{"oldValue":?,"newValue":1}', '"note":{"content":?}'],
	...['"eventContent":{"oldValue":{"a":?},"newValue":{"a":?}}', '"note":?', '"link":?', '"x":?'],
	...['"contact":?', '"contact":{"name":?,"lastname":?}', '"contact":{"cusFields":?,"tags":?}'],
	...['"contact":{"emails":[{"value":?}],"phone":?}', '"deal":{"name":?,"stage":{"name":?}}'],
	...['"deal":{"stage":?}', '"ticket":{"title":?,"status":?,"TicketId":?}', '"task":{"title":?}'],
	...[
		'"task":{"assignTo":?}',
		'"task":?,"ticket":?',
		'"contact":{"phones":?}',
		'"createdBy":?',
		'"createdBy":[{"email":?,"avatar":?}]',
	],
	...['"createdBy":{"firstname":?,"lastname":"a"}', '"sent":?,"problems":?,"__proto__":?'],
];
const inEvent = fc
	.tuple(
		code(),
		fc.constantFrom(...places),
		fc.oneof(
			value,
			longText.map((inside) => JSON.stringify(inside)),
		),
	)
	.map(([eventCode, place, inside]) => {
		return `{"eventCode":"${eventCode}",${place.replaceAll('?', () => inside)}}`;
	});
const named = fc.tuple(code(), longText).map(([eventCode, name]) => {
	return `{"eventCode":"${eventCode}",${JSON.stringify(name)}:1}`;
});
const numberedMembers = fc
	.tuple(numbered, fc.constantFrom('{"eventCode":"A",', '{"data":{"eventCode":"A"},'))
	.map(([all, start]) => start + all.slice(1));
const coded = longText.map((eventCode) => JSON.stringify({ eventCode: marker + eventCode }));

/** Many events, and what is none among them. */
const many = inTurns(
	few(
		fc.oneof(
			event.map((sent) => JSON.stringify(sent)),
			json,
		),
	),
);
/** Lines, of which some are nearly events. */
const lines = inTurns(
	few(
		fc.oneof(
			event.map((sent) => JSON.stringify(sent)),
			json,
			fc.constantFrom('a', '{"eventCode":}', '{"eventCode":7}', '{"\\u0065":1}'),
			fc.nat(200).map((length) => `{"eventCode":"${'x'.repeat(length)}}`),
			signs,
		),
	),
).map((all) => all.join('\n'));
const wrapped = fc
	.tuple(
		fc.oneof(
			list,
			many.map((all) => `[${all.join()}]`),
			inEvent,
		),
		fc.nat(11),
	)
	.map(([inside, way]) => {
		const encoded = encodeURIComponent(Buffer.from(inside).toString());
		return [
			inside,
			`{"data":${inside},"x":1}`,
			`{"payload":${JSON.stringify(inside)}}`,
			JSON.stringify(inside),
			`payload=${encoded}&x=1`,
			`data=${inside}`,
			`x&body=${inside}`,
			`payload=&payload=${encoded}&payload=[`,
			`data=%EF%BB%BF+${inside.replaceAll('"', '%22')}100%`,
			`${inside}=`,
			`${encoded}=`,
			`data={"a":"${inside.replaceAll('"', '%ế')}`,
		][way] as string;
	});

function code(): fc.Arbitrary<string> {
	return fc.constantFrom(...eventCodes, 'LEAD_CREATE');
}

/** Bodies of up to some hundred thousand bytes, of which none is what BeeIQ would send. */
export const longBody: fc.Arbitrary<Buffer> = fc
	.oneof(inList, inEvent, named, numberedMembers, coded, wrapped, lines)
	.map((sent) => Buffer.from(sent));

/** Mostly short ones. */
export const anyBody: fc.Arbitrary<Buffer> = fc.oneof(
	{ weight: 4, arbitrary: body },
	{ weight: 1, arbitrary: longBody },
);
