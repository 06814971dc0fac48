/** A body that means harm: as large as wanted, all of one kind, and what becomes of it. */
export interface HostileBody {
	name: string;
	/** Makes it of so many parts; it grows by the same length with each. */
	make: (parts: number) => string;
	/** The most parts with which it is still of this kind. */
	partsAtMost?: number;
	/** What it is refused with; unless given, it is let in. */
	status?: 400 | 413;
	/** How many items it becomes; one, unless given. */
	items?: (parts: number) => number;
	/** Some of what its first item holds in the output "Parsed": by that, it is what its name says. */
	item?: (parts: number) => object;
	/** What the node starts only if, which the first item meets. */
	conditions?: object[];
	/** The same as JSON, if it is none: what `JSON.parse` needs for it is what it may cost some times. */
	asJson?: (text: string) => string;
}

const many = 10_000;
const list = (parts: number, part: string): string => `[${`${part},`.repeat(parts - 1)}${part}]`;
const nested = (parts: number): string => '['.repeat(parts) + ']'.repeat(parts);
/** Members, without the braces around them. */
const members = (parts: number, value: string): string =>
	Array.from({ length: parts }, (_, n) => `"m${String(n).padStart(7, '0')}":${value}`).join();
/** Members whose names are numbers, 17 apart and equally long. */
const numbered = (parts: number): string =>
	Array.from({ length: parts }, (_, n) => `"${17 * (n + 1)}":`.padEnd(11) + '1').join();
/** Objects with a member each, no two of one name. */
const objects = (parts: number): string => `[{${members(parts, '"abc"').replaceAll(',', '},{')}}]`;
const event = (code: string, more: string): string => `{"eventCode":"${code}",${more}}`;
const contact = (more: string): string => event('CONTACT_CREATE', `"contact":{${more}}`);
const change = (from: string, to: string): string =>
	event('DEAL_CHANGE', `"eventContent":{"oldValue":${from},"newValue":${to}}`);
const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);
const envelopes = ['data', 'event', 'events', 'payload', 'body'];
const task = '{"eventCode":"TASK_CREATE"}';
const longHost = `//${'à.'.repeat(3)}vn/`;

/** A list in which nothing is as documented. */
function wrong(parts: number, problem: (place: number) => string): object {
	const all = Array.from({ length: Math.min(parts, 50) }, (_, place) => problem(place));
	return { problems: parts > 50 ? [...all, 'and more'] : all };
}

/**
 * A note that is one piece again and again, and what a person reads of it; as sent if it is no HTML. Of more
 * `<` and `&` than 1,000, and one for 6 characters, the rest is left out.
 */
function note(piece: string, read?: (parts: number) => string): Omit<HostileBody, 'name'> {
	const markup = piece.split(/[<&]/).length - 1;
	return {
		make: (parts) => event('NOTE_CREATE', `"eventContent":"${escaped(piece.repeat(parts))}"`),
		item(parts) {
			const sent = piece.repeat(parts);
			if (!read) return { note: { text: sent, html: null } };
			const most = Math.floor((1_000 + Math.floor(sent.length / 6)) / markup);
			const text = parts <= most ? read(parts) : `${read(most)}…`;
			return { note: { text, html: sent } };
		},
	};
}

/** A condition on a member of the event. */
const onMember = (member: string, operator: string, value?: string): object => ({
	field: 'member',
	member,
	operator,
	value,
});

const someNames = ['Hạng', 'Nguồn', 'Vùng', 'Tuổi', 'Nghề', 'Kênh', 'Mức', 'Đợt', 'Loại', 'Quà'];

/** What stalls, fills or brings down a reader that is not on its guard. */
export const hostileBodies: HostileBody[] = [
	{
		name: 'numbers where phone numbers belong',
		make: (parts) => contact(`"phones":${list(parts, '1')}`),
		item: (parts) => wrong(parts, (n) => `contact.phones[${n}]: expected object, got number`),
	},
	{
		name: 'numbers where assignees belong',
		make: (parts) => event('TASK_CREATE', `"task":{"assignTo":${list(parts, '1')}}`),
		item: (parts) =>
			wrong(parts, (n) => `task.assignTo[${n}]: expected object or string, got number`),
	},
	{
		name: 'lists in a list of assignees',
		make: (parts) => event('DEAL_CREATE', `"deal":{"assignTo":${list(parts, '[[1]]')}}`),
		item: (parts) =>
			wrong(parts, (n) => `deal.assignTo[${n}]: expected object or string, got array`),
	},
	{
		name: 'e-mail addresses of a wrong kind',
		make: (parts) => contact(`"emails":${list(parts, '{"value":[1]}')}`),
		item: (parts) => wrong(parts, (n) => `contact.emails[${n}].value: expected string, got array`),
	},
	{
		name: 'phone numbers that say nothing',
		make: (parts) => contact(`"phones":${list(parts, 'null')}`),
		item: () => ({ person: null, problems: [] }),
	},
	{
		name: 'addresses with nothing documented in them',
		make: (parts) => contact(`"addresses":${list(parts, '{"a":1}')}`),
		item: () => ({ problems: [] }),
	},
	{
		name: 'authors who are none',
		make: (parts) => event('TASK_CREATE', `"createdBy":${list(parts, '"a"')}`),
		item: () => ({ author: null }),
	},
	{
		name: 'authors made of brackets',
		make: (parts) => event('TASK_CREATE', `"createdBy":${list(parts, `"@${'<>'.repeat(400)}"`)}`),
		item: () => ({ author: null }),
	},
	{
		name: 'more than 10,000 tiny events',
		make: (parts) => list(parts + many, '{"eventCode":"A"}'),
		status: 413,
	},
	{
		name: '10,000 tiny events',
		make: (parts) => list(parts, '{"eventCode":"A"}'),
		partsAtMost: many,
		items: (parts) => parts,
		item: () => ({ summary: 'A was sent' }),
	},
	{
		name: '10,000 events with 50 problems each',
		make: (parts) => list(parts, contact(`"phones":${list(51, '1')}`)),
		partsAtMost: many,
		items: (parts) => parts,
		item: () => wrong(51, (n) => `contact.phones[${n}]: expected object, got number`),
	},
	{
		name: '10,000 events with names of markup',
		make: (parts) => list(parts, event('DEAL_CREATE', `"deal":{"name":"${'<b>'.repeat(500)}"}`)),
		partsAtMost: many,
		items: (parts) => parts,
		item: () => ({ summary: 'Deal was created' }),
	},
	{
		name: '10,000 events with names to cut',
		make: (parts) => list(parts, event('DEAL_CHANGE', `"deal":{"name":"${'&a'.repeat(70)}"}`)),
		partsAtMost: many,
		items: (parts) => parts,
		item: () => ({ summary: `Deal ${'&a'.repeat(60)}… was updated` }),
	},
	{
		name: '10,000 events with texts of brackets',
		make: (parts) => list(parts, event('NOTE_CREATE', `"eventContent":"${nested(600)}"`)),
		partsAtMost: many,
		items: (parts) => parts,
		item: () => ({ note: { text: nested(600) } }),
	},
	{
		name: '10,000 events with texts that are nearly JSON',
		make: (parts) =>
			list(
				parts,
				event(
					'CONTACT_CREATE',
					'"createdBy":"{a}","contact":{"phones":"[a]","emails":"{]","phone":"{}}","email":"[a]"},"task":"[a]"',
				),
			),
		partsAtMost: many,
		items: (parts) => parts,
		item: () => ({ author: null, assignee: null }),
	},
	{
		name: '10,000 events with people as texts',
		make: (parts) =>
			list(parts, event('TASK_CREATE', '"createdBy":"[{\\"email\\":\\"a@b.vn\\"}]"')),
		partsAtMost: many,
		items: (parts) => parts,
		item: () => ({ author: { id: null, name: null, email: 'a@b.vn', avatar: null } }),
	},
	{
		name: '10,000 events with people that are no addresses',
		make: (parts) => list(parts, event('TASK_CREATE', `"createdBy":"${'<@ , '.repeat(190)}"`)),
		partsAtMost: many,
		items: (parts) => parts,
		item: () => ({ author: null }),
	},
	{
		name: 'an author as a text of texts',
		make: (parts) => event('TASK_CREATE', `"createdBy":"${escaped(list(parts, '"abcdefgh"'))}"`),
		item: () => ({ author: null }),
	},
	{
		name: '10,000 events with long links',
		make: (parts) => list(parts, event('A', `"link":"https://a.vn/${'ü '.repeat(400)}"`)),
		partsAtMost: many,
		items: (parts) => parts,
		item: () => ({ tenant: 'a' }),
	},
	{
		name: '10,000 events with hosts of many letters',
		make: (parts) =>
			list(parts, event('A', `"link":"https:${longHost}","createdBy":{"avatar":"${longHost}"}`)),
		partsAtMost: many,
		items: (parts) => parts,
		item: () => ({ tenant: 'xn--0ca' }),
	},
	{
		name: '10,000 lines with an event each',
		make: (parts) => `${task}\n`.repeat(parts),
		partsAtMost: many,
		items: (parts) => parts,
		item: () => ({ summary: 'Task was created' }),
		asJson: (text) => `[${text.trimEnd().replaceAll('\n', ',')}]`,
	},
	{
		name: '10,000 lines with nothing in them, and some that are nearly events',
		make: (parts) => `{}\n{"eventCode":}\n`.repeat(parts),
		partsAtMost: many / 2,
		status: 400,
		asJson: (text) => JSON.stringify(text),
	},
	{
		name: 'long lines that are nearly events',
		make: (parts) => `{"eventCode":"${'x'.repeat(80)}}\n`.repeat(parts),
		partsAtMost: many,
		status: 400,
		asJson: (text) => JSON.stringify(text),
	},
	{
		name: 'damaged lines of brackets',
		make: (parts) => `{"eventCode":${'['.repeat(1_886)}}\n`.repeat(parts),
		partsAtMost: many,
		status: 400,
		asJson: (text) => JSON.stringify(text),
	},
	{
		name: 'damaged lines that close more than they open',
		make: (parts) => `{"eventCode":"A"${'{}]'.repeat(700)}}\n`.repeat(parts),
		partsAtMost: many,
		status: 400,
		asJson: (text) => JSON.stringify(text),
	},
	{
		name: '10,000 lines of a letter',
		make: (parts) => 'a\n'.repeat(parts),
		partsAtMost: many,
		status: 400,
		asJson: (text) => JSON.stringify(text),
	},
	...['[1]', '{},', '"eventCode"aaaaa', '{"eventCode":"eventCode"}}'].map((line) => ({
		name: `10,000 lines of ${line}`,
		make: (parts: number) => `${line}\n`.repeat(parts),
		partsAtMost: many,
		status: 400 as const,
		asJson: (text: string) => JSON.stringify(text),
	})),
	{
		name: 'events and strangers in an envelope of many members',
		make: (parts) => `{${members(parts, '1')},"body":${list(many / 2, `${task},1`)}}`,
		items: () => many / 2,
		item: () => ({ envelope: { m0000000: 1 } }),
	},
	{
		name: 'a link of what is nearly an id',
		make: (parts) =>
			event('CONTACT_CREATE', `"link":"${'/contacts/0123456789abcdef0123456'.repeat(parts)}"`),
		item: () => ({ record: { id: null } }),
	},
	{
		name: 'five envelopes around no event',
		make: (parts) => `{${envelopes.map((name) => `"${name}":"${list(parts, '{}')}"`).join()}}`,
		status: 400,
	},
	{
		name: 'a form of plus signs',
		make: (parts) => `data=[${'+'.repeat(parts)}`,
		status: 400,
		asJson: (text) => `"${text}"`,
	},
	{
		name: 'a form of percent signs',
		make: (parts) => `data=["${'%'.repeat(parts)}`,
		status: 400,
		asJson: (text) => `"${text.replace('"', '')}"`,
	},
	{
		name: 'a form of letters that are encoded',
		make: (parts) => `data=%7B"eventCode":"${'%61'.repeat(parts)}"%7D`,
		item: (parts) => ({ eventCode: 'a'.repeat(parts) }),
		asJson: (text) => `"${text.replaceAll('"', '')}"`,
	},
	...['{},', '[],', '1,', '-1.5,', '%5B%5D,'].map((piece) => ({
		name: `a form of ${piece}`,
		make: (parts: number) => `data=%7B"eventCode":"A","x":[${piece.repeat(parts)}1]}`,
		item: () => ({ eventCode: 'A' }),
		asJson: (text: string) => decodeURIComponent(text.slice('data='.length)),
	})),
	...['[', '%5B', '1,', '1+,', '-1.5,', '[],', '{"a":1},', '+', '%20', 'true,'].map((piece) => ({
		name: `a form of ${piece} that is no JSON`,
		make: (parts: number) => `data=%5B${piece.repeat(parts)}{"eventCode":"A"}}]`,
		status: 400 as const,
		asJson: (text: string) => JSON.stringify(text),
	})),
	{
		name: 'a form that is one text, of lists',
		make: (parts) => `%5B${'%5B'.repeat(parts)}`,
		status: 400,
		asJson: (text) => JSON.stringify(text),
	},
	{
		name: 'a form with a member again and again',
		make: (parts) => `body=[&${'data=[&'.repeat(parts)}`,
		status: 400,
		asJson: (text) => `"${text}"`,
	},
	{
		name: 'JSON without an end, sent as a form',
		make: (parts) => `{"a":${list(parts, '1')}=`,
		status: 400,
		asJson: (text) => text.replace(/=$/, '}'),
	},
	{
		name: 'line breaks',
		make: (parts) => `${'\r\n'.repeat(parts)}x`,
		status: 400,
		asJson: (text) => JSON.stringify(text),
	},
	{
		name: 'JSON with something behind it',
		make: (parts) => `{"a":${list(parts, '1')}}x}`,
		status: 400,
		asJson: (text) => text.slice(0, -2),
	},
	{
		name: 'one long text',
		make: (parts) => event('TASK_CREATE', `"x":"${'a'.repeat(parts)}"`),
		item: (parts) => ({ x: 'a'.repeat(parts) }),
	},
	{
		name: 'one long code',
		make: (parts) => `{"eventCode":"${'A'.repeat(parts)}"}`,
		item: (parts) => ({ eventCode: 'A'.repeat(parts), recordType: 'unknown' }),
	},
	{
		name: "one long member's name",
		make: (parts) => event('TASK_CREATE', `"${'a'.repeat(parts)}":1`),
		item: (parts) => ({ ['a'.repeat(parts)]: 1 }),
	},
	{
		name: 'a letter with more marks than letters have',
		make: (parts) => event('DEAL_CREATE', `"deal":{"name":"a${'\u0323\u0302'.repeat(parts)}"}`),
		item: (parts) => ({ record: { name: `a${'\u0323\u0302'.repeat(parts)}` } }),
	},
	{
		name: 'as many members as there is room for',
		make: (parts) => event('TASK_CREATE', `"task":{${members(parts, '1')}}`),
		item: () => ({ task: { m0000000: 1 } }),
	},
	{
		name: 'members whose names are numbers with gaps between',
		make: (parts) => event('X', numbered(parts)),
		item: () => ({ 17: 1 }),
	},
	{
		name: 'an envelope of them',
		make: (parts) => `{${numbered(parts)},"data":${task}}`,
		item: () => ({ envelope: { 17: 1 } }),
	},
	{
		name: 'a change of all of them',
		make: (parts) => change(`{${members(parts, '1')}}`, `{${members(parts, '2')}}`),
		item: () => ({ change: { from: { m0000000: 1 }, to: { m0000000: 2 } } }),
	},
	{
		name: 'lists in lists, before and after a change',
		make: (parts) => change(`{"a":${nested(parts)}}`, `{"a":${nested(parts)}}`),
		item: () => ({ change: { fields: [] } }),
	},
	...['1e23', '-2.5906189099893506e+285', '55.5692895'].map((number) => ({
		name: `a change of numbers such as ${number}`,
		make: (parts: number) => change(list(parts, number), list(parts, number)),
		item: (parts: number) => ({ change: { to: Array(parts).fill(Number(number)) as number[] } }),
	})),
	{
		name: 'lists on 5,000 levels, before and after a change',
		make: (parts) => change(nested(parts), nested(parts)),
		partsAtMost: 5_000,
		item: () => ({ change: { fields: [] } }),
	},
	{
		name: 'a text of brackets',
		make: (parts) => event('DEAL_CHANGE', `"eventContent":" ${nested(parts)}"`),
		item: () => ({ change: null }),
	},
	{
		name: 'a text that closes more than it opens',
		make: (parts) => event('DEAL_CHANGE', `"eventContent":"${'{}]'.repeat(parts)}"`),
		item: (parts) => ({ eventContent: '{}]'.repeat(parts) }),
	},
	{
		name: 'a text of members, each of another name',
		make: (parts) => event('DEAL_CHANGE', `"eventContent":"${escaped(objects(parts))}"`),
		item: () => ({ change: null }),
	},
	{
		name: 'a text of texts',
		make: (parts) => event('DEAL_CHANGE', `"eventContent":"${escaped(list(parts, '"abcdefgh"'))}"`),
		item: () => ({ change: null }),
	},
	{
		name: 'a text of long numbers',
		make: (parts) => event('DEAL_CHANGE', `"eventContent":"${list(parts, '9007199254740993')}"`),
		item: () => ({ change: null }),
	},
	{
		name: 'a text of negative numbers',
		make: (parts) => event('DEAL_CHANGE', `"eventContent":"${list(parts, '-0')}"`),
		item: () => ({ change: null }),
	},
	...['123456.7', '1234567.89', '3000000000', '99', '123', '9e-000265'].map((number) => ({
		name: `a text of numbers such as ${number}`,
		make: (parts: number) => event('DEAL_CHANGE', `"eventContent":"${list(parts, number)}"`),
		item: (parts: number) => ({ eventContent: list(parts, number) }),
	})),
	{
		name: 'a text of a text of negative numbers',
		make: (parts) => event('DEAL_CHANGE', `"eventContent":"\\"${list(parts, '-12')}\\""`),
		item: () => ({ change: null }),
	},
	{
		name: 'an ordinary note in HTML',
		...note('<p>They called back <b>at 9</b> &amp; asked.</p>', (parts) =>
			'They called back at 9 & asked.\n'.repeat(parts).trimEnd(),
		),
	},
	{
		name: 'a note of paragraphs',
		...note('<p>a', (parts) => 'a\n'.repeat(parts).trimEnd()),
	},
	{ name: 'a note of tags that mean nothing', ...note('<b>', () => '') },
	{ name: 'a note of tags with values', ...note("<a b='>'>c", (parts) => 'c'.repeat(parts)) },
	{ name: 'a note of references', ...note('&lt;', (parts) => '<'.repeat(parts)) },
	{ name: 'a note of references by number', ...note('&#7897;', (parts) => 'ộ'.repeat(parts)) },
	{ name: 'a note of what is no reference', ...note('&ab') },
	{ name: 'a note of tags that HTML does not know', ...note('<x>') },
	{ name: 'a note of comments', ...note('<!---->') },
	{ name: 'a note of what is no tag', ...note('<') },
	{ name: 'a note of white space', ...note('<p> \t ', () => '') },
	{ name: 'a note in Vietnamese', ...note('ghi chú ạ ') },
	{
		name: 'a note that a condition looks into',
		...note('Ạ\u0301'),
		conditions: [{ field: 'note.text', operator: 'notContains', value: 'giá' }],
	},
	...Object.entries({
		'letters that become several': 'ΐ',
		'letters with marks beside them': 'ghi chú ạ '.normalize('NFD'),
		'letters with marks in the wrong order': 'İ\u0323',
		'letters with very many marks': `a${'\u0323\u0302'.repeat(14)}`,
		'letters with marks of another script': 'ที่',
		'letters with a vowel of Korean here and there': '\u1161aaaaaaaa',
		'letters with marks that are references': 'a&#803;',
	}).map(([name, piece]) => ({
		...note(piece, piece.includes('&') ? (parts) => 'a\u0323'.repeat(parts) : undefined),
		name: `a note of ${name} that a condition looks into`,
		conditions: [{ field: 'note.text', operator: 'notContains', value: 'giá' }],
	})),
	{
		name: 'a list in which ten conditions look a name up',
		make: (parts) => contact(`"cusFields":${list(parts, '{"name":"Hạng khách hàng"}')}`),
		item: () => ({ problems: [] }),
		conditions: someNames.map((name) =>
			onMember(`contact.cusFields[name=${name}].value`, 'notExists'),
		),
	},
	{
		name: 'an object in which ten conditions look a member up',
		make: (parts) => contact(members(parts, '1').replaceAll('m', 'ạ')),
		item: () => ({ problems: [] }),
		conditions: someNames.map((name) => onMember(`contact.${name}`, 'notExists')),
	},
	{
		name: 'names of members with more marks than letters have',
		make: (parts) => contact(`"a${'\u0323\u0302'.repeat(parts)}":1`),
		item: () => ({ problems: [] }),
		conditions: [onMember('contact.hạng', 'notExists')],
	},
	{
		name: 'a list that a condition compares',
		make: (parts) => contact(`"tags":${list(parts, 'true')}`),
		item: () => ({ problems: [] }),
		conditions: [onMember('contact.tags', 'notContains', 'vip')],
	},
	{
		name: 'a list of marks that a condition compares',
		make: (parts) => contact(`"tags":${list(parts, '"\u0301"')}`),
		item: () => ({ problems: [] }),
		conditions: [onMember('contact.tags', 'notContains', 'vip')],
	},
	{
		name: 'a list that ten conditions compare with a number',
		make: (parts) => contact(`"tags":[${'"9",'.repeat(parts)}"1"]`),
		item: () => ({ problems: [] }),
		conditions: someNames.map((_, n) => onMember('contact.tags', 'less', `${2 + n / 2}`)),
	},
];

/** The body with as many parts as make it about this long, in bytes. */
export function makeOfLength(body: HostileBody, bytes: number): { text: string; parts: number } {
	const lengthOf = (parts: number): number => Buffer.byteLength(body.make(parts));
	const part = (lengthOf(11) - lengthOf(1)) / 10;
	const wanted = Math.max(1, 1 + Math.floor((bytes - lengthOf(1)) / part));
	const parts = Math.min(wanted, body.partsAtMost ?? wanted);
	return { text: body.make(parts), parts };
}
