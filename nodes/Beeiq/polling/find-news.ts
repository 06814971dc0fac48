import type { EventAction } from '../event/events';
import { changeOf, type PolledKind } from './changes';
import type { ChangeMemory, Memory } from './memory';
import type { Found } from './source';

/** A record that is new to the workflow. */
export interface News {
	found: Found;
	action: EventAction;
	/** When that was done by BeeIQ's clock, in milliseconds since 1970. */
	at: number;
}

/** A record that was never changed may bear two stamps this far apart, in milliseconds. */
const sameMoment = 1000;

/**
 * Which of the records are new, the oldest first; the memory then knows them. A record that was
 * created since its kind was chosen is new once as that, and once for each later stamp. A stamp after
 * the look began stays for the next one: a clock that is ahead, or a change while it reads.
 * @param fresh memories of changes that no look has been at before: what is there counts as given
 */
export function findNews(
	records: Iterable<Found>,
	memory: Memory,
	{ start, fresh }: { start: number; fresh: ReadonlySet<ChangeMemory> },
): News[] {
	const news: News[] = [];
	for (const found of records) {
		const { kind, id } = found;
		// What does not say when it was created says when it was changed, and counts as old.
		const createdAt = found.createdAt ?? 0;
		const updatedAt = found.updatedAt ?? createdAt;
		if (createdAt > start) continue;

		const created = memoryOf(memory, kind, 'created');
		const isNotedNow = created !== undefined && note(created, createdAt, id);
		const isCreation = isNotedNow && !fresh.has(created);
		if (isCreation) news.push({ found, action: 'created', at: createdAt });

		const updated = memoryOf(memory, kind, 'updated');
		if (updated === undefined) continue;
		if (updatedAt > start && !isCreation) continue;
		const isChange = note(updated, updatedAt, id) && !isCreation && !fresh.has(updated);
		if (!isChange) continue;
		const wasGiven = created !== undefined && !fresh.has(created) && createdAt >= created.since;
		if (wasGiven || updatedAt - createdAt > sameMoment) {
			news.push({ found, action: 'updated', at: updatedAt });
		}
	}
	return news.sort((a, b) => a.at - b.at);
}

function memoryOf(memory: Memory, kind: PolledKind, action: EventAction): ChangeMemory | undefined {
	const change = changeOf(kind, action);
	return change && memory[change];
}

/** Remembers a record with this stamp; false if it is too old to be asked for, or known already. */
function note({ from, given }: ChangeMemory, stamp: number, id: string): boolean {
	return stamp >= from && given.add(stamp, id);
}
