import { createHash } from 'node:crypto';
import { eventCodes, type EventCode } from '../../nodes/Beeiq/event/events';
import { receive, type Verdict } from '../../nodes/Beeiq/event/receive';
import { defaultSettings, type Settings } from '../../nodes/Beeiq/event/settings';
import { countSteps } from '../fuzz/steps.mjs';
import { sampleEvent } from '../beeiq-stand-in/events.mjs';

const receivedAt = '2026-11-24T08:00:00.000Z';
const deal = { eventCode: 'DEAL_CHANGE', deal: { name: 'Giao dịch & đơn 100%+' } };
const task = { eventCode: 'TASK_CREATE' };

function receiveText(
	text: string,
	settings: Partial<Settings> = {},
	contentType?: string,
): Verdict {
	const request = { rawBody: Buffer.from(text), contentType, receivedAt };
	return receive(request, { ...defaultSettings, ...settings });
}

/** The events of an accepted delivery, as sent. */
function eventsOf(text: string): unknown[] {
	const verdict = receiveText(text, { output: 'raw' });
	return verdict.kind === 'accepted' ? verdict.branches.flat().map(({ json }) => json) : [verdict];
}

function parsedOf(body: unknown): Array<Record<string, unknown>> {
	const verdict = receiveText(JSON.stringify(body));
	return verdict.kind === 'accepted' ? verdict.branches.flat().map(({ json }) => json) : [];
}

/** The ids' ends: which place each item had. */
function placesOf(text: string): string[] {
	const verdict = receiveText(text);
	const id = createHash('sha256').update(text).digest('hex');
	return verdict.kind === 'accepted'
		? verdict.branches.flat().map(({ deliveryId }) => deliveryId.replace(id, ''))
		: [];
}

const rows = <Row>(count: number, row: (n: number) => Row): Row[] =>
	Array.from({ length: count }, (_, n) => row(n));

const encoded = encodeURIComponent(JSON.stringify(deal));
/** A form that nobody has encoded, but for what no form could hold otherwise. */
const raw = JSON.stringify(deal).replaceAll('&', '%26').replaceAll('+', '%2B');
const formMembers = ['data', 'event', 'events', 'payload', 'body'];

describe('one event', () => {
	it.each([
		...formMembers.map((name) => [`under ${name}`, JSON.stringify({ [name]: deal })]),
		...formMembers.map((name) => [
			`as text under ${name}`,
			JSON.stringify({ [name]: JSON.stringify(deal) }),
		]),
		['in a JSON text', JSON.stringify(JSON.stringify(deal))],
		...formMembers.map((name) => [`in the form's ${name}`, `${name}=${encoded}`]),
		['behind other members of a form', `a=1&xdata=2&data=${encoded}&event=x`],
		['in a form with + for spaces', `payload=${encoded.replaceAll('%20', '+')}`],
		['in a form whose first payload is empty', `payload=&payload=${encoded}`],
		['in a form behind an empty member', `data=&events=%5B%5D&body=${encoded}`],
		['in a form behind what is no event', `payload=%7B&payload=[1]&payload=${encoded}`],
		['in a form, not encoded', `payload=${raw}`],
		['in a form, with only some of it encoded', `payload=${raw.replaceAll('"', '%22')}`],
		['in a form, with white space before it', `payload=+%0A%20${encoded}`],
		['sent as a form', encoded],
		['sent as a form, with the = of an empty value', `${encoded}=`],
		['sent as a form, with a line break behind it', `${encoded}=\r\n`],
		['sent as a form, with white space around it', ` +%0A${encoded}+%20`],
		['sent as a form, with a byte-order mark', `%EF%BB%BF${encoded}=`],
		[
			'as a text in a form',
			`data=x&payload=${encodeURIComponent(JSON.stringify(JSON.stringify(deal)))}`,
		],
		['as a text in a form, not encoded', `data=${JSON.stringify(raw)}`],
		['sent as a form and not encoded, with an =', `${JSON.stringify(deal)}=`],
		['sent as a form in an envelope', `%7B%22data%22:${encoded}%7D`],
		['in an envelope and sent as a form, not encoded', `{"data":${JSON.stringify(deal)}}=\n`],
		['with a byte-order mark', `\ufeff${JSON.stringify(deal)}`],
		['as text with a byte-order mark', JSON.stringify({ data: `\ufeff${JSON.stringify(deal)}` })],
		['in a form, with a byte-order mark', `data=%EF%BB%BF${encoded}`],
		['beside an empty code', JSON.stringify({ eventCode: '', data: deal })],
		['behind members that hold none', JSON.stringify({ data: [], event: 'x', payload: deal })],
		['beside a longer list that holds none', JSON.stringify({ data: [1, {}], body: deal })],
	])('%s is found', (_, text) => {
		expect(eventsOf(text)).toEqual([deal]);
		expect(placesOf(text)).toEqual(['']);
	});

	it.each([
		['two envelopes', { data: { data: deal } }],
		['an envelope within a list', [{ data: deal }]],
		['another member', { message: deal }],
		['a text in a text', JSON.stringify(JSON.stringify(deal))],
	])('in %s is none', (_, body) => {
		expect(receiveText(JSON.stringify(body))).toMatchObject({ kind: 'refused', status: 400 });
	});

	it('is the body itself if it has a code, whatever it holds besides', () => {
		expect(eventsOf(JSON.stringify({ ...task, data: deal }))).toEqual([{ ...task, data: deal }]);
	});

	it('is taken from the first member that fits', () => {
		expect(eventsOf(JSON.stringify({ body: task, event: deal }))).toEqual([deal]);
		expect(eventsOf(`body=${encodeURIComponent(JSON.stringify(task))}&event=${encoded}`)).toEqual([
			deal,
		]);
	});
});

describe('several events', () => {
	it.each([
		['under events', JSON.stringify({ events: [deal, task] })],
		['as text under data', JSON.stringify({ data: JSON.stringify([deal, task]) })],
		['in a JSON text', JSON.stringify(JSON.stringify([deal, task]))],
		['in a form', `events=${encodeURIComponent(JSON.stringify([deal, task]))}`],
		['in lines', `${JSON.stringify(deal)}\n${JSON.stringify(task)}\n`],
		['in lines of Windows', `${JSON.stringify(deal)}\r\n\r\n  ${JSON.stringify(task)} `],
	])('%s are found, each with its place', (_, text) => {
		expect(eventsOf(text)).toEqual([deal, task]);
		expect(placesOf(text)).toEqual(['-0', '-1']);
	});

	it('keep their places among lines that are none', () => {
		const text = `${JSON.stringify(deal)}\n{"eventCode":\nxyz\n${JSON.stringify(task)}`;
		expect(placesOf(text)).toEqual(['-0', '-3']);
		expect(receiveText(text)).toMatchObject({ skipped: { noEvent: [1, 2], ofOtherTenant: [] } });
	});

	it('are found among thousands of lines that only look like JSON, which are not parsed', () => {
		const lines = [
			JSON.stringify(deal),
			...Array<string>(9_000).fill('{"eventCode"}'),
			JSON.stringify(task),
			...Array<string>(900).fill('{"eventCode"}'),
		];
		const parse = jest.spyOn(JSON, 'parse');
		expect(eventsOf(lines.join('\n'))).toEqual([deal, task]);
		// The whole body, and two lines.
		expect(parse.mock.calls).toHaveLength(3);
		parse.mockRestore();
	});

	it.each([1, 2, 5])('with many names of their own are found beside %i damaged lines', (count) => {
		const lines = rows(300, (n) => {
			const cusFields = Object.fromEntries(rows(25, (m) => [`${n}_${m}`, 'x']));
			return { eventCode: 'CONTACT_CHANGE', contact: { name: `Nguyễn ${n}`, cusFields } };
		}).map((event) => JSON.stringify(event));
		for (let n = 0; n < count; n++) lines[n * 50] = lines[n * 50]!.replace('Nguyễn', '"Nguyễn"');
		expect(eventsOf(lines.join('\n'))).toHaveLength(300 - count);
	});

	it.each([
		['with a comma behind each', '', ',\n', ',\n'],
		['with a comma before each', '', '\n, ', ''],
		['with a comma on a line of its own', '', '\n,\n', ''],
		['with a comma and white space behind each', '', ' , \r\n', ''],
		['of an array', '[\n', ',\n', '\n]\n'],
		['of an array that begins and ends with its elements', ' [', ',\n', ']'],
	])('are found in lines %s, also if one is damaged', (_, before, between, behind) => {
		const lines = [deal, task, deal].map((event) => JSON.stringify(event));
		const text = (all: string[]): string => before + all.join(between) + behind;
		expect(eventsOf(text(lines))).toEqual([deal, task, deal]);
		const damaged = text(lines.with(1, '{"eventCode":"NOTE_CREATE","eventContent":"Anh "A""}'));
		expect(eventsOf(damaged)).toEqual([deal, deal]);
		expect(placesOf(damaged)).toEqual(['-0', '-2']);
		expect(receiveText(damaged)).toMatchObject({ skipped: { noEvent: [1] } });
	});

	it('are found in lists in lines, each with its place, unless the line is damaged', () => {
		const event = JSON.stringify(deal);
		const text = `${event}\n[${event}]\nx\n[${event},1,${event}]\n${event}\n`;
		expect(eventsOf(text)).toEqual(Array<unknown>(5).fill(deal));
		expect(placesOf(text)).toEqual(['-0', '-1', '-3', '-5', '-6']);
		expect(receiveText(`[${event},{"eventCode":}]`)).toMatchObject({ status: 400 });
	});

	it.each([
		['two arrays, one behind the other', '[A,\nB]\n[A,\nB]', 'ABAB'],
		['an array without its head', '"n":0},\nA,\nB,\nA]', 'ABA'],
		['an array with something behind it', '[A,\nB,\nA]x\nB', 'ABB'],
		['an array with something before it', ")]}',\n[A,\nB]", 'AB'],
		['the end of an array', 'A,\nB]', 'AB'],
		['brackets that are closed too often', '[\nA,\nB]]', 'AB'],
		['more than one comma', 'A,,\n,,B', 'AB'],
		['some elements on a line', '[A,B,\nA,\nB, {"eventC', 'ABA'],
		['some elements on the last line', '[A,\nB,A', 'ABA'],
		['a list in an envelope', '{"data":[\nA,\nBx,\nA]}', 'AA'],
		['a list that begins with its envelope', '{"n":2,\n"events" : [A,\nBx,\nB\n]\n}', 'AB'],
		['a list in an envelope, its end among events', '{"body":[A,\nBx,\nA, B ] }', 'AAB'],
		['elements with U+0000 behind them', 'A\0\nB\0\0\r\nA\0', 'ABA'],
		['an element that ends with U+0000', 'A\0', 'A'],
		['elements with byte-order marks', '\ufeff\ufeffA\n\ufeffB\n\ufeff', 'AB'],
		['an array with something on a line behind it', '[A]\nx', 'A'],
		['elements of which one is null', '[A,null,\nB,\n{"eventC', 'AB'],
		['elements behind null, numbers and texts', '[null,A,\n1,"x", B\n{"eventC', 'AB'],
		['elements of which one is an object', '[A,{"x":1},\nB,{},A,\n{"eventC', 'ABA'],
		['an element and an object, by themselves', '[A,{"x":1},\n{"eventC', 'A'],
		['an array with strangers around it', '[{"x":1},A,{"x":1}]\n]', 'A'],
	])('are found in lines of %s', (_, shape, found) => {
		const sent: Record<string, object> = { A: deal, B: task };
		const text = shape.replaceAll(/[AB]/g, (name) => JSON.stringify(sent[name]));
		expect(eventsOf(text)).toEqual([...found].map((name) => sent[name]));
	});

	it('of a damaged envelope keep their places, and what is lost is told', () => {
		const text = `{"data":[\n${raw},\n{"eventCode":,\n${raw}]}`;
		expect(placesOf(text)).toEqual(['-0', '-2']);
		expect(receiveText(text)).toMatchObject({ skipped: { noEvent: [1] } });
	});

	it.each([
		['with a list', '{"eventCode":"A","data":['],
		['with another list', '{"products":['],
		['with a list further on', `{"x":"${'a'.repeat(1_000)}","data":[`],
	])('are told of a line %s that is damaged', (_, start) => {
		const text = `${start}\n${raw}\n,"y\n]}`;
		expect(receiveText(text)).toMatchObject({ skipped: { noEvent: [0, 2, 3] } });
	});

	it.each([
		['eight', 8, 1],
		['thirty', 30, 50],
	])('are found before and behind %s lines that are damaged', (_, count, events) => {
		const damaged = Array<string>(count).fill('{"eventCode":"TASK_CREATE","task":{"taskId":1},}');
		const good = Array<string>(events).fill(JSON.stringify(task));
		expect(eventsOf([...damaged, ...good].join('\n'))).toHaveLength(events);
		expect(eventsOf([...good, ...damaged, ...good].join('\n'))).toHaveLength(2 * events);
		const few = damaged.slice(0, 5);
		expect(eventsOf([...few, ...good, ...few].join('\n'))).toHaveLength(events);
	});

	it('are found among as many lines that only look like JSON', () => {
		const lines = Array<string>(300).fill(`{"eventCode"}\n${JSON.stringify(deal)}`);
		expect(eventsOf(lines.join('\n'))).toHaveLength(300);
	});

	it('are found where each has many members of its own', () => {
		const members = Object.fromEntries(Array.from({ length: 700 }, (_, n) => [`truong_${n}`, 'a']));
		const large = { ...deal, deal: members };
		const text = [large, large, large, large].map((event) => JSON.stringify(event)).join('\n');
		expect(eventsOf(text)).toHaveLength(4);
		expect(eventsOf(`{"eventCode":[}\n${text}`)).toHaveLength(4);
	});

	it('are found beside lines of brackets, which are not parsed once more', () => {
		const line = `{"eventCode":${'['.repeat(50_000)}}`;
		const text = [line, line, JSON.stringify(deal), line].join('\n');
		const parse = jest.spyOn(JSON, 'parse');
		const found = eventsOf(text);
		const lengths = parse.mock.calls.map(([parsed]) => parsed.length);
		parse.mockRestore();
		expect(found).toEqual([deal]);
		// The whole body.
		expect(lengths.filter((length) => length >= line.length)).toEqual([text.length]);
	});

	it.each(['\n', ''])(
		'are found in an array that was cut off, with %j behind its bracket',
		(end) => {
			const [one, two] = [JSON.stringify(deal), JSON.stringify(task)];
			const text = `[${end}${one},\n${two},\n{"eventC`;
			expect(eventsOf(text)).toEqual([deal, task]);
		},
	);

	it('are found behind thousands of lines that hold no code', () => {
		const lines = [...Array<string>(9_000).fill('{"x}'), JSON.stringify(task)];
		expect(eventsOf(lines.join('\n'))).toEqual([task]);
	});

	it.each([
		['of a letter', 'a'],
		['of a brace', '{'],
		['of an empty object', '{},'],
		['of a list', '[1]'],
		['of the name of the code', '"eventCode"'],
		['with the name of the code twice', '{"eventCode":"eventCode"}}'],
		[
			'with the name of the code twice behind numbers',
			`{"eventCode":[${'1,'.repeat(99)}1]} "eventCode"}`,
		],
	])('are looked for in few steps in thousands of lines %s', (_, line) => {
		const text = `${line}\n`.repeat(3_000);
		const search = () => expect(receiveText(text)).toMatchObject({ status: 400 });
		expect(countSteps(undefined, search) / text.length).toBeLessThan(8);
	});

	it('are found in a line that writes the name of the code with escapes', () => {
		const line = JSON.stringify(task).replace('eventCode', '\\u0065ventCode');
		expect(eventsOf(`{}\n{"eventCode":7}\n${line}`)).toEqual([task]);
		expect(eventsOf(`${line},${JSON.stringify(deal)}\nx\n${line}`)).toEqual([task, deal, task]);
	});

	it('keep the line items that each of a thousand holds as text', () => {
		const items = Array.from({ length: 50 }, (_, n) => ({
			code: `SP${n}`,
			qty: n,
			price: 250_000,
		}));
		const value = { oldValue: { items }, newValue: { items } };
		const sent = { ...deal, eventContent: JSON.stringify(value) };
		const verdict = receiveText(JSON.stringify(Array<object>(1_000).fill(sent)));
		const found = verdict.kind === 'accepted' ? verdict.branches.flat() : [];
		expect(found).toHaveLength(1_000);
		// As text, since jest takes two seconds for 300,000 members.
		const text = JSON.stringify(value);
		for (const { json } of found) expect(JSON.stringify(json.eventContent)).toBe(text);
	});

	it('lose nothing by strangers among them', () => {
		const text = JSON.stringify([null, deal, 1, {}, { eventCode: 7 }, [deal], task]);
		expect(eventsOf(text)).toEqual([deal, task]);
		expect(placesOf(text)).toEqual(['-1', '-6']);
		expect(receiveText(text)).toMatchObject({ skipped: { noEvent: [0, 2, 3, 4, 5] } });
	});

	it('say that none was skipped by saying nothing', () => {
		expect(receiveText(JSON.stringify([deal, task]))).not.toHaveProperty('skipped');
	});

	it('are refused for a stranger where data has to fit', () => {
		expect(receiveText(JSON.stringify([deal, 1]), { invalidEvents: 'reject' })).toEqual({
			kind: 'refused',
			status: 400,
			reason: 'Element 1 is not an object with a text eventCode',
		});
	});

	it('of other tenants are left out, and refused if nothing else is there', () => {
		const of = (tenant: string): object => ({
			...task,
			link: `https://${tenant}.beeiq.co/tasks/1`,
		});
		const settings = { tenantHosts: ['happy.beeiq.co'], output: 'raw' } as const;
		const text = JSON.stringify([of('lucky'), of('happy'), 0, deal]);
		expect(receiveText(text, settings)).toMatchObject({
			kind: 'accepted',
			branches: [[{ json: of('happy') }]],
			skipped: { noEvent: [2], ofOtherTenant: [0, 3] },
		});
		expect(receiveText(JSON.stringify([of('lucky'), 0]), settings)).toMatchObject({ status: 403 });
		expect(receiveText(JSON.stringify(of('lucky')), settings)).toMatchObject({ status: 403 });
	});
});

describe('a list that is too long', () => {
	const many = (count: number): unknown[] => Array<unknown>(count).fill(task);

	it.each([
		['array', JSON.stringify(many(10_001)), 'The array has more than 10,000 elements'],
		['array of strangers', `[${'1,'.repeat(10_000)}1]`, 'The array has more than 10,000 elements'],
		[
			'array in an envelope',
			JSON.stringify({ data: many(10_001) }),
			'The array has more than 10,000 elements',
		],
		[
			'body',
			many(10_001)
				.map((e) => JSON.stringify(e))
				.join('\n'),
			'The body has more than 10,000 lines',
		],
		[
			'body that begins with a stranger',
			`{}\n${`${JSON.stringify(task)}\n`.repeat(10_000)}`,
			'The body has more than 10,000 lines',
		],
		[
			'array on two lines that is damaged',
			`[${JSON.stringify(many(6_000)).slice(1, -1)},\n`.repeat(2),
			'The array has more than 10,000 elements',
		],
	])('is refused: an %s', (_, text, reason) => {
		expect(receiveText(text)).toEqual({ kind: 'refused', status: 413, reason });
	});

	it('is not one of 10,000', () => {
		expect(eventsOf(JSON.stringify(many(10_000)))).toHaveLength(10_000);
		expect(
			eventsOf(
				many(10_000)
					.map((e) => JSON.stringify(e))
					.join('\n'),
			),
		).toHaveLength(10_000);
	});

	it('is not one of strangers on few lines', () => {
		expect(receiveText(`x\n${'{"eventCode":1},'.repeat(10_001)}`)).toMatchObject({ status: 400 });
	});

	it('is not a text of many lines', () => {
		expect(receiveText('Kính gửi\n'.repeat(20_000))).toMatchObject({
			status: 400,
			reason: 'The body is not JSON',
		});
	});
});

describe('what stood around an event', () => {
	it('is kept beside the derived members', () => {
		const around = { version: 2, meta: { sentBy: 'beeiq' } };
		const [one, other] = parsedOf({ ...around, events: [deal, task] });
		expect([one?.envelope, other?.envelope]).toEqual([around, around]);
		expect(one).not.toHaveProperty('sent');
	});

	it.each([[{ data: deal }], [deal]])('is no member if there is nothing: %j', (body) => {
		expect(parsedOf(body)[0]).not.toHaveProperty('envelope');
	});

	it('leaves what an event itself calls so under "sent"', () => {
		expect(parsedOf({ ...deal, envelope: 1 })).toMatchObject([{ sent: { envelope: 1 } }]);
		expect(parsedOf({ ...deal, envelope: 1 })[0]).not.toHaveProperty('envelope');
		expect(parsedOf({ data: { ...deal, envelope: 1 }, id: 2 })).toMatchObject([
			{ envelope: { id: 2 }, sent: { envelope: 1 } },
		]);
	});

	it('is in no other output', () => {
		expect(eventsOf(JSON.stringify({ data: deal, id: 2 }))).toEqual([deal]);
	});
});

describe('a body of another type', () => {
	const sample = '<event><eventCode>DEAL_CHANGE</eventCode></event>';

	it.each([
		['multipart/form-data; boundary=x', ''],
		['application/xml; charset=utf-8', sample],
		['text/xml', sample],
		['application/soap+xml', sample],
	])('is refused with its type: %s', (contentType, text) => {
		const [type] = contentType.split(';');
		expect(receiveText(text, {}, contentType)).toEqual({
			kind: 'refused',
			status: 400,
			reason: `The body is ${type}, not JSON`,
		});
	});

	it.each([
		['multipart', 'multipart/abc; boundary=x'],
		['XML', 'image/svg+xml'],
		['XML', 'application/abc+xml'],
		['XML', 'APPLICATION/ABC+XML'],
	])('is refused as %s, without the letters that a sender has chosen: %s', (kind, contentType) => {
		expect(receiveText(sample, {}, contentType)).toMatchObject({
			reason: `The body is ${kind}, not JSON`,
		});
	});

	it('is read all the same if it is JSON', () => {
		expect(receiveText(JSON.stringify(deal), {}, 'application/xml')).toMatchObject({
			kind: 'accepted',
		});
	});

	it.each(['text/plain', 'x'.repeat(200), 'a b/xml', 'multipart/<script>', 'x-multipart/y'])(
		'is not named if nobody knows it: %s',
		(contentType) => {
			expect(receiveText(sample, {}, contentType)).toMatchObject({
				reason: 'The body is not JSON',
			});
		},
	);
});

it.each([
	...['data=', 'data=%', 'data=%7B', 'a=1&b=2', '%7Bx', '&&&', 'data[eventCode]=X', '{"a":1=', '='],
	...['data=%5B1%5D', `data=${' '.repeat(200)}${encoded}`, 'data=%GB', 'data=[%7', 'data=[%'],
])('a form that holds no event is refused: %s', (text) => {
	expect(receiveText(text)).toEqual({
		kind: 'refused',
		status: 400,
		reason: 'The body is not JSON',
	});
});

it.each(['%5B1%5D', '[1]='])('a list without an event that is sent as a form: %s', (text) => {
	expect(receiveText(text)).toMatchObject({ status: 400, reason: 'The array holds no event' });
});

describe('lines', () => {
	it('that begin with an event that holds a list are no envelope', () => {
		const first = { data: [], eventCode: 'A' };
		const second = { id: 'x', events: ['a'], eventCode: 'B' };
		const lines = [first, second, task].map((event) => JSON.stringify(event)).join('\n');
		expect(eventsOf(lines)).toEqual([first, second, task]);
	});

	it('in an envelope are read also where some are damaged, and the last one closes it', () => {
		const line = JSON.stringify(task);
		expect(eventsOf(`{"data":[\n${line},\n{"eventCode":"x"]}\n${line}]}\n`)).toEqual([task, task]);
		expect(eventsOf(`{"data":[\n${line},\n${line}]\n}\n`)).toEqual([task, task]);
	});

	it.each(['', '{"data":['])('are found behind and before much that is around them: %j', (head) => {
		const around = `${',[]'.repeat(20)}\0 \n`;
		const line = JSON.stringify(task);
		const lines = `${head}\n${around}${line}\n${around.repeat(3)}${line}\n,${around}`;
		expect(eventsOf(lines)).toEqual([task, task]);
		const read = () => expect(receiveText(head + around.repeat(5_000) + line)).toBeDefined();
		expect(countSteps(undefined, read) / (5_000 * around.length)).toBeLessThan(5);
	});

	it('of an object that is written on several ones are no events', () => {
		const inner = JSON.stringify(deal);
		const broken = `{\n "eventCode":"A",\n "related":[\n  ${inner}\n ],\n}`;
		expect(receiveText(broken)).toMatchObject({ status: 400 });
		const [first, last] = [JSON.stringify(task), JSON.stringify(deal)];
		const verdict = receiveText(`${first}\n${broken}\n${last}`);
		expect(verdict).toMatchObject({ kind: 'accepted', skipped: { noEvent: [1] } });
		expect(eventsOf(`${first}\n${broken}\n${last}`)).toEqual([task, deal]);
		expect(eventsOf(`${first}\n${broken.slice(0, -2)}\n${last}`)).toEqual([task]);
	});

	it.each(['', '  ', '\t'])(
		'of an object that is whole are that event, indented by %j',
		(indent) => {
			const pretty = JSON.stringify([task, deal], null, 2).replaceAll('\n', `\n${indent}`);
			expect(eventsOf(`${indent}${pretty}\n{`)).toEqual([task, deal]);
			const joined = pretty
				.replaceAll(/([[,])\s*\{/g, '$1{')
				.replaceAll(`\n${indent}  `, `\n${indent}`);
			expect(eventsOf(`${indent}${joined}\n{`)).toEqual([task, deal]);
			const [one, other] = [task, deal].map((event) => JSON.stringify(event, null, indent || 1));
			expect(eventsOf(`${one}\n${other}\n`)).toEqual([task, deal]);
		},
	);

	it.each(['\n\0', '\r\n\0\0', '\nOK', '\0'])('of an envelope may have %j behind it', (end) => {
		expect(eventsOf(JSON.stringify({ data: [task, deal] }) + end)).toEqual([task, deal]);
	});
});

describe('members whose names are whole numbers', () => {
	const names = [
		'0',
		'7',
		'41',
		'4294967294',
		'4294967295',
		'-1',
		'1.5',
		'01',
		'b',
		'__proto__',
		'a',
	];
	const sent = `{${['b', ...names.filter((name) => name !== 'b')].map((name) => `"${name}":1`).join()}}`;

	const order = Object.keys(JSON.parse(sent) as object);
	const orderIn = (object: object): string[] =>
		Object.keys(object).filter((name) => order.includes(name));

	it('keep their order in an event that is passed on', () => {
		const [item] = parsedOf(JSON.parse(`{"eventCode":"A",${sent.slice(1)}`));
		expect(orderIn(item!)).toEqual(order);
	});

	it('keep their order in what stood around it', () => {
		const [item] = parsedOf(JSON.parse(`{"data":{"eventCode":"A"},${sent.slice(1)}`));
		expect(orderIn(item!.envelope as object)).toEqual(order);
	});
});

describe('a form', () => {
	it('is read as the URL standard says, also where nobody encoded it', () => {
		expect(eventsOf(`data={"eventCode":"A","name":"%41+%E1%BA%A1%2b%FF 5%"}`)).toEqual([
			{ eventCode: 'A', name: 'A ạ+\ufffd 5%' },
		]);
	});

	it('keeps what would end a text that stands in it, where nobody encoded the quotes', () => {
		const text = 'q=%22,%22eventCode%22:%22DEAL_CREATE%22},{%5c%0A%09 1+1 = %20%2B';
		const kept = 'q=%22,%22eventCode%22:%22DEAL_CREATE%22},{%5c%0A%09 1 1 =  +';
		const body = `payload=%0A[${JSON.stringify({ ...task, note: text })}]`;
		expect(eventsOf(body)).toEqual([{ ...task, note: kept }]);
	});

	it('of thousands of members is not searched to its end', () => {
		const event = `data=${encoded}`;
		expect(eventsOf(`${'data=&'.repeat(19)}${event}`)).toEqual([deal]);
		expect(receiveText(`${'data=&'.repeat(20)}${event}`)).toMatchObject({ status: 400 });
		const parse = jest.spyOn(JSON, 'parse');
		expect(receiveText('data=[&'.repeat(1_000))).toMatchObject({ status: 400 });
		expect(parse.mock.calls.length).toBeLessThan(20);
		parse.mockRestore();
	});
});

describe('a text in an event that reads like a form', () => {
	const forged = ` &data=${encodeURIComponent('{"eventCode":"DEAL_CHANGE","deal":{"_id":"FAKE"}}')}& `;
	const note = { eventCode: 'NOTE_CREATE', eventContent: `hi${forged}bye` };
	const linked = { ...task, link: `https://happy.beeiq.co/?a=1${forged.trim()}` };
	const sent: Record<string, object> = { A: note, B: task, C: linked };
	const write = (shape: string): string =>
		shape.replaceAll(/[ABC]/g, (name) => JSON.stringify(sent[name]));

	it.each([
		['lines', 'A\nB', 'AB'],
		['lines behind a byte-order mark', '\ufeffB\nA\n', 'BA'],
		['lines behind white space', ' \n\t A\nC', 'AC'],
		['lines behind one that is none', 'a 1\nA\nB', 'AB'],
		['lines behind the end of one', `hi${forged}bye"}\nB\nC`, 'BC'],
		['lines behind a line that it ends', `hi${forged}\nB\nC`, 'BC'],
		['an array that is damaged', '[B,\nA,\nC,\n{"eventC', 'BAC'],
		['an array that was cut off behind it', '[A,\n', 'A'],
	])('opens nothing in %s', (_, shape, found) => {
		expect(eventsOf(write(shape))).toEqual([...found].map((name) => sent[name]));
	});

	it.each([
		['an event that was cut off', JSON.stringify(note).slice(0, -1)],
		['an event with a link that was cut off', JSON.stringify(linked).slice(0, -1)],
		['an event without its start', JSON.stringify(note).split('hi')[1]!],
		['an array that was cut off', write('[A,B').slice(0, -1)],
		['an envelope that was cut off', write('{"data":A')],
		['a text that was cut off', `"hi${forged}bye`],
		['XML', `<note><![CDATA[hi${forged}bye]]></note>`],
		['XML with a text of lines', write('<note>\nB\n</note>')],
		['a page with a text of lines', write(' <!doctype html><p>hi\nB\n')],
		['a form with a text of lines', write('title=a&note=hi\nB\nbye')],
		['lines behind one that looks like a form', write('a=1&data=&b=2\nA\nC\nB')],
		['a form with a member without a value', write('a&note=hi\nB\n')],
		[
			'parts of which the type is not said',
			write('--X\r\nContent-Disposition: a\r\n\r\nB\r\n--X--'),
		],
		['a form that nobody encoded', write('data=A')],
		['another member of a form that nobody encoded', write('a=1&json=A')],
		['a form of which only the quotes are encoded', write('event=A').replaceAll('"', '%22')],
		['one part of several', `--x\r\nContent-Disposition: a\r\n\r\nhi${forged}bye\r\n--x--`],
	])('opens nothing in %s', (_, text) => {
		expect(receiveText(text)).toMatchObject({ status: 400 });
	});

	it('is no other than what a form holds that is one, white space around it aside', () => {
		expect(eventsOf(`a=x&text=hi${forged}b=y\r\n`)).toMatchObject([{ deal: { _id: 'FAKE' } }]);
		expect(eventsOf(`\n data=\r\n${JSON.stringify(task, null, 2)}\n`)).toEqual([task]);
	});
});

describe.each([1, 10, 100, 2_000])('%i events of every kind', (count) => {
	const events = Array.from({ length: count }, (_, index) =>
		sampleEvent(eventCodes[index % eventCodes.length] as EventCode, index),
	);

	it.each([
		['as a text', JSON.stringify(JSON.stringify(events))],
		['as a text in a member', JSON.stringify({ payload: JSON.stringify(events) })],
		['as a text on many lines', JSON.stringify({ data: JSON.stringify(events, null, '\t') })],
		['in a form', `events=${encodeURIComponent(JSON.stringify(events))}`],
	])('are all read %s', (_, text) => {
		expect(eventsOf(text)).toEqual(events);
	});
});

it('no text is read whose objects are named like events and are none', () => {
	const none = `[${'{"eventCode":[[[[]]]]},'.repeat(5_000)}{}]`;
	expect(receiveText(JSON.stringify({ payload: none }))).toMatchObject({ status: 400 });
});

/** JSON in a form, and sent as one, encoded or not. */
const formsOf = (json: string): string[] => {
	const encodedJson = encodeURIComponent(json);
	return [`data=${json}`, `data=${encodedJson}`, encodedJson, `${encodedJson}=`, `${json}=`];
};

it.each<[string, number, (n: number) => unknown]>([
	['coordinates', 1_000, (n) => coordinate(n)],
	['negative numbers', 50_000, () => -0],
	['lists', 50_000, () => []],
	['objects', 50_000, () => ({})],
	['names', 2_000, (n) => ({ [`m${n}`]: 1 })],
])('%s in a form are parsed once, as they are in JSON by itself', (_, count, piece) => {
	const json = JSON.stringify({ eventCode: 'A', x: rows(count, piece) });
	for (const text of formsOf(json)) {
		const parse = jest.spyOn(JSON, 'parse');
		const verdict = receiveText(text);
		// The body as a whole, and what it holds.
		expect(parse.mock.calls.map(([parsed]) => parsed.length)).toEqual([text.length, json.length]);
		parse.mockRestore();
		expect(verdict).toMatchObject({ kind: 'accepted' });
	}
});

it.each(['1,', '-1.5,', '[],', '{},', '[', '"",', ' ', 'true,'])(
	'a form of %s again and again that is no JSON at its end is not parsed',
	(piece) => {
		for (const end of ['x]', '}', '1}]', '{"eventCode":"A"}}]', ',]']) {
			for (const text of formsOf(`[${piece.repeat(1_000)}${end}`)) {
				const parse = jest.spyOn(JSON, 'parse');
				expect(receiveText(text)).toMatchObject({ status: 400 });
				expect(parse.mock.calls.map(([parsed]) => parsed.length)).toEqual([text.length]);
				parse.mockRestore();
			}
		}
	},
);

const lineItem = (id: number) => ({ id, qty: 1, price: 1_000 * id, vat: 10 });
const coordinate = (n: number) => [105.8 + n * 0.0001234, 21.01 + n * 0.00021];
const listOf = <T>(length: number, make: (n: number) => T) =>
	Array.from({ length }, (_, n) => make(n));

it.each<[string, object]>([
	['340 line items', { eventCode: 'DEAL_CREATE', deal: { products: listOf(340, lineItem) } }],
	['2,000 line items', { eventCode: 'DEAL_CREATE', deal: { products: listOf(2_000, lineItem) } }],
	['250 coordinates', { eventCode: 'TASK_CREATE', path: listOf(250, coordinate) }],
	['3,000 times', { eventCode: 'TASK_CREATE', ids: listOf(3_000, (n) => 1_764_300_000_000 + n) }],
])('a form with %s is read', (_, event) => {
	const json = JSON.stringify(event);
	const forms = [json, JSON.stringify(json)].map((text) => `payload=${encodeURIComponent(text)}`);
	for (const text of [...forms, encodeURIComponent(json)]) expect(eventsOf(text)).toEqual([event]);
});

it.each([
	['a text in a form', (json: string) => `data=${JSON.stringify(json)}`],
	[
		'a text sent as a form',
		(json: string) => encodeURIComponent(`{"data":${JSON.stringify(json)}}`),
	],
	['a text', (json: string) => JSON.stringify(json)],
	['a text in an envelope', (json: string) => JSON.stringify({ payload: json })],
])('JSON in %s that is too costly is not called something else', (_, write) => {
	const costly = `[${'[],'.repeat(9_000)}{"eventCode":"A"}]`;
	expect(receiveText(write(costly))).toEqual({
		kind: 'refused',
		status: 400,
		reason: 'The JSON text in the body would take too long to read. Send it as JSON by itself',
	});
});

it('a value of a form that does not end as JSON does is not parsed for that to show', () => {
	const parse = jest.spyOn(JSON, 'parse');
	const rest = 'a'.repeat(50);
	const verdict = receiveText(
		`data=${JSON.stringify(deal)}100%&event=${JSON.stringify(task)}${rest}`,
	);
	expect(verdict).toMatchObject({ kind: 'refused', status: 400 });
	// The body as a whole, and as a line.
	expect(parse.mock.calls.filter(([text]) => text.startsWith('{'))).toEqual([]);
	parse.mockRestore();
});

const place = (n: number): [number, number] => [
	Number((106.6 + n * 0.001237).toFixed(6)),
	Number((10.7 + n * 0.000917).toFixed(6)),
];

/** What a record may hold, and what is as costly to read from a text as little else. */
const dense: Array<[string, unknown]> = [
	['the corners of an area', rows(300, place)],
	['places of a route', rows(300, (n) => ({ lat: place(n)[1], lng: place(n)[0] }))],
	['a history of states', rows(300, (n) => ({ t: 1_700_000_000_000 + n * 60_000, s: n % 7 }))],
	[
		'fields by their ids',
		Object.fromEntries(rows(300, (n) => [`cf_${1_000 + n}`, n % 2 ? '' : null])),
	],
	['amounts with decimals', rows(1_000, (n) => Number((n * 1.37).toFixed(2)))],
	[
		'lines of an order',
		rows(150, (n) => ({ id: n, sku: `SP${n}`, qty: n % 5, price: 150_000 + n * 1_000, vat: 8 })),
	],
	['opening hours', rows(700, () => [8, 12])],
	['rows with a name each', rows(200, (n) => ({ [`k${n}`]: n }))],
];

describe.each(dense)('%s', (_, newValue) => {
	const content = { oldValue: null, newValue };
	const event = { eventCode: 'DEAL_CHANGE', eventContent: content };

	it('are read where BeeIQ sends the change as text, on ten events', () => {
		const few = { oldValue: null, newValue: Array.isArray(newValue) ? newValue.slice(0, 30) : 1 };
		const sent = rows(10, (n) => ({ ...event, eventContent: JSON.stringify(n ? few : content) }));
		const contents = parsedOf(sent).map(({ eventContent }) => eventContent);
		expect(contents).toEqual([content, ...rows(9, () => few)]);
	});

	it('are read where the whole event is a text', () => {
		expect(eventsOf(JSON.stringify({ payload: JSON.stringify(event) }))).toEqual([event]);
		expect(eventsOf(JSON.stringify(JSON.stringify(event)))).toEqual([event]);
	});

	it('are read on a line between others, two of which are damaged', () => {
		const damaged = '{"eventCode":"NOTE_CREATE","eventContent":"Anh nói "vâng""}';
		const lines = [task, event, deal].map((one) => JSON.stringify(one));
		expect(eventsOf([damaged, ...lines, damaged].join('\n'))).toEqual([task, event, deal]);
	});
});

it('what is put into brackets and is no JSON keeps nothing else from being read', () => {
	const event = {
		eventCode: 'DEAL_CHANGE',
		createdBy: '[Hệ thống]',
		contact: { name: '[Gấp]', email: '[email protected]', phones: '{chưa có}' },
		deal: '{ chưa rõ }',
		eventContent: JSON.stringify({ newValue: 'Chốt' }),
	};
	const parse = jest.spyOn(JSON, 'parse');
	const items = parsedOf(rows(10, () => event));
	expect(items.map(({ eventContent }) => eventContent)).toEqual(
		rows(10, () => ({ newValue: 'Chốt' })),
	);
	// The body, and a text of each.
	expect(parse.mock.calls).toHaveLength(11);
	parse.mockRestore();
});

it.each([
	[3, 10],
	[20, 40],
])('%i lines among %i damaged ones are read', (good, all) => {
	const damaged = '{"eventCode":"NOTE_CREATE","eventContent":"Anh nói "vâng""}';
	const lines = rows(good + all, (n) =>
		n % Math.ceil((good + all) / good) === 1 ? JSON.stringify(task) : damaged,
	);
	const sent = lines.filter((line) => line !== damaged).length;
	expect(eventsOf(lines.join('\n'))).toEqual(rows(sent, () => task));
});

it('of an object that repeats its code, one counts as an event', () => {
	const codes = '"eventCode":"A","x":{},'.repeat(200);
	const costly = `[{${codes}"eventCode":"A"},[${'9e-265,'.repeat(3_000)}1]]`;
	expect(receiveText(JSON.stringify({ payload: costly }))).toMatchObject({ status: 400 });
	expect(receiveText(JSON.stringify(costly))).toMatchObject({ status: 400 });
});

it.each(['payload=', 'a=1&payload='])(
	'a form that nobody has encoded keeps its +: %s',
	(before) => {
		const event = {
			eventCode: 'CONTACT_CREATE',
			contact: { name: 'C++', phone: '+84 90 123 45 67' },
		};
		expect(eventsOf(before + JSON.stringify(event))).toEqual([event]);
	},
);

it('of a form, members that are searched for are found behind others that are named alike', () => {
	const event = JSON.stringify(task);
	expect(eventsOf(`payloads=1&mypayload=2&payload=${event}`)).toEqual([task]);
	expect(eventsOf(`body=x&data=${event}`)).toEqual([task]);
});

it.each([' ', '\t', '\n'])(
	'what is JSON behind or before a hundred of %j is read, of more it is text',
	(white) => {
		const content = JSON.stringify({ newValue: 1 });
		const contents = [99, 101].flatMap((count) => {
			const around = white.repeat(count);
			const sent = [around + content, content + around].map((eventContent) => ({
				eventCode: 'DEAL_CHANGE',
				eventContent,
			}));
			return parsedOf(sent).map(({ eventContent }) => typeof eventContent);
		});
		expect(contents).toEqual(['object', 'object', 'string', 'string']);
	},
);

it('lines end as they do anywhere', () => {
	const event = JSON.stringify(task);
	const text = `\n${event}\r${event}\n\r${event}\r\n\t${event}\r\r ${event}\n${event}`;
	expect(eventsOf(text)).toEqual(rows(6, () => task));
});
