import type { Change } from '../../nodes/Beeiq/polling/changes';
import { begin, look } from '../../nodes/Beeiq/polling/look';
import { readMemory, storeMemory, type StoredMemory } from '../../nodes/Beeiq/polling/memory';
import type { Found, Pages, Query, Source } from '../../nodes/Beeiq/polling/source';
import { World, type Dialect } from './world.mjs';

const minute = 60_000;
const hour = 60 * minute;
const lookBack = 10 * minute;
const dialect: Dialect = {
	pageSize: 20,
	order: 'created',
	isDescending: false,
	includesEnd: true,
	lists: 1,
};

/** A node that looks at a BeeIQ, and remembers as n8n does. */
class Looker {
	readonly world: World;
	readonly asked: Query[] = [];
	stored: StoredMemory = {};

	constructor(
		public changes: Change[],
		{ skew = 0, ...other }: Partial<Dialect> & { skew?: number } = {},
	) {
		this.world = new World(skew, { ...dialect, ...other });
	}

	/** What is given: action, number of the record in the order of creation. */
	async look(): Promise<string[]> {
		const { source } = this.world;
		const noted: Source = {
			...source,
			lists: (query) => {
				this.asked.push(query);
				return source.lists(query);
			},
		};
		const memory = readMemory(structuredClone(this.stored));
		const news = await look(noted, memory, {
			changes: this.changes,
			lookBack,
			now: () => this.world.time,
		});
		this.stored = storeMemory(memory);
		return news.map(({ found, action }) => `${action} ${found.id.split('-')[1]}`);
	}

	create(count: number, kind: 'contact' | 'task' | 'ticket' = 'ticket', isOneStamp = false): void {
		this.world.happen({ do: 'create', kind, count, late: 0, isOneStamp });
	}

	change(which: number): void {
		this.world.happen({ do: 'change', which, count: 1, late: 0 });
	}

	wait(milliseconds: number): void {
		this.world.time += milliseconds;
	}
}

/** A BeeIQ that holds these tickets, whatever it is asked. */
function sourceOf(...tickets: Array<Pick<Found, 'createdAt' | 'updatedAt'>>): Source {
	const found = tickets.map(
		(stamps, index): Found => ({ kind: 'ticket', id: String(index), record: {}, ...stamps }),
	);
	return { ...new Looker([]).world.source, lists: () => [pagesOf(found)] };
}

async function* pagesOf(...pages: Found[][]): Pages {
	for (const page of pages) yield await Promise.resolve(page);
}

describe('a first look', () => {
	it('gives nothing of what the look back holds, and it stays given', async () => {
		const node = new Looker(['ticketCreated', 'ticketUpdated']);
		node.create(3);
		expect(await node.look()).toEqual([]);
		node.wait(minute);
		node.create(1);
		expect(await node.look()).toEqual(['created 3']);
	});

	it('is made for each newly chosen change, while the others go on', async () => {
		const node = new Looker(['ticketCreated']);
		await node.look();
		node.wait(minute);
		node.create(2);
		node.wait(minute);
		node.change(0);
		node.changes = ['ticketCreated', 'ticketUpdated'];
		expect(await node.look()).toEqual(['created 1', 'created 0'].sort());
		node.wait(minute);
		node.change(1);
		expect(await node.look()).toEqual(['updated 1']);
	});

	it('is made again once a change was not chosen for a while', async () => {
		const node = new Looker(['ticketCreated']);
		await node.look();
		node.changes = ['contactCreated'];
		await node.look();
		node.wait(minute);
		node.create(1);
		node.changes = ['ticketCreated'];
		expect(await node.look()).toEqual([]);
	});

	it('that could not be made leaves the next one to begin at that time', async () => {
		const node = new Looker(['ticketCreated', 'ticketUpdated']);
		node.create(1);
		node.wait(minute);
		const memory = readMemory({});
		begin(memory, node.changes, node.world.time, 0);
		node.stored = storeMemory(memory);
		node.wait(minute);
		node.create(1);
		expect(await node.look()).toEqual(['created 1']);
		node.wait(minute);
		node.change(0);
		expect(await node.look()).toEqual(['updated 0']);
	});

	it('that could not be made leaves what is made from that very moment on', async () => {
		const changes = ['ticketCreated', 'ticketUpdated'] as const;
		const memory = readMemory({});
		begin(memory, changes, hour, 0);
		const source = sourceOf(
			// Made before, and not changed since but by BeeIQ itself, right after.
			{ createdAt: hour - 1, updatedAt: hour + 1 },
			{ createdAt: hour, updatedAt: hour },
		);
		const news = await look(source, memory, { changes, lookBack: 0, now: () => 2 * hour });
		expect(news).toMatchObject([{ action: 'created', at: hour }]);
	});
});

describe('what is given', () => {
	it('a creation once, then every later stamp as an update', async () => {
		const node = new Looker(['ticketCreated', 'ticketUpdated']);
		await node.look();
		node.wait(minute);
		node.create(1);
		expect(await node.look()).toEqual(['created 0']);
		node.wait(10);
		node.change(0);
		expect(await node.look()).toEqual(['updated 0']);
		node.wait(minute);
		expect(await node.look()).toEqual([]);
	});

	it('where creations are not chosen, a record changed more than a second after its creation', async () => {
		const source = sourceOf(
			{ createdAt: hour, updatedAt: hour + 500 },
			{ createdAt: hour, updatedAt: hour + 1_000 },
			{ createdAt: hour, updatedAt: hour + 1_001 },
		);
		const memory = readMemory({});
		begin(memory, ['ticketUpdated'], hour, 0);
		const settings = { changes: ['ticketUpdated'] as const, lookBack: 0, now: () => 2 * hour };
		expect(await look(source, memory, settings)).toMatchObject([{ at: hour + 1_001 }]);
	});

	it('of what was given as created, every later change, however soon', async () => {
		const node = new Looker(['ticketCreated', 'ticketUpdated']);
		const memory = readMemory({});
		begin(memory, node.changes, node.world.time, 0);
		node.stored = storeMemory(memory);
		// In the very moment from which on creations are given.
		node.create(1, 'ticket', true);
		expect(await node.look()).toEqual(['created 0']);
		node.change(0);
		expect(await node.look()).toEqual(['updated 0']);
	});

	it('nothing with a stamp after the look began, until the next one', async () => {
		const node = new Looker(['ticketCreated', 'ticketUpdated'], { skew: 5 * minute });
		await node.look();
		node.wait(minute);
		node.create(1);
		node.wait(4 * minute);
		expect(await node.look()).toEqual([]);
		node.wait(minute);
		expect(await node.look()).toEqual(['created 0']);
		node.wait(minute);
		node.change(0);
		expect(await node.look()).toEqual([]);
		node.wait(5 * minute);
		expect(await node.look()).toEqual(['updated 0']);
	});

	it('everything, the oldest first', async () => {
		const node = new Looker(['ticketCreated', 'ticketUpdated', 'taskCreated'], {
			isDescending: true,
		});
		node.create(1);
		await node.look();
		node.wait(minute);
		node.create(1, 'task');
		node.change(0);
		node.create(1);
		expect(await node.look()).toEqual(['created 1', 'updated 0', 'created 2']);
	});

	it.each([
		[9_000, 5_000],
		[5_000, 9_000],
	])('a record as it stood last, where one list is behind the other (%i, %i)', async (one, two) => {
		const at = (updatedAt: number): Found => ({
			...{ kind: 'contact', id: '1', createdAt: hour, record: {} },
			updatedAt: hour + updatedAt,
		});
		const source: Source = {
			...new Looker([]).world.source,
			lists: () => [pagesOf([at(one)]), pagesOf([at(two)])],
		};
		const memory = readMemory({});
		begin(memory, ['contactUpdated'], hour, 0);
		const settings = { changes: ['contactUpdated'] as const, lookBack: 0, now: () => 2 * hour };
		expect(await look(source, memory, settings)).toMatchObject([{ at: hour + 9_000 }]);
	});

	it('as updated also what does not say when it was created', async () => {
		const source = sourceOf({ createdAt: null, updatedAt: hour + 1 });
		const memory = readMemory({});
		begin(memory, ['ticketUpdated'], hour, 0);
		const settings = { changes: ['ticketUpdated'] as const, lookBack: 0, now: () => 2 * hour };
		expect(await look(source, memory, settings)).toMatchObject([{ action: 'updated' }]);
	});

	it('nothing at all if a record bears no time, and the look fails', async () => {
		const source = sourceOf({ createdAt: null, updatedAt: null });
		for (const [change, member] of [
			['ticketUpdated', 'updatedAt'],
			['ticketCreated', 'createdAt'],
		] as const) {
			await expect(look(source, {}, { changes: [change], lookBack, now: () => 0 })).rejects.toThrow(
				`BeeIQ sent a ticket without a time in "${member}", so what is new cannot be told. Nothing was passed on. Write to the makers of this node`,
			);
		}
	});

	it('also after a clock was ahead for a while', async () => {
		const node = new Looker(['ticketCreated']);
		node.wait(24 * hour);
		await node.look();
		node.wait(-24 * hour);
		await node.look();
		node.wait(minute);
		node.create(1);
		expect(await node.look()).toEqual(['created 0']);
	});
});

describe('what is read', () => {
	it('from the last look less the look back on, without an end', async () => {
		const node = new Looker(['ticketUpdated']);
		await node.look();
		const began = node.world.time;
		const first = began - node.world.pageMilliseconds;
		node.wait(minute);
		await node.look();
		expect(node.asked).toEqual([
			{ kind: 'ticket', by: 'updated', from: first - lookBack, to: null },
			{ kind: 'ticket', by: 'updated', from: first - lookBack, to: null },
		]);
		node.wait(minute);
		node.asked.length = 0;
		await node.look();
		expect(node.asked).toMatchObject([{ from: began + minute - lookBack, to: null }]);
	});

	it('one page once, several until a pass finds what the one before it did', async () => {
		const node = new Looker(['ticketCreated']);
		await node.look();
		node.create(19);
		node.wait(minute);
		node.asked.length = 0;
		await node.look();
		expect(node.asked).toHaveLength(1);
		node.create(20);
		node.wait(minute);
		node.asked.length = 0;
		await node.look();
		expect(node.asked).toHaveLength(2);
	});

	it('once more where a pass finds one more', async () => {
		const node = new Looker(['ticketCreated'], { pageSize: 2 });
		await node.look();
		node.create(3);
		node.wait(minute);
		node.asked.length = 0;
		// Two pages and an empty one, and then a record that is added.
		const added = { do: 'create', kind: 'ticket', count: 1, late: 0, isOneStamp: false } as const;
		node.world.meanwhile = [[], [], [], [added]];
		await node.look();
		expect(node.asked).toHaveLength(3);
	});

	it('four times at most while it keeps changing; then what was seen is given and the rest comes later', async () => {
		const node = new Looker(['ticketCreated', 'ticketUpdated'], { pageSize: 2, order: 'updated' });
		node.create(5);
		node.wait(hour);
		await node.look();
		node.wait(minute);
		for (let index = 0; index < 5; index++) node.change(index);
		node.create(1);
		const { from } = node.stored.ticketUpdated ?? {};
		node.asked.length = 0;
		node.world.meanwhile = Array.from({ length: 20 }, (_, page) =>
			page % 2 === 0 ? [{ do: 'change', which: page / 2, count: 1, late: 0 }] : [],
		);
		const given = await node.look();
		expect(node.asked.filter(({ by }) => by === 'updated')).toHaveLength(4);
		expect(node.stored.ticketUpdated?.from).toBe(from);
		node.world.meanwhile = [];
		node.wait(minute);
		const later = await node.look();
		expect(given).toEqual(['created 5']);
		expect(new Set([...given, ...later]).size).toBe(6);
	});

	it('in shorter spans where there is too much, and as far as there is time', async () => {
		const node = new Looker(['ticketCreated']);
		await node.look();
		for (let batch = 0; batch < 30; batch++) {
			node.create(60);
			node.wait(hour);
		}
		node.world.pageMilliseconds = 300;
		const given = [await node.look(), await node.look(), await node.look()];
		expect(given.map(({ length }) => length > 0)).toEqual([true, true, true]);
		for (let looks = 0; looks < 50 && given.at(-1)?.length !== 0; looks++) {
			given.push(await node.look());
		}
		expect(given.flat()).toEqual(Array.from({ length: 1_800 }, (_, index) => `created ${index}`));
	});

	it('in shorter spans also where no record says when it changed', async () => {
		const asked: Query[] = [];
		const page = (index: number): Found[] => [
			{ kind: 'ticket', id: String(index), createdAt: 3 * hour, updatedAt: null, record: {} },
		];
		const source: Source = {
			...new Looker([]).world.source,
			lists: (query) => {
				asked.push(query);
				// All that there is lies in the last half hour.
				const length = query.to === null ? 30 : 0;
				return [pagesOf(...Array.from({ length }, (_, index) => page(index)))];
			},
		};
		const memory = readMemory({});
		begin(memory, ['ticketUpdated'], 2 * hour, 0);
		const settings = { changes: ['ticketUpdated'] as const, lookBack: 0, now: () => 3 * hour };
		expect(await look(source, memory, settings)).toEqual([]);
		expect(memory.ticketUpdated?.mark).toBe(3 * hour);
		expect(asked.some(({ to }) => to === 2.5 * hour)).toBe(true);
	});

	it('by days where BeeIQ filters by day', async () => {
		const node = new Looker(['contactCreated']);
		await node.look();
		for (let batch = 0; batch < 5; batch++) {
			node.create(550, 'contact');
			node.wait(24 * hour);
		}
		node.asked.length = 0;
		expect(await node.look()).toHaveLength(2_750);
		const ends = node.asked.flatMap(({ to }) => (to === null ? [] : [new Date(to).toISOString()]));
		expect(ends.every((end) => end.endsWith('T17:00:00.000Z'))).toBe(true);
		expect(ends.length).toBeGreaterThan(0);
	});

	it.each([[['to' as const]], [['from' as const]], [['from' as const, 'to' as const]]])(
		'in one go where BeeIQ does not look at an end of the span: %j',
		async (ignores) => {
			const node = new Looker(['ticketCreated', 'ticketUpdated'], { ignores });
			node.create(600);
			node.wait(hour);
			await node.look();
			for (let batch = 0; batch < 20; batch++) {
				node.wait(hour);
				node.create(30);
			}
			node.world.pagesRead = 0;
			expect(new Set(await node.look()).size).toBe(600);
			// Each list of at most 61 pages twice, and what it takes to see that shorter spans are no shorter.
			expect(node.world.pagesRead).toBeLessThan(1_000);
			expect(await node.look()).toEqual([]);
		},
	);

	it('in shorter spans although records of their last minute are among them', async () => {
		const node = new Looker(['ticketCreated'], { isDescending: true });
		await node.look();
		for (let minutes = 0; minutes < 20 * 60; minutes++) {
			node.create(1);
			node.wait(minute);
		}
		node.asked.length = 0;
		expect(await node.look()).toHaveLength(1_200);
		const [first] = node.asked;
		const isWhole = ({ from, to }: Query): boolean => from === first?.from && to === null;
		expect(node.asked.filter(isWhole)).toHaveLength(1);
	});

	it('in one go as soon as one record shows that BeeIQ does not look at the end of the span', async () => {
		const node = new Looker(['ticketCreated'], { ignores: ['to'] });
		await node.look();
		for (let batch = 0; batch < 20; batch++) {
			node.create(60);
			node.wait(hour);
		}
		node.asked.length = 0;
		expect(await node.look()).toHaveLength(1_200);
		// The whole span, its half, its quarter, of which the first 500 records are no longer all, and
		// the whole again, twice.
		expect(node.asked).toHaveLength(5);
	});

	it('a span to its end where not even one is read in time, however long that takes', async () => {
		const node = new Looker(['contactCreated', 'ticketCreated']);
		await node.look();
		node.wait(minute);
		node.create(1_000, 'contact');
		node.create(1);
		node.wait(minute);
		node.world.pageMilliseconds = 1_000;
		expect(await node.look()).toHaveLength(1_000);
		expect(await node.look()).toEqual(['created 1000']);
	});
});

describe('what is remembered', () => {
	it('fits after a window with 10,000 records of one moment, which are all given once', async () => {
		const node = new Looker(['ticketCreated', 'ticketUpdated'], { pageSize: 500 });
		await node.look();
		node.wait(minute);
		node.create(10_000, 'ticket', true);
		expect(new Set(await node.look()).size).toBe(10_000);
		expect(JSON.stringify(node.stored).length).toBeLessThan(200_000);
		node.wait(minute);
		node.create(1);
		node.change(7);
		expect(await node.look()).toEqual(['created 10000', 'updated 7']);
	});

	it('fits after 10,000 contacts of ten minutes', async () => {
		const node = new Looker(['contactCreated', 'contactUpdated']);
		await node.look();
		for (let batch = 0; batch < 100; batch++) {
			node.create(100, 'contact');
			node.wait(5_000);
		}
		expect(new Set(await node.look()).size).toBe(10_000);
		expect(JSON.stringify(node.stored).length).toBeLessThan(200_000);
		expect(await node.look()).toEqual([]);
	});

	it('is less than would fit where even that is too much, and nothing is given twice', async () => {
		const node = new Looker(['ticketCreated', 'ticketUpdated'], { pageSize: 1_000 });
		await node.look();
		for (let batch = 0; batch < 250; batch++) {
			node.create(100);
			node.wait(1_000);
		}
		expect(new Set(await node.look()).size).toBe(25_000);
		expect(JSON.stringify(node.stored).length).toBeLessThan(200_000);
		expect(await node.look()).toEqual([]);
		node.wait(minute);
		node.change(24_999);
		expect(await node.look()).toEqual(['updated 24999']);
	});

	it('is taken from the oldest of the change that takes most, and nothing that shows late is lost', async () => {
		const node = new Looker(['contactCreated', 'ticketCreated'], { pageSize: 40_000 });
		await node.look();
		node.wait(minute);
		const create = (kind: 'contact' | 'ticket', late: number): void =>
			node.world.happen({ do: 'create', kind, count: 1, late, isOneStamp: true });
		create('contact', 4 * minute);
		create('contact', 0);
		for (let batch = 0; batch < 170; batch++) {
			node.create(200, 'ticket', true);
			node.wait(1_000);
		}
		create('ticket', minute);
		node.wait(1_000);
		node.create(1);
		expect(await node.look()).toHaveLength(34_002);
		node.wait(2 * minute);
		expect(await node.look()).toEqual(['created 0', 'created 34002']);
	});

	it('fits after 17,000 of one moment, and the next look gives none again, whenever it is', async () => {
		const node = new Looker(['ticketCreated', 'ticketUpdated'], { pageSize: 1_000 });
		await node.look();
		node.wait(minute);
		node.create(17_000, 'ticket', true);
		node.world.pageMilliseconds = 0;
		expect(new Set(await node.look()).size).toBe(17_000);
		expect(JSON.stringify(node.stored).length).toBeLessThan(200_000);
		expect(await node.look()).toEqual([]);
		node.wait(minute);
		node.create(1);
		expect(await node.look()).toEqual(['created 17000']);
	});

	it('lets a look come further even if one second takes longer than a look may', async () => {
		const node = new Looker(['ticketCreated']);
		await node.look();
		node.wait(minute);
		node.create(2_000, 'ticket', true);
		node.wait(2 * minute);
		node.world.pageMilliseconds = 250;
		const given: string[] = [];
		for (let looks = 0; looks < 10; looks++) given.push(...(await node.look()));
		expect(new Set(given).size).toBe(2_000);
		expect(given).toHaveLength(2_000);
	});

	it('leaves with the look back', async () => {
		const node = new Looker(['ticketCreated', 'ticketUpdated']);
		await node.look();
		node.create(100);
		node.wait(minute);
		await node.look();
		const length = JSON.stringify(node.stored).length;
		node.wait(lookBack + minute);
		await node.look();
		expect(JSON.stringify(node.stored).length).toBeLessThan(length / 4);
		expect(node.stored.ticketCreated?.given).toEqual({});
	});

	it('is nothing if n8n holds what this node did not store', () => {
		expect(readMemory(undefined)).toEqual({});
		expect(readMemory({ ticketCreated: { from: '1' }, other: 1 })).toEqual({});
	});
});
