import fc from 'fast-check';
import { eventCodes } from '../../nodes/Beeiq/event/events';
import { bodyOf, variations } from './variations.mjs';

/** Begins every text that stands for a customer's: no answer and no log line may hold it. */
export const marker = 'KHÁCH§';

/** Text as a person, or somebody who means harm, writes it. */
export const text = fc
	.oneof(
		fc.string({ unit: 'grapheme' }),
		fc.string({ unit: 'binary' }),
		fc.constantFrom(
			'',
			'a ',
			' '.repeat(140),
			'<p>',
			'<!--',
			'&#x110000;',
			'=1+1',
			'{"oldValue":',
			'"',
			'\u0000',
			'\ud800',
		),
		fc.json({ maxDepth: 3 }),
		fc.nat(2_000).map((length) => '<'.repeat(length)),
	)
	.map((value) => marker + value);

const hostileName = fc.constantFrom(
	...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'sent', 'length', 'problems'],
	...['record', 'receivedAt', 'deliveryId', 'toJSON', 'then', ''],
);
const scalar = fc.oneof(text, fc.double(), fc.integer(), fc.boolean(), fc.constant(null));
export const junk = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4 },
		scalar,
		fc.array(tie('value'), { maxLength: 4 }),
		fc.dictionary(fc.oneof(fc.string(), hostileName), tie('value'), { maxKeys: 4 }),
	),
})).value;

/** Mostly what is documented, sometimes anything. */
const mostly = <Value,>(documented: fc.Arbitrary<Value>): fc.Arbitrary<unknown> =>
	fc.oneof({ weight: 5, arbitrary: documented }, { weight: 1, arbitrary: junk });
const some = (members: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> =>
	fc.record(members, { requiredKeys: [] });

const id = fc.oneof(
	fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), maxLength: 24 }),
	text,
);
/** A user whom the fuzz run has the node ignore. */
export const ignored = 'bot@example.com';

/** JSON as a text, encoded once or twice, with or without a byte-order mark. */
const asText = (value: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
	fc
		.tuple(value, fc.constantFrom('', '\ufeff', ' '), fc.boolean())
		.map(([inside, start, twice]) => {
			const written = start + (JSON.stringify(inside) as string | undefined);
			return twice ? start + JSON.stringify(written) : written;
		});
const alsoAsText = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
	fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: asText(value) });
const address = fc.constantFrom(ignored, ` ${ignored}`, `Bot <${ignored}>`, `${ignored}; a@b.vn`);
const user = some({
	id: mostly(id),
	avatar: mostly(text),
	email: mostly(fc.oneof(text, fc.constant(ignored))),
	firstname: mostly(text),
	lastname: mostly(text),
});
const person = alsoAsText(fc.oneof(user, address, fc.array(fc.oneof(user, address))));
const entry = some({ _id: mostly(id), type: mostly(text), value: mostly(text) });
const named = { _id: mostly(id), id: mostly(id), name: mostly(text), title: mostly(text) };
const contact = some({
	...named,
	lastname: mostly(text),
	contactId: mostly(text),
	phones: mostly(alsoAsText(fc.array(entry, { maxLength: 3 }))),
	emails: mostly(alsoAsText(fc.array(entry, { maxLength: 3 }))),
	addresses: mostly(
		fc.array(some({ address: text, country: mostly(some({ code: text, name: text })) })),
	),
	assignTo: mostly(person),
});
const ticket = some({
	...named,
	TicketId: mostly(fc.integer()),
	status: mostly(text),
	assignTo: mostly(person),
});
const task = some({ ...named, taskId: mostly(fc.integer()), assignTo: mostly(person) });
const deal = some({
	...named,
	stage: mostly(fc.oneof(id, some({ name: mostly(text) }))),
	assignTo: mostly(person),
});
const link = fc.oneof(
	text,
	fc.webUrl(),
	id.map((record) => `https://happy.beeiq.co/contacts/${record}`),
);
const changed = fc.oneof(junk, some({ oldValue: junk, newValue: junk }));
const content = fc.oneof(changed, asText(changed), text);

/** An event: each member documented, missing, or anything, with more beside them. */
export const event: fc.Arbitrary<Record<string, unknown>> = fc
	.tuple(
		some({
			eventCode: fc.oneof(
				{ weight: 8, arbitrary: fc.constantFrom(...eventCodes) },
				{ weight: 1, arbitrary: junk },
				{ weight: 1, arbitrary: hostileName },
			),
			createdBy: mostly(person),
			contact: mostly(alsoAsText(contact)),
			ticket: mostly(alsoAsText(ticket)),
			task: mostly(alsoAsText(task)),
			deal: mostly(alsoAsText(deal)),
			note: mostly(some({ content: text })),
			eventContent: mostly(content),
			link: mostly(link),
		}),
		fc.dictionary(fc.oneof(hostileName, fc.string()), junk, { maxKeys: 3 }),
	)
	.map(([members, more]) => ({ ...more, ...members }));

const known = fc.constantFrom(...variations.map(bodyOf).filter((body) => body.length < 50_000));
const json = fc
	.oneof(
		{ weight: 6, arbitrary: event },
		{ weight: 2, arbitrary: fc.array(event, { maxLength: 4 }) },
		{ weight: 1, arbitrary: junk },
	)
	// JSON can write members that an object literal cannot: `__proto__` is one.
	.map((value) => JSON.stringify(value)?.replaceAll('"toJSON"', '"__proto__"') ?? '');

/** Bytes: JSON as it is, or cut off, changed in one place, with something before or after it. */
export const body: fc.Arbitrary<Buffer> = fc
	.tuple(
		fc.oneof({ weight: 4, arbitrary: json }, { weight: 1, arbitrary: known }),
		fc.oneof(
			{ weight: 5, arbitrary: fc.constant(undefined) },
			{
				weight: 1,
				arbitrary: fc.tuple(
					fc.constantFrom('cut', 'change', 'before', 'after'),
					fc.nat(),
					fc.uint8Array({ minLength: 1, maxLength: 4 }),
				),
			},
		),
	)
	.map(([written, damage]) => {
		const bytes = Buffer.from(written);
		if (!damage) return bytes;
		const [kind, place, random] = damage;
		const at = bytes.length === 0 ? 0 : place % bytes.length;
		if (kind === 'cut') return bytes.subarray(0, at);
		if (kind === 'before') return Buffer.concat([random, bytes]);
		if (kind === 'after') return Buffer.concat([bytes, random]);
		return Buffer.concat([bytes.subarray(0, at), random, bytes.subarray(at + random.length)]);
	});
