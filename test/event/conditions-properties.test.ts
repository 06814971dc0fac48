import fc from 'fast-check';
import { readConditions, type CombineConditions } from '../../nodes/Beeiq/event/conditions';
import { conditionFields } from '../../nodes/Beeiq/event/conditions/fields';
import { conditionOperators } from '../../nodes/Beeiq/event/conditions/operators';
import type { JsonObject } from '../../nodes/Beeiq/json';
import { parseEvent } from '../../nodes/Beeiq/event/output/parsed';
import { defaultSettings } from '../../nodes/Beeiq/event/settings';
import { runs } from '../runs.mjs';

// Words that occur on both sides, so that conditions hold often enough to mean something.
const word = fc.constantFrom('Won', 'thành công', 'Thành Công', 'Hạng', '7', '7.5', 'a,b', '', ' ');
const scalar = fc.oneof(word, fc.integer({ min: 5, max: 9 }), fc.boolean(), fc.constant(null));
const json = fc.oneof(
	scalar,
	fc.array(scalar, { maxLength: 3 }),
	fc.record({ name: scalar, value: scalar }, { requiredKeys: [] }),
	fc.array(fc.record({ name: scalar, value: scalar }, { requiredKeys: [] }), { maxLength: 3 }),
	fc.jsonValue({ noUnicodeString: false }) as fc.Arbitrary<unknown>,
);
const record = fc.oneof(
	fc.dictionary(
		fc.constantFrom(
			'name',
			'title',
			'status',
			'stage',
			'cusFields',
			'assignTo',
			'value',
			'Ưu tiên',
		),
		json,
	),
	json,
);
const event = fc.record(
	{
		eventCode: fc.constantFrom(
			'DEAL_CHANGE',
			'TICKET_CHANGE',
			'NOTE_CREATE',
			'CONTACT_CREATE',
			'X',
		),
		createdBy: record,
		contact: record,
		ticket: record,
		deal: record,
		eventContent: fc.oneof(fc.record({ oldValue: json, newValue: json }), json),
		link: fc.oneof(fc.constant('https://happy.beeiq.co/x'), json),
	},
	{ requiredKeys: ['eventCode'] },
);
const path = fc.oneof(
	fc.constantFrom(
		'deal.value',
		'deal.Ưu tiên',
		'deal.cusFields[name=Hạng].value',
		'ticket.cusFields[0]',
		'contact',
	),
	fc.string(),
);
const condition = fc.record({
	field: fc.oneof(fc.constant('member'), fc.constantFrom(...Object.keys(conditionFields))),
	member: path,
	operator: fc.constantFrom(...Object.keys(conditionOperators)),
	value: fc.oneof(word, fc.string()),
});
const combine = fc.constantFrom<CombineConditions>('all', 'any');

function itemOf(body: JsonObject) {
	const receipt = { deliveryId: 'id', receivedAt: '2026-11-24T08:00:00.000Z' };
	return parseEvent(body, { ...receipt, settings: defaultSettings });
}

function decide(values: unknown, body: JsonObject, how: CombineConditions = 'all'): boolean {
	return readConditions({ values }, how).conditions?.(itemOf(body)) ?? true;
}

const settings = { numRuns: runs(500) };

it('throws for no saved value and no item', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.jsonValue(),
				fc.record({ values: fc.array(fc.oneof(condition, fc.jsonValue())) }),
			),
			fc.oneof(event, fc.dictionary(fc.string(), fc.jsonValue())),
			combine,
			(saved, item, how) => {
				expect(typeof (readConditions(saved, how).conditions?.(item) ?? true)).toBe('boolean');
			},
		),
		settings,
	);
});

it.each([
	['equals', 'notEquals'],
	['contains', 'notContains'],
	['oneOf', 'notOneOf'],
	['exists', 'notExists'],
])('%s and %s are each other, denied', (operator, denied) => {
	fc.assert(
		fc.property(condition, event, (one, body) => {
			fc.pre(readConditions({ values: [{ ...one, operator }] }, 'all').faults.length === 0);
			expect(decide([{ ...one, operator: denied }], body)).toBe(
				!decide([{ ...one, operator }], body),
			);
		}),
		settings,
	);
});

it('asks for the conditions in no order', () => {
	const shuffled = fc
		.array(condition, { maxLength: 6 })
		.chain((values) =>
			fc.tuple(
				fc.constant(values),
				fc.shuffledSubarray(values, { minLength: values.length, maxLength: values.length }),
			),
		);
	fc.assert(
		fc.property(shuffled, event, combine, ([values, others], body, how) => {
			expect(decide(others, body, how)).toBe(decide(values, body, how));
		}),
		settings,
	);
});

it('decides on several conditions what it decides on each of them', () => {
	fc.assert(
		fc.property(fc.array(condition, { minLength: 1 }), event, combine, (values, body, how) => {
			const each = values.map((one) => decide([one], body));
			const expected = how === 'all' ? each.every(Boolean) : each.some(Boolean);
			expect(decide(values, body, how)).toBe(expected);
		}),
		settings,
	);
});

/** The same JSON, with every text in it, names of members too, in one Unicode form or case. */
function mapTexts<Value>(value: Value, map: (text: string) => string): Value {
	return JSON.parse(JSON.stringify(value), (_, inner: unknown) => {
		if (typeof inner === 'string') return map(inner);
		if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
		return Object.fromEntries(Object.entries(inner).map(([name, of]) => [map(name), of]));
	}) as Value;
}

it.each(['NFC', 'NFD'] as const)('decides the same of an event in %s', (form) => {
	fc.assert(
		fc.property(condition, event, (one, body) => {
			const values = [mapTexts(one, (text) => text.normalize(form === 'NFC' ? 'NFD' : 'NFC'))];
			expect(
				decide(
					values,
					mapTexts(body, (text) => text.normalize(form)),
				),
			).toBe(
				decide(
					[one],
					mapTexts(body, (text) => text.normalize('NFC')),
				),
			);
		}),
		settings,
	);
});

it('compares any two texts as they are without case, form and surrounding white space', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
			fc.pre(name.trim() !== '');
			const body = { eventCode: 'DEAL_CHANGE', deal: { custom: name } };
			const isOf = (value: string) =>
				decide([{ field: 'member', member: 'deal.custom', operator: 'equals', value }], body);
			expect(isOf(name)).toBe(true);
			expect(isOf(` ${name.normalize('NFD')}\n`)).toBe(true);
			expect(isOf(name.toUpperCase())).toBe(true);
			expect(isOf(name.toLowerCase())).toBe(true);
			expect(isOf(`${name}x`)).toBe(false);
		}),
		settings,
	);
});
