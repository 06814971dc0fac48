import { createHash } from 'node:crypto';
import { receive, type Verdict } from '../../nodes/Beeiq/event/receive';
import { defaultSettings as plain, type Settings } from '../../nodes/Beeiq/event/settings';

const receivedAt = '2026-11-24T08:00:00.000Z';

function receiveText(text: string, settings: Partial<Settings> = {}) {
	return withoutIds(receive({ rawBody: Buffer.from(text), receivedAt }, { ...plain, ...settings }));
}

/** The verdict with the events alone; that the ids beside them are right is a test of its own. */
function withoutIds(verdict: Verdict) {
	if (verdict.kind !== 'accepted') return verdict;
	const branches = verdict.branches.map((items) => items.map(({ json }) => json));
	return { ...verdict, branches };
}

function receiveJson(body: unknown, settings: Partial<Settings> = {}) {
	return receiveText(JSON.stringify(body), settings);
}

/** The parsed items of an accepted delivery. */
function itemsOf(body: unknown) {
	const verdict = receiveJson(body);
	return verdict.kind === 'accepted' ? verdict.branches.flat() : [];
}

describe('a body that is no event', () => {
	it.each([
		['empty', '', 'The body is empty'],
		['white space', ' \n', 'The body is empty'],
		['not JSON', '{"eventCode":', 'The body is not JSON'],
		['an empty object', '{}', 'The body is not an object with a text eventCode'],
		['an empty array', '[]', 'The array holds no event'],
		['an array of numbers', '[1]', 'The array holds no event'],
		['null', 'null', 'The body is not an object with a text eventCode'],
		['a text', '"DEAL_CHANGE"', 'The body is not an object with a text eventCode'],
		[
			'a code that is a number',
			'{"eventCode":7}',
			'The body is not an object with a text eventCode',
		],
		[
			'a code that is null',
			'{"eventCode":null}',
			'The body is not an object with a text eventCode',
		],
		['an empty code', '{"eventCode":""}', 'The body is not an object with a text eventCode'],
		[
			'an envelope of none',
			'{"data":{"code":"DEAL_CHANGE"}}',
			'The body is not an object with a text eventCode',
		],
	])('is refused when it is %s', (_, text, reason) => {
		expect(receiveText(text)).toEqual({ kind: 'refused', status: 400, reason });
	});
});

describe('the selection', () => {
	it('passes on the chosen events only', () => {
		const verdict = receiveJson([{ eventCode: 'DEAL_CHANGE' }, { eventCode: 'TASK_CREATE' }], {
			events: ['TASK_CREATE'],
			output: 'raw',
		});
		expect(verdict).toEqual({ kind: 'accepted', branches: [[{ eventCode: 'TASK_CREATE' }]] });
	});

	it.each(['LEAD_CREATE', 'contact_create', ' CONTACT_CREATE', 'CONTACT_UPDATE', 'toString'])(
		'leaves out "%s" unless any event is wanted',
		(eventCode) => {
			const chosen = receiveJson({ eventCode }, { events: ['CONTACT_CREATE', 'CONTACT_CHANGE'] });
			expect(chosen).toEqual({
				kind: 'ignored',
				reason: 'No event of this delivery is chosen in the node',
			});
			expect(itemsOf({ eventCode })).toMatchObject([
				{ eventCode, recordType: 'unknown', action: 'unknown' },
			]);
			expect(itemsOf({ eventCode })[0]?.summary).toBe(`${eventCode.trim()} was sent`);
		},
	);
});

describe('the conditions', () => {
	const conditions = ({ recordType }: { recordType?: unknown }) => recordType === 'deal';

	it('pass on the events that meet them', () => {
		const events = [{ eventCode: 'TASK_CREATE' }, { eventCode: 'DEAL_CHANGE' }];
		expect(receiveJson(events, { conditions, output: 'raw' })).toEqual({
			kind: 'accepted',
			branches: [[{ eventCode: 'DEAL_CHANGE' }]],
		});
	});

	it('may be met by none', () => {
		expect(receiveJson({ eventCode: 'TASK_CREATE' }, { conditions })).toEqual({
			kind: 'ignored',
			reason: 'No event meets the conditions of the node',
		});
	});
});

describe('data that is not as documented', () => {
	const unfit = { eventCode: 'CONTACT_CHANGE', contact: { name: 5, secret: 'x' } };

	it('is passed on with its problems', () => {
		expect(itemsOf(unfit)).toMatchObject([
			{ problems: ['contact.name: expected string, got number'] },
		]);
	});

	it('is refused on request, saying where but not what', () => {
		expect(receiveJson(unfit, { invalidEvents: 'reject' })).toEqual({
			kind: 'refused',
			status: 400,
			reason: 'The event does not look as BeeIQ documents it',
			problems: ['contact.name: expected string, got number'],
		});
	});

	it('refuses a whole array for one element, but not for one that is not wanted', () => {
		const body = [{ eventCode: 'TASK_CREATE' }, unfit];
		expect(receiveJson(body, { invalidEvents: 'reject' })).toMatchObject({
			problems: ['[1].contact.name: expected string, got number'],
		});
		expect(receiveJson(body, { invalidEvents: 'reject', events: ['TASK_CREATE'] })).toMatchObject({
			kind: 'accepted',
		});
	});

	it('is no reason to refuse a code that nobody documented', () => {
		const body = { eventCode: 'LEAD_CREATE', contact: 'x' };
		expect(receiveJson(body, { invalidEvents: 'reject' })).toMatchObject({
			branches: [[{ problems: ['contact: expected object, got string'] }]],
		});
	});

	it.each([
		[{ ticket: { TicketId: true } }, 'ticket.TicketId: expected number or string, got boolean'],
		[{ deal: { stage: { name: 4 } } }, 'deal.stage.name: expected string, got number'],
		[{ deal: { stage: 4 } }, 'deal.stage: expected object or string, got number'],
		[
			{ task: { assignTo: [{ email: [1] }] } },
			'task.assignTo[0].email: expected string, got array',
		],
		[{ eventContent: 4 }, 'eventContent: expected string or object or array, got number'],
		[{ link: { url: '' } }, 'link: expected string, got object'],
	])('names the path and the kinds: %j', (members, problem) => {
		expect(itemsOf({ eventCode: 'DEAL_CHANGE', ...members })).toMatchObject([
			{ problems: [problem] },
		]);
	});

	it('lists no more problems than a person would read', () => {
		const [item] = itemsOf({ eventCode: 'CONTACT_CREATE', contact: { phones: Array(80).fill(1) } });
		expect(item?.problems).toHaveLength(51);
		expect((item?.problems as string[]).at(-1)).toBe('and more');
	});

	it('lists no more of them in a refusal of many events', () => {
		const body = Array(40).fill({ eventCode: 'CONTACT_CREATE', contact: { phones: [1, 2] } });
		const verdict = receiveJson(body, { invalidEvents: 'reject' });
		const { problems = [] } = verdict as { problems?: string[] };
		expect(problems).toHaveLength(51);
		expect(problems.slice(-2)).toEqual([
			'[24].contact.phones[1]: expected object, got number',
			'and more',
		]);
	});

	it.each([
		[50, undefined],
		[51, 'and more'],
	])('counts %i problems exactly', (count, last) => {
		const [item] = itemsOf({ eventCode: 'TASK_CREATE', contact: { phones: Array(count).fill(1) } });
		expect((item?.problems as string[])[50]).toBe(last);
	});

	it.each([null, '', [], {}])('is not an empty member, such as %j', (nothing) => {
		const names = ['createdBy', 'contact', 'ticket', 'task', 'deal', 'eventContent', 'link'];
		const event = Object.fromEntries(names.map((name) => [name, nothing]));
		const inside = {
			createdBy: { email: nothing, avatar: nothing },
			contact: { phones: [nothing, { value: nothing }], addresses: [{ country: nothing }] },
			ticket: { TicketId: nothing, assignTo: nothing },
			deal: { stage: nothing, assignTo: [nothing] },
		};
		expect(itemsOf({ eventCode: 'TICKET_CREATE', ...event })).toMatchObject([{ problems: [] }]);
		expect(itemsOf({ eventCode: 'TICKET_CREATE', ...inside })).toMatchObject([{ problems: [] }]);
	});

	it('is not a null or an absent member', () => {
		const nothing = Object.fromEntries(
			['createdBy', 'contact', 'ticket', 'task', 'deal', 'eventContent', 'link'].map((name) => [
				name,
				null,
			]),
		);
		expect(itemsOf({ eventCode: 'TICKET_CREATE', ...nothing })).toMatchObject([
			{ problems: [], summary: 'Ticket was created', person: null, author: null, change: null },
		]);
	});
});

describe('the users whose events are ignored', () => {
	const by = (email: unknown, eventCode = 'DEAL_CHANGE') => ({ eventCode, createdBy: { email } });
	const ignoring = (...ignoredAuthors: string[]) => ({ ignoredAuthors, output: 'raw' }) as const;

	it('are told by their e-mail address, whatever its case and the spaces around it', () => {
		const settings = ignoring('x@example.com', '  Bot@Example.com ');
		expect(receiveJson(by('bOT@example.com'), settings)).toEqual({
			kind: 'ignored',
			reason: 'The node ignores events by this user',
		});
		expect(receiveJson(by('robot@example.com'), settings)).toMatchObject({ kind: 'accepted' });
	});

	it.each([[undefined], [null], [''], [' '], [7], [{}]])(
		'are not those without one: %j',
		(email) => {
			expect(receiveJson(by(email), ignoring('', ' '))).toMatchObject({ kind: 'accepted' });
		},
	);

	it.each([
		['an e-mail', 'Bot@Example.com'],
		['an e-mail with a name', 'Con Bot <BOT@example.com>'],
		['an object with both', { email: '"Bot, Con" <bot@example.com>' }],
		['the first of a list', [{ email: 'bot@example.com' }, { email: 'x@example.com' }]],
		['the first of a list that says something', [null, {}, '', ' bot@example.com ']],
		['the first of several e-mails', 'bot@example.com, x@example.com'],
		['an object as JSON text', '{"firstname":"Con","email":"Bot@example.com"}'],
		['an object as JSON text, encoded twice', '"{\\"email\\":\\"bot@example.com\\"}"'],
		['a list as JSON text', '[{"email":""},{"email":"bot@example.com"},{"email":"x@example.com"}]'],
		['an e-mail as JSON text', '\ufeff"Con Bot <bot@example.com>"'],
		['an e-mail with what cannot be seen', '\u200bbot@exam\u00adple.com\u2060'],
	])('are read from %s', (_, createdBy) => {
		const body = { eventCode: 'TASK_CREATE', createdBy };
		expect(receiveJson(body, ignoring('bot@example.com'))).toMatchObject({ kind: 'ignored' });
		expect(receiveJson(body, ignoring('Bot <bot@example.com>'))).toMatchObject({ kind: 'ignored' });
		expect(receiveJson(body, ignoring('x@example.com'))).toMatchObject({ kind: 'accepted' });
	});

	it('leave the other elements of an array where they were', () => {
		const others = [by('a@example.com'), by('b@example.com', 'TASK_CREATE')];
		const body = [others[0], by('bot@example.com'), others[1]];
		expect(receiveJson(body, ignoring('bot@example.com'))).toEqual({
			kind: 'accepted',
			branches: [others],
		});
	});
});

describe('the outputs, one per record type', () => {
	it.each([
		['CONTACT_CREATE', 0],
		['DEAL_CHANGE', 1],
		['NOTE_CREATE', 2],
		['TASK_CHANGE', 3],
		['TICKET_CREATE', 4],
		['LEAD_CREATE', 5],
		['toString', 5],
	])('%s leaves by output %i', (eventCode, output) => {
		const verdict = receiveJson({ eventCode }, { splitByRecordType: true, output: 'raw' });
		const branches: unknown[][] = [[], [], [], [], [], []];
		branches[output]?.push({ eventCode });
		expect(verdict).toEqual({ kind: 'accepted', branches });
	});

	it('share an array out, in its order', () => {
		const codes = ['TASK_CREATE', 'LEAD', 'DEAL_CREATE', 'TASK_CHANGE', 'DEAL_CHANGE'];
		const verdict = receiveJson(
			codes.map((eventCode) => ({ eventCode })),
			{ splitByRecordType: true },
		);
		const found = verdict.kind === 'accepted' ? verdict.branches : [];
		expect(found.map((items) => items.map(({ eventCode }) => eventCode))).toEqual([
			[],
			['DEAL_CREATE', 'DEAL_CHANGE'],
			[],
			['TASK_CREATE', 'TASK_CHANGE'],
			[],
			['LEAD'],
		]);
	});
});

describe('what a delivery adds', () => {
	it('names it by the SHA-256 of its bytes, and elements by their place as sent', () => {
		const text = '[{"eventCode":"TASK_CREATE"},{"eventCode":"DEAL_CHANGE"}]';
		const id = createHash('sha256').update(text).digest('hex');
		const both = receiveText(text);
		expect(both).toMatchObject({
			branches: [[{ deliveryId: `${id}-0` }, { deliveryId: `${id}-1`, receivedAt }]],
		});
		const raw = receive({ rawBody: Buffer.from(text), receivedAt }, { ...plain, output: 'raw' });
		expect(raw).toMatchObject({
			branches: [[{ deliveryId: `${id}-0` }, { deliveryId: `${id}-1` }]],
		});
		expect(receiveText(text, { events: ['DEAL_CHANGE'] })).toMatchObject({
			branches: [[{ deliveryId: `${id}-1` }]],
		});
	});

	it('takes a body that is parsed already', () => {
		const verdict = receive(
			{ rawBody: Buffer.from('x'), parsedBody: { eventCode: 'TASK_CREATE' }, receivedAt },
			{ ...plain, events: ['TASK_CREATE'], output: 'raw' },
		);
		const deliveryId = createHash('sha256').update('x').digest('hex');
		const item = { json: { eventCode: 'TASK_CREATE' }, deliveryId };
		expect(verdict).toEqual({ kind: 'accepted', branches: [[item]] });
	});
});

describe('hostile bodies', () => {
	it('keeps members named __proto__ and constructor as members', () => {
		const text =
			'{"eventCode":"CONTACT_CREATE","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"contact":{"__proto__":{"name":"x"}}}';
		const verdict = receiveText(text);
		const [item] = verdict.kind === 'accepted' ? verdict.branches.flat() : [];
		expect(Object.keys(item ?? {})).toEqual(expect.arrayContaining(['__proto__', 'constructor']));
		expect(Object.getPrototypeOf(item)).toBe(Object.prototype);
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	});

	it('reads nesting of 5,000 levels', () => {
		const deep = (leaf: number) => '['.repeat(5000) + leaf + ']'.repeat(5000);
		const text = `{"eventCode":"DEAL_CHANGE","eventContent":{"oldValue":{"a":${deep(1)}},"newValue":{"a":${deep(2)}}},"more":${deep(3)}}`;
		expect(receiveText(text)).toMatchObject({
			kind: 'accepted',
			branches: [[{ change: { fields: [{ field: 'a' }] } }]],
		});
	});

	it('reads 5 MB, with a byte-order mark before it', () => {
		const body = { eventCode: 'NOTE_CREATE', eventContent: 'ghi chú '.repeat(650_000) };
		expect(receiveText(`\ufeff${JSON.stringify(body)}`)).toMatchObject({
			branches: [[{ note: { text: body.eventContent } }]],
		});
	});
});

describe('a host with letters of Latin-1, however often it is read', () => {
	// Node 20.20 takes them for UTF-8 once `URL.canParse` is optimised, after some thousand calls (2026-11-28).
	const places = (link: string, avatar: string): Set<string> => {
		const event = { eventCode: 'TASK_CREATE', link, createdBy: { avatar } };
		const events = Array.from({ length: 10_000 }, () => event);
		const found = [...itemsOf(events), ...itemsOf(events)];
		expect(found).toHaveLength(20_000);
		return new Set(found.map(({ tenant, author }) => JSON.stringify([tenant, author])));
	};

	it.each(['https://é.vn/a', ' https://é.vn\n', 'https://é.vn/à?ü#ê'])('is one: %j', (link) => {
		const [place, ...others] = places(link, '//à.vn/b');
		expect(others).toEqual([]);
		expect(JSON.parse(place ?? '')).toMatchObject(['xn--9ca', { avatar: 'https://xn--0ca.vn/b' }]);
	});

	it.each(['https://Ã¨.vn/', 'https://cÃ ng.vn/', `https:${'/'.repeat(900)}Ã¨.vn`])(
		'is none that only bytes of UTF-8 would be: %#',
		(link) => {
			const [place, ...others] = places(link, '//Ã¨.vn/');
			expect(others).toEqual([]);
			expect(JSON.parse(place ?? '')).toMatchObject([null, { avatar: '//Ã¨.vn/' }]);
		},
	);
});
