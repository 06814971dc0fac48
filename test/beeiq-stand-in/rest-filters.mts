import type { RestDialect } from './rest-dialect.mjs';
import type { Entry, RestResource } from './rest-records.mjs';

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

type Filter = (entry: Entry, value: string, dialect: RestDialect) => boolean;

const hour = 3_600_000;
const day = 24 * hour;

/** Where a day begins in the dialect, in epoch milliseconds; NaN for what is not a day. */
function dayOf(value: string, { dayZone }: RestDialect): number {
	return /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) - dayZone * hour : Number.NaN;
}

const fromDay =
	(timeOf: (entry: Entry) => number): Filter =>
	(entry, value, dialect) =>
		timeOf(entry) >= dayOf(value, dialect);

const toDay =
	(timeOf: (entry: Entry) => number): Filter =>
	(entry, value, dialect) =>
		timeOf(entry) < dayOf(value, dialect) + (dialect.lastDayCounts ? day : 0);

const equal =
	(member: string): Filter =>
	({ view }, value) =>
		textOf(view[member]) === value;

const among =
	(member: string): Filter =>
	({ view }, value) =>
		value.split(',').includes(textOf(view[member]));

const digitsOf = (text: string): string => text.replace(/\D/g, '');

function hasPhone(phones: string[], value: string, { phones: rule }: RestDialect): boolean {
	return rule === 'same'
		? phones.includes(value)
		: phones.some((phone) => digitsOf(phone) === digitsOf(value));
}

function valuesOf(list: unknown): string[] {
	return (list as Array<{ value: string }>).map(({ value }) => value);
}

const created = ({ createdAt }: Entry): number => createdAt;
const updated = ({ updatedAt }: Entry): number => updatedAt;
const due = ({ view }: Entry): number => Number(view.dueAt);

/** The parameters that the vendor's pages list, but for `page` and `limit`. */
const filters: Record<RestResource, Record<string, Filter>> = {
	contact: {
		contactType: equal('contactType'),
		type: equal('type'),
		phone: ({ view }, value, dialect) => hasPhone(valuesOf(view.phones), value, dialect),
		email: ({ view }, value) => valuesOf(view.emails).includes(value),
		customerId: equal('customerId'),
		leadId: equal('leadId'),
		createdAtf: fromDay(created),
		createdAtt: toDay(created),
		updateAtf: fromDay(updated),
		updateAtt: toDay(updated),
	},
	deal: {
		number: equal('number'),
		phones: ({ view }, value, dialect) => hasPhone([String(view.receiverPhone)], value, dialect),
		customerId: ({ view }, value) =>
			String((view.dealWith as { customerId?: unknown } | undefined)?.customerId) === value,
	},
	product: { code: equal('code'), type: equal('type') },
	task: {
		fromCreatedAt: fromDay(created),
		toCreatedAt: toDay(created),
		fromDueAt: fromDay(due),
		toDueAt: toDay(due),
		status: among('status'),
		priority: among('priority'),
		assignTo: ({ view }, value) =>
			value.split(',').includes(String((view.assignTo as { email?: string } | undefined)?.email)),
	},
	ticket: {
		TicketId: equal('TicketId'),
		typeTime: () => true,
		startDate: () => true,
		endDate: () => true,
		isTicketDeleted: () => true,
	},
};

/** The entries that the parameters choose, or why they cannot. */
export function selected(
	entries: Entry[],
	resource: RestResource,
	query: Record<string, string>,
	dialect: RestDialect,
): Entry[] | string {
	const known = filters[resource];
	const stranger = Object.keys(query).find((name) => !(name in known));
	if (stranger !== undefined) return `${stranger} is no parameter`;
	const wanted = Object.entries(query).filter(([name]) => !dialect.ignores.includes(name));
	const chosen = entries.filter((entry) =>
		wanted.every(([name, value]) => known[name]?.(entry, value, dialect)),
	);
	if (resource !== 'ticket') return chosen.filter(({ isDeleted }) => !isDeleted);
	return ticketsOf(chosen, Object.fromEntries(wanted));
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Instants with milliseconds and Z, of the creation unless `typeTime` is `updatedAt`. */
function ticketsOf(
	entries: Entry[],
	{ typeTime, startDate, endDate, isTicketDeleted }: Record<string, string>,
): Entry[] | string {
	for (const date of [startDate, endDate]) {
		if (date !== undefined && !instant.test(date)) return 'A date is no instant';
	}
	const timeOf = typeTime === 'updatedAt' ? updated : created;
	const from = startDate === undefined ? -Infinity : Date.parse(startDate);
	const to = endDate === undefined ? Infinity : Date.parse(endDate);
	return entries.filter(
		(entry) =>
			timeOf(entry) >= from &&
			timeOf(entry) <= to &&
			(isTicketDeleted === 'true' || !entry.isDeleted),
	);
}
