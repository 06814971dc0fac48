import { eventCodes } from '../../nodes/Beeiq/event/events';
import { receive } from '../../nodes/Beeiq/event/receive';
import { defaultSettings } from '../../nodes/Beeiq/event/settings';
import { withSecret } from './with-secret.mjs';

/** A request as BeeIQ, or anybody who knows the address, might send it. All of them are imagined. */
export interface Variation {
	/** The number of its kind. */
	number: number;
	what: string;
	/** A body that is no text is sent as JSON. */
	body?: unknown;
	request?: { method?: string; query?: string; headers?: Record<string, string> };
	parameters?: Record<string, string | string[] | object>;
	/** What it is answered where more than the body decides; see `outcomeOf`. */
	answer?: Outcome;
}

/** What becomes of a request. */
export interface Outcome {
	status: number;
	/** How many items the workflow gets; 0 starts no execution. */
	items: number;
	problems: string[];
}

const deal = { _id: '5b0cfa2bd1413d5f335d5045', name: 'Giao dịch', stage: { name: 'Contacted' } };
const change = (eventContent: unknown): object => ({
	eventCode: 'DEAL_CHANGE',
	deal,
	eventContent,
});
const contact = (members: object): object => ({ eventCode: 'CONTACT_CREATE', contact: members });
const ticket = (members: object): object => ({ eventCode: 'TICKET_CREATE', ticket: members });
const task = (members: object): object => ({ eventCode: 'TASK_CREATE', task: members });
const linked = (link: unknown): object => ({ ...contact({ name: 'Hằng' }), link });
const note = (members: object): object => ({ eventCode: 'NOTE_CREATE', ...members });
const good = task({ taskId: 23, title: 'Gọi lại' });
const text = JSON.stringify(good);
const accepted: Outcome = { status: 200, items: 1, problems: [] };
const refused = (status: number): Outcome => ({ status, items: 0, problems: [] });
const asContentType = (type: string): Variation['request'] => ({
	headers: { 'content-type': type },
});

/** The kinds of request that a receiver of BeeIQ's events can meet, one or more of each. */
export const variations: Variation[] = [
	...eventCodes.map((code) => ({
		number: 1,
		what: `\`${code}\` and nothing else`,
		body: { eventCode: code },
	})),
	{ number: 2, what: 'a code that is not documented', body: { eventCode: 'ORDER_CREATE' } },
	{
		number: 2,
		what: 'an undocumented code, with only documented events chosen',
		body: { eventCode: 'ORDER_CREATE' },
		parameters: { events: [...eventCodes] },
	},
	{ number: 3, what: 'a code in lower case', body: { eventCode: 'contact_create' } },
	{ number: 3, what: 'a code with spaces around it', body: { eventCode: ' CONTACT_CREATE ' } },
	{ number: 3, what: 'no code', body: { contact: {} } },
	{ number: 3, what: 'a code that is null', body: { eventCode: null } },
	{ number: 3, what: 'a code that is a number', body: { eventCode: 7 } },
	{ number: 3, what: 'an empty code', body: { eventCode: '' } },
	{
		number: 4,
		what: '`CONTACT_UPDATE`, with `CONTACT_CHANGE` chosen',
		body: { eventCode: 'CONTACT_UPDATE' },
		parameters: { events: ['CONTACT_CHANGE'] },
	},
	{ number: 5, what: '`eventContent` as JSON text', body: change('{"oldValue":null}') },
	{ number: 5, what: '`eventContent` as an object', body: change({ oldValue: null }) },
	{ number: 5, what: '`eventContent` as an array', body: change([1]) },
	{ number: 5, what: '`eventContent` as HTML', body: note({ eventContent: '<p>Gọi lại</p>' }) },
	{ number: 5, what: '`eventContent` that only looks like JSON', body: change('{not JSON') },
	{ number: 5, what: '`eventContent` as a number', body: change(7) },
	{
		number: 6,
		what: '`eventContent` encoded twice',
		body: change(JSON.stringify('{"newValue":1}')),
	},
	{
		number: 6,
		what: '`eventContent` as JSON text with a byte-order mark',
		body: change('\ufeff{"newValue":1}'),
	},
	{
		number: 7,
		what: '`oldValue` null and `newValue` a text',
		body: change({ oldValue: null, newValue: 'A' }),
	},
	{
		number: 7,
		what: '`oldValue` and `newValue` as lists',
		body: change({ oldValue: [1], newValue: [] }),
	},
	{ number: 8, what: '`TicketId` as a number', body: ticket({ TicketId: 54 }) },
	{ number: 8, what: '`TicketId` as text', body: ticket({ TicketId: '54' }) },
	{ number: 8, what: '`TicketId` 0', body: ticket({ TicketId: 0 }) },
	{ number: 9, what: '`id` only', body: ticket({ id: 'a' }) },
	{ number: 9, what: '`id` and `_id`', body: ticket({ id: 'a', _id: 'b' }) },
	{ number: 10, what: '`contactId` and no `id`', body: contact({ contactId: 'PID-66' }) },
	{ number: 10, what: '`contactId` null', body: contact({ contactId: null }) },
	{
		number: 11,
		what: '`link` with a hash route',
		body: linked('https://happy.beeiq.co/#/app/contacts/57f2399cd7351a3e75f8aa1a?x=1'),
	},
	{ number: 11, what: '`link` that is no address', body: linked('contacts/1') },
	{ number: 11, what: '`link` that is no text', body: linked(7) },
	{
		number: 12,
		what: '`phones` and `emails` empty and null',
		body: contact({ phones: [], emails: null }),
	},
	{
		number: 12,
		what: 'a phone without type',
		body: contact({ phones: [{ value: '0912345678' }] }),
	},
	{
		number: 13,
		what: 'a phone as a number, its zero lost',
		body: contact({ phones: [{ value: 912345678 }] }),
	},
	{
		number: 14,
		what: 'an address of empty texts',
		body: contact({
			addresses: [{ address: '', city: '', country: { code: 'VN', name: 'Vietnam' } }],
		}),
	},
	{
		number: 15,
		what: 'decomposed Vietnamese, emoji, right-to-left, zero-width',
		body: task({ title: `${'Nguyễn'.normalize('NFD')} 👋 \u202eabc\u200b` }),
	},
	{
		number: 16,
		what: 'a title of HTML and 100 kB',
		body: task({ title: `<p>${'x'.repeat(100_000)}</p>` }),
	},
	{
		number: 17,
		what: '`avatar` null',
		body: { ...good, createdBy: { avatar: null, email: 'a@example.com' } },
	},
	{ number: 18, what: '`createdBy` an empty object', body: { ...good, createdBy: {} } },
	{
		number: 18,
		what: '`createdBy` an id',
		body: { ...good, createdBy: '57f2399cd7351a3e75f8aa1a' },
	},
	{
		number: 18,
		what: '`createdBy` an object as JSON text',
		body: { ...good, createdBy: '{"email":"a@example.com"}' },
	},
	{ number: 19, what: '`assignTo` null', body: task({ assignTo: null }) },
	{ number: 19, what: '`assignTo` a list', body: task({ assignTo: [{ email: 'a@example.com' }] }) },
	{ number: 19, what: '`assignTo` an e-mail address', body: task({ assignTo: 'a@example.com' }) },
	{
		number: 20,
		what: '`stage` an id',
		body: { eventCode: 'DEAL_CREATE', deal: { stage: '5882e9cb9bd9691616eafffd' } },
	},
	{ number: 20, what: '`stage` null', body: { eventCode: 'DEAL_CREATE', deal: { stage: null } } },
	{ number: 21, what: 'a note on a ticket', body: note({ ticket: { TicketId: 5 } }) },
	{
		number: 21,
		what: 'a note on two records',
		body: note({ ticket: { TicketId: 5 }, contact: { name: 'Hằng' } }),
	},
	{ number: 21, what: 'a note on nothing', body: note({}) },
	{
		number: 21,
		what: 'a note with an undocumented `note`',
		body: note({ note: { content: 'Gọi lại' } }),
	},
	{
		number: 22,
		what: 'a ticket with its contact',
		body: { ...ticket({ TicketId: 5 }), contact: { name: 'Hằng' } },
	},
	{
		number: 23,
		what: 'the unused records null or empty',
		body: { ...good, deal: null, contact: {}, ticket: null },
	},
	{
		number: 24,
		what: 'members nobody documents, at every level',
		body: { ...contact({ tags: ['a'], cusFields: [{ name: 'x', value: 1 }] }), __v: 3 },
	},
	{
		number: 25,
		what: 'dates as text and as a number',
		body: task({ dueDate: 'Tue Nov 24 2026', createdAt: 1795478400000 }),
	},
	{
		number: 26,
		what: 'money above 2^53 and 0',
		body: { eventCode: 'DEAL_CREATE', deal: { value: 2 ** 60, discount: 0 } },
	},
	{ number: 27, what: 'an array of events', body: [good, good] },
	{ number: 27, what: 'an array with something else in it', body: [good, 1, {}] },
	{ number: 27, what: 'an array without an event', body: [1] },
	{ number: 27, what: 'the event wrapped in `data`', body: { data: good } },
	{ number: 27, what: 'the event as text in `payload`', body: { payload: text } },
	{ number: 27, what: 'the event in two envelopes', body: { data: { data: good } } },
	{ number: 27, what: 'the event as JSON in a JSON text', body: JSON.stringify(text) },
	{
		number: 27,
		what: 'two events in lines, sent as text/plain',
		body: `${text}\n${text}\n`,
		request: asContentType('text/plain'),
	},
	{
		number: 27,
		what: 'an array of 10,001 elements',
		body: `[${'1,'.repeat(10_000)}1]`,
	},
	{
		number: 28,
		what: 'JSON with a charset',
		body: text,
		request: asContentType('application/json; charset=utf-8'),
	},
	{ number: 28, what: 'JSON sent as text/plain', body: text, request: asContentType('text/plain') },
	{ number: 28, what: 'JSON without a content type', body: text, request: { headers: {} } },
	{
		number: 28,
		what: 'a form with the event in `payload`',
		body: `payload=${encodeURIComponent(text)}`,
		request: asContentType('application/x-www-form-urlencoded'),
	},
	{
		number: 28,
		what: 'a form with an empty `payload` before that with the event',
		body: `payload=&payload=${encodeURIComponent(text)}`,
		request: asContentType('application/x-www-form-urlencoded'),
	},
	{
		number: 28,
		what: 'a form with the event in `payload`, not encoded, with "100%" in it',
		body: `payload=${JSON.stringify(task({ title: 'Xong 100%' }))}`,
		request: asContentType('application/x-www-form-urlencoded'),
	},
	{
		number: 28,
		what: 'JSON sent as a form, with "=" behind it',
		body: `${text}=`,
		request: asContentType('application/x-www-form-urlencoded'),
	},
	{
		number: 28,
		what: 'XML',
		body: '<eventCode>TASK_CREATE</eventCode>',
		request: asContentType('application/xml'),
	},
	{
		number: 28,
		what: 'multipart/form-data',
		body: '',
		request: asContentType('multipart/form-data; boundary=x'),
	},
	{
		number: 28,
		what: 'a form without an event',
		body: 'eventCode=TASK_CREATE',
		request: asContentType('application/x-www-form-urlencoded'),
	},
	{ number: 29, what: 'an empty body', body: '' },
	{ number: 29, what: '`{}`', body: {} },
	{
		number: 29,
		what: 'broken JSON, sent as JSON (n8n itself answers)',
		body: '{"eventCode":',
		answer: refused(422),
	},
	{
		number: 29,
		what: 'broken JSON without a content type',
		body: '{"eventCode":',
		request: { headers: {} },
	},
	{ number: 29, what: 'a byte-order mark', body: `\ufeff${text}`, request: { headers: {} } },
	{
		number: 29,
		what: 'a byte-order mark, sent as JSON (n8n 1.123 itself answers 422)',
		body: `\ufeff${text}`,
	},
	{
		number: 29,
		what: '10,000 levels',
		body: `{"eventCode":"A","x":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
	},
	{
		number: 29,
		what: '`__proto__` and `constructor`',
		body: '{"eventCode":"A","__proto__":{"x":1},"constructor":1}',
	},
	{ number: 30, what: 'GET', request: { method: 'GET', headers: {} }, answer: refused(200) },
	{ number: 30, what: 'HEAD', request: { method: 'HEAD', headers: {} }, answer: refused(200) },
	{ number: 31, what: 'the same event again, without "Skip Repeats"', body: good },
	{
		number: 32,
		what: 'an import: 1,000 events in one array',
		body: Array.from({ length: 1_000 }, () => good),
	},
	{
		number: 33,
		what: 'the right secret',
		body: good,
		...withSecret((secret) => `?token=${secret}`),
		answer: accepted,
	},
	{ number: 33, what: 'no secret', body: good, ...withSecret(() => ''), answer: refused(401) },
	{
		number: 33,
		what: 'the secret twice',
		body: good,
		...withSecret((secret) => `?token=${secret}&token=${secret}`),
		answer: refused(401),
	},
	{
		number: 33,
		what: 'the secret in another case',
		body: good,
		...withSecret((secret) => `?token=${secret.toUpperCase()}`),
		answer: refused(401),
	},
	{
		number: 34,
		what: 'another tenant than the allowed one',
		body: linked('https://lucky.beeiq.co/contacts/1'),
		parameters: { options: { tenant: 'happy' } },
		answer: refused(403),
	},
	{
		number: 35,
		what: 'a change by a user to ignore',
		body: { ...good, createdBy: { email: 'bot@example.com' } },
		parameters: { options: { ignoredAuthors: 'bot@example.com' } },
		answer: refused(200),
	},
];

/** The body of a variation as it is sent. */
export function bodyOf({ body }: Variation): string {
	return body === undefined || typeof body === 'string' ? (body ?? '') : JSON.stringify(body);
}

/** What becomes of a variation. */
export function outcomeOf(variation: Variation): Outcome {
	if (variation.answer) return variation.answer;
	const verdict = receive(
		{ rawBody: Buffer.from(bodyOf(variation)), receivedAt: '2026-11-24T08:00:00.000Z' },
		{
			...defaultSettings,
			events: (variation.parameters?.events as string[]) ?? defaultSettings.events,
		},
	);
	if (verdict.kind === 'refused') return refused(verdict.status);
	if (verdict.kind === 'ignored') return refused(200);
	const items = verdict.branches.flat();
	return {
		status: 200,
		items: items.length,
		problems: [...new Set(items.flatMap(({ json }) => json.problems as string[]))],
	};
}
