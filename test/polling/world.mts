import { BeeiqFailure } from '../../nodes/Beeiq/api/failure';
import { changes, type Change, type PolledKind } from '../../nodes/Beeiq/polling/changes';
import type { Found, Query, Source } from '../../nodes/Beeiq/polling/source';

/** A record in the BeeIQ of a history. Times are milliseconds since 1970. */
interface WorldRecord {
	kind: PolledKind;
	id: string;
	/** By BeeIQ's clock. */
	createdAt: number;
	updatedAt: number;
	/** By the true time, which no record bears. */
	trulyCreatedAt: number;
	trulyUpdatedAt: number;
	/** How it stood after each change, and the true time from which lists show it so. */
	versions: Array<{ updatedAt: number; visibleAt: number }>;
}

/** How this BeeIQ pages and filters. */
export interface Dialect {
	pageSize: number;
	order: 'created' | 'updated' | 'id';
	isDescending: boolean;
	/** True if the end of a span belongs to it. */
	includesEnd: boolean;
	/** How many lists a kind takes. */
	lists: number;
	/** The ends of a span that are not looked at. */
	ignores?: Array<'from' | 'to'>;
}

/** Something that happens. */
export type Happening =
	| { do: 'create'; kind: PolledKind; count: number; late: number; isOneStamp: boolean }
	| { do: 'change'; which: number; count: number; late: number }
	| { do: 'delete'; which: number }
	| { do: 'wait'; milliseconds: number };

const day = 86_400_000;

/** A BeeIQ in memory, with a clock of its own, whose lists can change between two pages. */
export class World {
	/** The true time, which is n8n's. */
	time = Date.UTC(2026, 0, 31, 8);
	readonly records: WorldRecord[] = [];
	readonly deleted = new Set<string>();
	private readonly lists = new Map<string, Found[]>();
	private lastVisible = 0;
	/** What happens before the next pages are read, one list of things for each page. */
	meanwhile: Happening[][] = [];
	/** Fails the page that is this many pages away. */
	failsIn = Infinity;
	pageMilliseconds = 1;
	pagesRead = 0;

	/** @param skew how far BeeIQ's clock is ahead of n8n's, in milliseconds; negative if it is behind */
	constructor(
		private readonly skew: number,
		private readonly dialect: Dialect,
	) {}

	happen(happening: Happening): void {
		this.lists.clear();
		if (happening.do === 'wait') this.time += happening.milliseconds;
		else if (happening.do === 'create') this.create(happening);
		else if (this.records.length > 0 && happening.do === 'delete') {
			const [gone] = this.records.splice(happening.which % this.records.length, 1);
			if (gone) this.deleted.add(`${gone.kind}:${gone.id}`);
		} else if (happening.do === 'change') this.change(happening);
		if ('late' in happening) {
			this.lastVisible = Math.max(this.lastVisible, this.time + happening.late);
		}
	}

	private create({ kind, count, late, isOneStamp }: Happening & { do: 'create' }): void {
		for (let index = 0; index < count; index++) {
			if (!isOneStamp) this.time += 7;
			const stamp = this.time + this.skew;
			this.records.push({
				kind,
				id: `${(this.records.length * 7919) % 10_007}-${this.records.length + this.deleted.size}`,
				createdAt: stamp,
				updatedAt: stamp,
				trulyCreatedAt: this.time,
				trulyUpdatedAt: this.time,
				versions: [{ updatedAt: stamp, visibleAt: this.time + late }],
			});
		}
	}

	private change({ which, count, late }: Happening & { do: 'change' }): void {
		for (let index = 0; index < Math.min(count, this.records.length); index++) {
			this.time += 3;
			const record = this.records[(which + index) % this.records.length] as WorldRecord;
			record.updatedAt = this.time + this.skew;
			record.trulyUpdatedAt = this.time;
			record.versions.push({ updatedAt: record.updatedAt, visibleAt: this.time + late });
		}
	}

	/** What a look reads from. */
	get source(): Source {
		const { pageSize, lists } = this.dialect;
		return {
			pageSizes: { contact: pageSize, task: pageSize, ticket: pageSize },
			lists: (query) => Array.from({ length: lists }, (_, list) => this.pages(query, list)),
		};
	}

	private async *pages(query: Query, list: number): AsyncGenerator<Found[]> {
		const known = new Set<string>();
		for (let page = 0; ; page++) {
			await Promise.resolve();
			for (const happening of this.meanwhile.shift() ?? []) this.happen(happening);
			this.time += this.pageMilliseconds;
			this.pagesRead++;
			if (--this.failsIn < 0) {
				this.failsIn = Infinity;
				throw new BeeiqFailure('passing', 'BeeIQ answers 503.');
			}
			const { pageSize } = this.dialect;
			const shown = this.list(query, list).slice(page * pageSize, (page + 1) * pageSize);
			const fresh = shown.filter(({ id }) => !known.has(id));
			if (fresh.length === 0) return;
			for (const { id } of fresh) known.add(id);
			yield fresh;
		}
	}

	/** Sorting is what takes a test its time: a list is as it was unless something happened. */
	private list(query: Query, list: number): Found[] {
		const isAllShown = this.time >= this.lastVisible;
		const key = isAllShown ? `${JSON.stringify(query)} ${list}` : '';
		const known = this.lists.get(key);
		if (known) return known;
		const sorted = this.sorted(query, list);
		if (isAllShown) this.lists.set(key, sorted);
		return sorted;
	}

	private sorted({ kind, by, from, to }: Query, list: number): Found[] {
		const { order, isDescending, includesEnd, lists, ignores = [] } = this.dialect;
		// Contacts and tasks are filtered by days, of which one more is asked for on each side.
		const begin = kind === 'ticket' ? from : Math.floor(from / day) * day - day;
		const end =
			to === null ? Infinity : kind === 'ticket' ? to : Math.floor(to / day) * day + 2 * day;
		const sortBy = {
			created: ({ createdAt }: Found) => createdAt ?? 0,
			updated: ({ updatedAt }: Found) => updatedAt ?? 0,
			id: ({ id }: Found) => Number(id.split('-')[0]),
		}[order];
		return this.records
			.flatMap((record) => this.shown(record))
			.filter((found) => {
				const stamp = (by === 'created' ? found.createdAt : found.updatedAt) ?? 0;
				return (
					found.kind === kind &&
					Number(found.id.split('-')[1]) % lists === list &&
					(ignores.includes('from') || stamp >= begin) &&
					(ignores.includes('to') || (includesEnd ? stamp <= end : stamp < end))
				);
			})
			.sort(
				(a, b) => (sortBy(a) - sortBy(b) || a.id.localeCompare(b.id)) * (isDescending ? -1 : 1),
			);
	}

	private shown({ kind, id, createdAt, versions }: WorldRecord): Found[] {
		const version = versions.findLast(({ visibleAt }) => this.time >= visibleAt);
		return version ? [{ kind, id, createdAt, updatedAt: version.updatedAt, record: {} }] : [];
	}
}

/** True if the change is one of such a record's kind. */
export function isOf(change: Change, { kind }: { kind: PolledKind }): boolean {
	return changes[change].kind === kind;
}
