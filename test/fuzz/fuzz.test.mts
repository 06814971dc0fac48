import { env } from 'node:process';
import fc from 'fast-check';
import { BeeiqTrigger } from '../../nodes/Beeiq/BeeiqTrigger.node';
import { isEqualJson } from '../../nodes/Beeiq/event/output/equal-json';
import { flatColumns } from '../../nodes/Beeiq/event/output/flat';
import { receive, type Verdict } from '../../nodes/Beeiq/event/receive';
import { defaultSettings, type Settings } from '../../nodes/Beeiq/event/settings';
import { deliver } from '../n8n-core/deliver.mjs';
import { body, ignored, marker } from './bodies.mjs';
import { endRun, keptBodies } from './kept-bodies.mjs';
import { anyBody, longBody } from './long-bodies.mjs';
import { countSteps } from './steps.mjs';

/** `npm run fuzz` sends ten times as many; `SEED` sends others. */
const bodies = Number(env.BODIES ?? 10_000);
const seed = Number(env.SEED ?? 1);
const settings = { numRuns: bodies, seed, reporter: endRun };
const minutes = 60;
/** A long list has a few different items, again and again. */
const itemsLookedAt = 20;
const give = (rawBody: Buffer, parsedBody: unknown, more: Partial<Settings> = {}): Verdict =>
	receive(
		{ rawBody, parsedBody, receivedAt: '2026-11-24T08:00:00.000Z' },
		{ ...defaultSettings, ...more },
	);

/** The body as n8n reads it, where it can, so that two readings share their values. */
function parse(bytes: Buffer): unknown {
	try {
		return JSON.parse(bytes.toString().replace(/^\uFEFF/, ''));
	} catch {
		// Then the heart reads the bytes by itself.
		return undefined;
	}
}

function itemsOf(verdict: Verdict): Array<Record<string, unknown>> {
	return verdict.kind === 'accepted' ? verdict.branches.flat().map(({ json }) => json) : [];
}

/** Whether something holds what a sender wrote. Never printed itself. */
const holdsText = (value: unknown): boolean => JSON.stringify(value ?? null).includes(marker);
const has = (object: object, name: string): boolean => Object.hasOwn(object, name);

/** Sees the heart keep its promises for one body. True if it was let in. */
function expectPromisesKept(bytes: Buffer): boolean {
	const value = parse(bytes);
	const verdict = give(bytes, value);
	expect(give(bytes, undefined).kind).toBe(verdict.kind);
	if (verdict.kind === 'refused') {
		const isTooLong = Array.isArray(value) && value.length > 10_000;
		expect([400, 413]).toContain(verdict.status);
		if (isTooLong) expect(verdict.status).toBe(413);
	}
	if (verdict.kind !== 'accepted') {
		expect(holdsText(verdict)).toBe(false);
		return false;
	}
	const sent = itemsOf(give(bytes, value, { output: 'raw' }));
	for (const [index, parsed] of itemsOf(verdict).slice(0, itemsLookedAt).entries()) {
		expectMembersKept(parsed, sent[index] as Record<string, unknown>);
		expect(holdsText(parsed.problems)).toBe(false);
		const summary = parsed.summary as string;
		expect(summary).toBe(summary.trim());
	}
	const others = itemsOf(give(bytes, value, { ignoredAuthors: [ignored] }));
	const authors = others.map(({ author }) => author as { email: string | null } | null);
	expect(authors.some((author) => author?.email?.trim() === ignored)).toBe(false);
	for (const row of itemsOf(give(bytes, value, { output: 'flat' })).slice(0, itemsLookedAt)) {
		expect(Object.keys(row)).toEqual(flatColumns);
		expect(Object.values(row).every((cell) => typeof cell === 'string')).toBe(true);
	}
	const strict = give(bytes, value, { invalidEvents: 'reject' });
	if (strict.kind === 'refused') expect(holdsText(strict)).toBe(false);
	expect(({} as Record<string, unknown>).x).toBeUndefined();
	return true;
}

/** Sees that the steps for a body are in proportion to its length, and to the items it becomes. */
function expectFewSteps(bytes: Buffer): void {
	const items = Math.max(1, itemsOf(give(bytes, undefined)).length);
	for (const more of [{}, { output: 'flat' }, { invalidEvents: 'reject' }] as const) {
		const steps = countSteps(parse(bytes), (value) => void give(bytes, value, more));
		expect(steps).toBeLessThan(20 * bytes.length + 1_000 * items);
	}
}

function expectMembersKept(parsed: Record<string, unknown>, event: Record<string, unknown>): void {
	// `sent` is ours only if it is not the one that BeeIQ sent.
	const isOurs = has(parsed, 'sent') && !isEqualJson(parsed.sent, event.sent);
	const container = isOurs ? (parsed.sent as object) : {};
	const isKept = ([name, member]: [string, unknown]): boolean => {
		const kept = has(container, name) ? container : parsed;
		// What was read; decoding is the one change there is. A form or a text is read anew each time.
		const isSame = (): boolean => isEqualJson(kept[name as never], member);
		return has(kept, name) && (name === 'eventContent' || isSame());
	};
	// One expectation for all of them: jest's take longer than what they look at.
	expect(Object.entries(event).every(isKept)).toBe(true);
}

it(
	`the heart: ${bodies} bodies of seed ${seed}`,
	() => {
		let accepted = 0;
		const property = fc.property(anyBody, (bytes) => {
			if (expectPromisesKept(bytes)) accepted++;
		});
		fc.assert(property, settings);
		// Bodies that are refused at the door would prove little.
		expect(accepted).toBeGreaterThan(bodies / 3);
	},
	minutes * 60_000,
);

it('the heart: long bodies take few steps', () => {
	fc.assert(fc.property(longBody, expectFewSteps), {
		...settings,
		numRuns: Math.ceil(bodies / 30),
	});
});

it('the heart: the bodies that are kept', () => {
	expect(keptBodies().length).toBeGreaterThan(50);
	for (const bytes of keptBodies()) {
		expectPromisesKept(bytes);
		expectFewSteps(bytes);
	}
});

it(
	`n8n's webhook context: ${bodies} bodies of seed ${seed}`,
	async () => {
		const contentType = fc.constantFrom('application/json', 'text/plain', undefined);
		const property = fc.asyncProperty(body, contentType, async (bytes, type) => {
			const node = {
				type: new BeeiqTrigger(),
				parameters: {
					registration: 'manual',
					events: ['*'],
					splitByRecordType: bytes.length % 2 === 0,
					options: { invalidEvents: bytes.length % 3 === 0 ? 'reject' : 'emit' },
				},
			};
			const headers: Record<string, string> = type ? { 'content-type': type } : {};
			const { status, text, threw, logs, items } = await deliver(node, { headers, body: bytes });
			// 422 is n8n's own, for broken JSON that is sent as JSON.
			expect([200, 400, 413, ...(type === 'application/json' ? [422] : [])]).toContain(status);
			expect(threw).toBeUndefined();
			expect(holdsText([text, logs])).toBe(false);
			expect(items !== undefined).toBe(
				text.startsWith('{"received":true') && !text.includes('reason'),
			);
		});
		await fc.assert(property, settings);
	},
	minutes * 60_000,
);
