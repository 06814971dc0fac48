import { defaultSettings } from '../../nodes/Beeiq/event/settings';
import { fixtureOf } from '../../test/fixtures/fixtures.mjs';
import { receive } from './built.mjs';

/** A delivery to measure with. */
export interface Body {
	name: string;
	bytes: Buffer;
	events: number;
	/** How many times `JSON.parse` it may cost at most, if there is a target. */
	limit?: number;
	/** What stands under "Start Only If". */
	conditions?: object;
	/** How many microseconds more than the body before it it may cost, if there is a target. */
	limitMore?: number;
}

const contact = fixtureOf('CONTACT_CREATE').body as { contact: { phones: object[] } };
const deal = fixtureOf('DEAL_CHANGE').body as { eventContent: unknown };
const phone = { _id: '5f2a6c1d9e8b7a0012345678', type: 'Work', value: '0123456789' };

/** What n8n is sent, time and again: the change of a deal's stage that BeeIQ's guide prints. */
export const delivery = encode(deal);

/** The item that BeeIQ Trigger makes of a body. */
export function itemOf(rawBody: Buffer): object {
	const receivedAt = '2026-11-24T08:00:00.000Z';
	const verdict = receive({ rawBody, receivedAt }, defaultSettings);
	if (verdict.kind !== 'accepted') throw new Error('The body was not accepted.');
	return verdict.branches[0]?.[0]?.json as object;
}

/** A documented contact with so many phone numbers that it is about this long. */
function ofSize(bytes: number): Buffer {
	const empty = JSON.stringify(contact).length;
	const count = Math.max(0, Math.round((bytes - empty) / (JSON.stringify(phone).length + 1)));
	const phones = [...contact.contact.phones, ...Array<object>(count).fill(phone)];
	return encode({ ...contact, contact: { ...contact.contact, phones } });
}

function encode(value: unknown): Buffer {
	return Buffer.from(JSON.stringify(value));
}

/** The same contact with members that nobody has documented. */
function withCustomFields(count: number): Buffer {
	const fields = Array.from({ length: count }, (_, n) => [`field${n}`, `giá trị ${n}`] as const);
	return encode({ ...contact, contact: { ...contact.contact, ...Object.fromEntries(fields) } });
}

const note = `<p>${'Khách gọi lại lúc 9 giờ. '.repeat(3_300)}</p>`;

/** The bodies of the table, made of BeeIQ's documented fragments. */
export const bodies: Body[] = [
	{ name: 'phone numbers, 1 kB', bytes: ofSize(1_000), events: 1, limit: 5 },
	{
		name: 'phone numbers, 1 kB, and five conditions',
		bytes: ofSize(1_000),
		events: 1,
		conditions: {
			values: [
				{ field: 'record.name', operator: 'exists' },
				{ field: 'record.status', operator: 'notOneOf', value: 'Lost, Thất bại, "No, thanks"' },
				{ field: 'author.email', operator: 'notEquals', value: 'integration@example.com' },
				{ field: 'person.name', operator: 'notContains', value: 'thử nghiệm' },
				{ field: 'member', member: 'contact.phones[0].type', operator: 'equals', value: 'work' },
			],
		},
		limitMore: 20,
	},
	{ name: 'phone numbers, 10 kB', bytes: ofSize(10_000), events: 1 },
	{ name: 'phone numbers, 100 kB', bytes: ofSize(100_000), events: 1 },
	{ name: 'phone numbers, 1 MB', bytes: ofSize(1_000_000), events: 1, limit: 2 },
	{ name: 'phone numbers, 10 MB', bytes: ofSize(10_000_000), events: 1 },
	{ name: 'custom fields, 1 MB', bytes: withCustomFields(30_000), events: 1, limit: 2 },
	{ name: '4,000 custom fields', bytes: withCustomFields(4_000), events: 1 },
	{
		name: 'a note of 100 kB in HTML',
		bytes: encode({ eventCode: 'NOTE_CREATE', contact: contact.contact, eventContent: note }),
		events: 1,
	},
	{
		name: 'a change, encoded as text',
		bytes: encode({ ...deal, eventContent: JSON.stringify(deal.eventContent) }),
		events: 1,
	},
	{
		name: 'an array of 1,000 contacts',
		bytes: encode(Array<unknown>(1_000).fill(contact)),
		events: 1_000,
	},
];
