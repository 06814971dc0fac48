import { eventCodes } from '../../nodes/Beeiq/event/events';
import { flatColumns } from '../../nodes/Beeiq/event/output/flat';
import { parseEvent } from '../../nodes/Beeiq/event/output/parsed';
import { parsedEventSchema } from '../../nodes/Beeiq/event/output/schema';
import { receive } from '../../nodes/Beeiq/event/receive';
import { defaultSettings } from '../../nodes/Beeiq/event/settings';
import { fixtureOf, fixtures, guide, isDocumented, receivedAt } from '../fixtures/fixtures.mjs';

/** Every JSON object the guide prints, in its order. */
function printedObjects(text: string): unknown[] {
	const objects: unknown[] = [];
	// The page's layout uses no-break spaces, which are not JSON.
	let rest = text.replaceAll('\u00a0', ' ');
	for (let start = rest.indexOf('{'); start !== -1; start = rest.indexOf('{')) {
		let end = start;
		let depth = 0;
		do {
			if (rest[end] === '{') depth++;
			if (rest[end] === '}') depth--;
			end++;
		} while (depth > 0);
		objects.push(JSON.parse(rest.slice(start, end)));
		rest = rest.slice(end);
	}
	return objects;
}

describe('the documented fixtures', () => {
	const [createdBy, contact, ticket, task, deal, change] = printedObjects(guide);
	const link = /https:\/\/happy\S+/.exec(guide)?.[0];

	it.each(fixtures.filter(isDocumented))('$event holds only what the guide prints', (fixture) => {
		const { eventCode, eventContent, ...body } = fixture.body;
		expect(eventCodes).toContain(eventCode);
		const printed = { createdBy, contact, ticket, task, deal, link };
		expect(printed).toMatchObject(body);
		if (eventContent !== undefined) expect(JSON.parse(eventContent as string)).toEqual(change);
	});

	it('are of the codes in the guide, and of all of them', () => {
		const printed = guide.match(/^[A-Z]+_(CREATE|CHANGE)$/gm) ?? [];
		const documented = eventCodes.filter((code) => isDocumented(fixtureOf(code)));
		expect([...printed].sort()).toEqual([...documented].sort());
	});
});

describe.each(fixtures)('$event ($source)', ({ bytes, body, expected }) => {
	it('becomes the expected item', () => {
		const verdict = receive(
			{ rawBody: bytes, receivedAt },
			{ ...defaultSettings, output: 'parsed' },
		);
		expect(verdict).toEqual({
			kind: 'accepted',
			branches: [[{ json: expected, deliveryId: expected.deliveryId }]],
		});
	});

	it('stays as sent in the output "Raw"', () => {
		const verdict = receive({ rawBody: bytes, receivedAt }, { ...defaultSettings, output: 'raw' });
		expect(verdict).toEqual({
			kind: 'accepted',
			branches: [[{ json: body, deliveryId: expected.deliveryId }]],
		});
	});

	it('is a row of the same 24 texts in the output "Flat Row"', () => {
		const verdict = receive({ rawBody: bytes, receivedAt }, { ...defaultSettings, output: 'flat' });
		const [[{ json: row } = { json: {} }] = []] =
			verdict.kind === 'accepted' ? verdict.branches : [];
		expect(Object.keys(row)).toEqual(flatColumns);
		for (const cell of Object.values(row)) expect(typeof cell).toBe('string');
		expect(row).toMatchObject({ deliveryId: expected.deliveryId, summary: expected.summary });
		expect(JSON.stringify(row)).not.toMatch(/undefined|\[object|:"null"/);
	});

	it('has the derived members that the output schema promises', () => {
		const item = parseEvent(body, { deliveryId: 'id', receivedAt, settings: defaultSettings });
		const { problems } = parsedEventSchema.pick({ problems: true }).parse(item);
		if (problems.length === 0) expect(() => parsedEventSchema.parse(item)).not.toThrow();
		else expect(() => parsedEventSchema.parse(item)).toThrow();
	});
});
