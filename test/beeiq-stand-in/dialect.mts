/** A webhook as the stand-in keeps it: the URL as it was stored, to which events would go. */
export interface Hook {
	id: string;
	url: string;
	events: string[];
	active: boolean;
	/** True for one that is removed, and that the list shows with a mark. */
	deleted?: boolean;
}

/**
 * How a BeeIQ could speak that is not the one we imagine. Every member is a switch of its own, and its
 * first value is what contract and code take for true.
 */
export const switches = {
	/**
	 * What becomes of `page`. `rowAdded` and `rowRemoved`: it happens between two pages. `endless`: after
	 * the last page there are always others, of rows that nobody has added.
	 */
	paging: ['exact', 'ignored', 'fromZero', 'rowAdded', 'rowRemoved', 'endless'],
	/** More than this many rows no page holds, whatever was asked for. */
	pageSize: [100, 20, 7, 2],
	total: ['right', 'missing', 'text', 'tooLarge', 'tooSmall', 'ofPage', 'null'],
	order: ['oldestFirst', 'newestFirst'],
	rows: ['once', 'twice'],
	listAs: ['results', 'data', 'bare', 'nested', 'nullResults', 'items'],
	/** How a page without rows is answered. `null`: in the place of the list. */
	emptyAs: ['list', 'null', 'noContent', 'nothing'],
	/** How a page after the last is answered; tests may ask for another status. */
	beyondAs: ['empty', 404, 400] as ['empty', ...number[]],
	/** How pages after the first are answered that hold rows. */
	laterPages: ['shown', 422, 404, 500],
	/** The list shows what was done only after so many further calls. */
	late: [0, 1, 3],
	/** What stands in the list that no program can make sense of; see {@link rubbish}. */
	rubbish: ['none', 'some', 'all'],
	/** `rewritten`: with a place of BeeIQ's own behind it, to which no event comes. */
	url: [
		'asSent',
		'slash',
		'normalised',
		'lowerCased',
		'withoutScheme',
		'queryDropped',
		'encodedOtherwise',
		'rewritten',
	],
	/**
	 * `small`: numbers from 1 on. `long`: numbers above 2^53. `otherCase`: the answer to an add writes it in upper
	 * case. `place`: that in the list, so that those behind one that is removed get others.
	 */
	id: ['id', '_id', 'number', 'small', 'long', 'withSlash', 'otherCase', 'place'],
	/** `array` and `json`: as a database and a program write a list in a text. `numbers`: by places of its own. */
	events: [
		'codes',
		'objects',
		'text',
		'lowerCase',
		'labels',
		'named',
		'missing',
		'array',
		'json',
		'numbers',
	],
	/** `status`: a word, which also says that one is removed. */
	active: ['boolean', 'number', 'text', 'status', 'missing', 'disabled'],
	addedAs: ['entry', 'wrapped', 'id', 'bareId', 'list', 'nothing', 'success'],
	addedStatus: [201, 200, 204],
	/** `nullData`: as other servers say that there was nothing to change. */
	changedAs: ['entry', 'nothing', 'success', 'nullData'],
	changedStatus: [200, 204],
	/** How a change of one that is not there is answered. `null` and `none`: with 200, as databases say it. */
	unknownAs: [404, 'null', 'none'],
	removedStatus: [204, 200],
	/**
	 * When one is removed. `later`: it is answered with 202, and done some calls later, whatever is changed meanwhile;
	 * `laterOnce` so too, and asked again meanwhile, it answers 404.
	 */
	removedWhen: ['atOnce', 'later', 'laterOnce'],
	/** What a change, and a removal, of one webhook is answered that this BeeIQ does not offer. */
	change: ['offered', 400, 404, 405, 'saysNo'],
	remove: ['offered', 404, 405, 'saysNo'],
	/** What becomes of a webhook that is changed: `urlStays` whatever was sent. */
	changed: ['inPlace', 'urlStays', 'newId', 'addedBeside'],
	/**
	 * What becomes of one that is removed, as this BeeIQ says: `listed` and `inactive` it stays in the list and
	 * gets no events; `inactive` it is shown as switched off, and removed once more is removed again; `locked` it is
	 * so too, and not to be changed or removed; `flagged` it is shown with a mark, also if a person has removed it;
	 * `flaggedById` so too, and a change or removal of it is answered as done; `hiddenById` the same, and the list
	 * does not show it.
	 */
	removed: [
		'gone',
		'listed',
		'inactive',
		'locked',
		'active',
		'flagged',
		'flaggedById',
		'hiddenById',
	],
	/** What becomes of an add with the address of one that was removed and is shown as switched off or marked. */
	addedAgain: ['new', 'revived'],
	/** How a request for a page of more than 20 rows is answered. */
	limit: ['any', 400, 422],
	/** How one is marked that is removed: by a flag, a date as MongoDB writes it, or a word in its status. */
	mark: ['flag', 'date', 'word'],
} as const;

type Switches = typeof switches;

/** One combination of all switches. */
export type Dialect = { -readonly [Name in keyof Switches]: Switches[Name][number] };

/** What the code takes for true. */
export const plainDialect = Object.fromEntries(
	Object.entries(switches).map(([name, [first]]) => [name, first]),
) as Dialect;

/** Entries of the list that belong to others and that no program can make sense of. */
const rubbish: unknown[] = [
	{ id: 'r1', url: 'https://other.example.com/1', events: null, active: true },
	{ id: 'r2', url: 'https://other.example.com/2', events: ['NOTE_CREATE'], active: 1 },
	{ id: 'r3', events: ['NOTE_CREATE'], active: true },
	null,
	{ id: 'r4', url: null, events: [null, 7, {}], active: 'perhaps' },
	{ id: null, url: 'https://other.example.com/5' },
	{ id: '..', url: 'https://other.example.com/6', events: {} },
	{ id: { $oid: 'r7' }, url: ['https://other.example.com/7'] },
	{ id: '', url: 'not a web address', events: 'NOTE_CREATE', active: null },
	{
		id: 'r8',
		url: 'https://other.example.com/8',
		active: { toString: 1 },
		status: [{ toString: 1 }],
	},
	'a text',
	42,
	[],
	{},
];

/** The URL as this BeeIQ stores it. */
export function storedUrl(url: string, { url: how }: Dialect): string {
	if (how === 'slash') return url.replace(/\/?(\?|$)/, '/$1');
	if (how === 'normalised') return new URL(url).href;
	if (how === 'lowerCased') return url.toLowerCase();
	if (how === 'withoutScheme') return url.replace(/^https?:\/\//, '');
	if (how === 'rewritten') return url.replace(/\/?(\?|$)/, '/beeiq-forward$1');
	if (how === 'queryDropped') return url.replace(/\?.*/, '');
	if (how === 'encodedOtherwise') {
		const [path, query] = url.split(/\?(.*)/s) as [string, string | undefined];
		const lowered = query?.replaceAll('%20', '+').replaceAll(/%../g, (code) => code.toLowerCase());
		const encoded = path.replace(/\/webhook/, '/%77ebhook');
		return lowered === undefined ? encoded : `${encoded}?${lowered}`;
	}
	return url;
}

/** An id of this BeeIQ's kind. */
export function idOf(number: number, { id }: Dialect): string {
	if (id === 'number') return String(4_711 + number);
	if (id === 'small') return String(number);
	if (id === 'long') return `90071992547${String(number).padStart(8, '0')}`;
	if (id === 'withSlash') return `hook/${number}`;
	return `5f0e${number.toString(16).padStart(20, '0')}`;
}

/** A webhook as this BeeIQ writes it into an answer. */
export function written({ id, url, events, active, deleted }: Hook, dialect: Dialect): object {
	return {
		[dialect.id === '_id' ? '_id' : 'id']: writtenId(id, dialect),
		url,
		...(dialect.events === 'missing' ? {} : { events: writtenEvents(events, dialect) }),
		...writtenState({ active, deleted: deleted === true }, dialect),
	};
}

function writtenState(
	{ active, deleted }: Pick<Required<Hook>, 'active' | 'deleted'>,
	dialect: Dialect,
): object {
	if (dialect.active === 'status') {
		const gone = dialect.mark === 'word' ? 'DELETE' : 'deleted';
		return { status: deleted ? gone : active ? 'active' : 'inactive' };
	}
	const state =
		dialect.active === 'disabled'
			? { disabled: !active }
			: { active: writtenActive(active, dialect) };
	return {
		...(dialect.active === 'missing' ? {} : state),
		...(isFlagged(dialect) ? writtenMark(deleted, dialect) : {}),
	};
}

function writtenMark(deleted: boolean, dialect: Dialect): object {
	if (dialect.mark === 'date') {
		return { deletedAt: deleted ? { $date: '2026-11-27T02:03:04Z' } : null };
	}
	if (dialect.mark === 'word') return deleted ? { status: 'DELETE' } : {};
	return { isDeleted: writtenActive(deleted, dialect) };
}

/** True for a BeeIQ that shows what is removed as switched off. */
export function isKeptOff({ removed }: Dialect): boolean {
	return removed === 'inactive' || removed === 'locked';
}

/** True for a BeeIQ that shows what is removed with a mark. */
export function isFlagged({ removed }: Dialect): boolean {
	return removed === 'flagged' || isKnownById({ removed });
}

/** True for a BeeIQ that answers as done what is asked of a removed one by its id. */
export function isKnownById({ removed }: Pick<Dialect, 'removed'>): boolean {
	return removed === 'flaggedById' || removed === 'hiddenById';
}

/** True for ids that are numbers in an answer. */
export function isNumber({ id }: Dialect): boolean {
	return id === 'number' || id === 'small';
}

function writtenId(id: string, dialect: Dialect): string | number {
	return isNumber(dialect) ? Number(id) : id;
}

function writtenEvents(events: string[], { events: how }: Dialect): unknown {
	if (how === 'objects') return events.map((code) => ({ code, name: code }));
	if (how === 'labels') return events.map(labelOf);
	if (how === 'named') return events.map((code) => ({ name: labelOf(code) }));
	if (how === 'text') return events.join(',');
	if (how === 'array') return `{${events.join()}}`;
	if (how === 'json') return JSON.stringify(events);
	if (how === 'numbers') return events.map((code) => code.length);
	return how === 'lowerCase' ? events.map((code) => code.toLowerCase()) : events;
}

function labelOf(code: string): string {
	return `Sự kiện ${code.toLowerCase().replace('_', ' ')}`;
}

function writtenActive(active: boolean, { active: how }: Dialect): unknown {
	if (how === 'number') return Number(active);
	return how === 'text' ? String(active) : active;
}

/** What is asked for of a list. */
export interface PageAsked {
	page: number;
	limit: number;
}

/** A page of the list, as this BeeIQ answers it; undefined for an answer without a body. */
export function writtenPage(
	hooks: Hook[],
	{ page, limit }: PageAsked,
	dialect: Dialect,
): { status: number; body: unknown } {
	const rows = rowsOf(hooks, dialect);
	const size = Math.min(limit, dialect.pageSize);
	const start = firstRow(page, size, dialect);
	const shown = rows.slice(start, start + size);
	if (page > 1 && shown.length > 0 && dialect.laterPages !== 'shown') {
		return { status: dialect.laterPages, body: { message: 'No such page' } };
	}
	if (shown.length === 0) {
		if (dialect.paging === 'endless') shown.push(...inventedRows(page));
		else if (page > 1 && dialect.beyondAs !== 'empty') {
			return { status: dialect.beyondAs, body: { success: false, message: 'No such page' } };
		} else if (dialect.emptyAs === 'noContent') return { status: 204, body: undefined };
		else if (dialect.emptyAs === 'nothing') return { status: 200, body: undefined };
		else if (dialect.emptyAs === 'null') {
			return { status: 200, body: { metadata: { total: rows.length }, results: null } };
		}
	}
	return { status: 200, body: listWith(shown, rows.length, { page, limit }, dialect) };
}

function rowsOf(hooks: Hook[], dialect: Dialect): unknown[] {
	const count = { none: 0, some: 4, all: rubbish.length }[dialect.rubbish];
	const rows = [...rubbish.slice(0, count), ...hooks.map((hook) => written(hook, dialect))];
	if (dialect.order === 'newestFirst') rows.reverse();
	return dialect.rows === 'twice' ? rows.flatMap((row) => [row, row]) : rows;
}

function inventedRows(page: number): unknown[] {
	return [1, 2, 3].map((row) => ({
		id: `invented-${page}-${row}`,
		url: 'https://invented.example.com/',
		events: [],
	}));
}

function firstRow(page: number, size: number, { paging }: Dialect): number {
	if (paging === 'ignored') return 0;
	if (paging === 'endless') return (page - 1) * size;
	if (paging === 'fromZero') return page * size;
	const moved = page === 1 ? 0 : { exact: 0, rowAdded: -1, rowRemoved: 1 }[paging];
	return (page - 1) * size + moved;
}

function listWith(shown: unknown[], count: number, asked: PageAsked, dialect: Dialect): unknown {
	if (dialect.listAs === 'bare') return shown;
	const total = {
		right: count,
		missing: undefined,
		text: String(count),
		tooLarge: count + 50,
		tooSmall: Math.min(1, count),
		ofPage: shown.length,
		null: null,
	}[dialect.total];
	const metadata = dialect.total === 'null' ? null : { total, ...asked };
	if (dialect.listAs === 'nested') return { success: true, data: { metadata, results: shown } };
	if (dialect.listAs === 'items') return { data: { items: shown, total, ...asked } };
	if (dialect.listAs === 'nullResults') return { metadata, results: null, data: shown };
	return { metadata, [dialect.listAs]: shown };
}

/** How this BeeIQ answers that it has added or changed a webhook; undefined for no body. */
export function writtenDone(
	how: Dialect['addedAs' | 'changedAs'],
	hook: Hook,
	hooks: Hook[],
	dialect: Dialect,
): unknown {
	const isOther = dialect.id === 'otherCase';
	const answered = isOther ? { ...hook, id: hook.id.toUpperCase() } : hook;
	const entry = written(answered, dialect);
	const id = writtenId(answered.id, dialect);
	const list = (): unknown => writtenPage(hooks, { page: 1, limit: 100 }, dialect).body;
	const answers: Record<Dialect['addedAs' | 'changedAs'], () => unknown> = {
		entry: () => entry,
		wrapped: () => ({ success: true, data: entry }),
		id: () => ({ [dialect.id === '_id' ? '_id' : 'id']: id }),
		bareId: () => id,
		list,
		nothing: () => undefined,
		success: () => ({ success: true, message: 'OK' }),
		nullData: () => ({ success: true, data: null }),
	};
	return answers[how]();
}
